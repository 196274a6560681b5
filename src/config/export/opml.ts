import type { Subscription } from '../../model/subscription.ts'
import type { Config } from '../config-type.ts'
import { saidOf, textOf } from './said.ts'
import { isXmlName, xmlText } from './xml-text.ts'

/** OPML 2.0. What OPML has no attribute for gets one of its own, as the specification allows (§ "Outline elements"). */
export function exportOpml({ planet, subscriptions }: Config): string {
  const owner = [
    ...(planet.owner === '' ? [] : [`    <ownerName>${xmlText(planet.owner)}</ownerName>`]),
    ...(planet.email === '' ? [] : [`    <ownerEmail>${xmlText(planet.email)}</ownerEmail>`]),
  ]
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0">',
    '  <head>',
    `    <title>${xmlText(planet.name)}</title>`,
    ...owner,
    '  </head>',
    '  <body>',
    ...subscriptions.map((subscription) => `    ${outline(subscription)}`),
    '  </body>',
    '</opml>',
    '',
  ].join('\n')
}

const names: Readonly<Record<string, string>> = {
  url: 'xmlUrl',
  name: 'text',
  site: 'htmlUrl',
  tags: 'category',
}

function outline(subscription: Subscription): string {
  const text = subscription.name === undefined ? [['text', subscription.url] as const] : []
  const attributes = saidOf(subscription)
    .map(([key, value]) => [names[key] ?? key, textOf(value)] as const)
    .filter(([key]) => isXmlName(key))
  const written = [['type', 'rss'] as const, ...text, ...attributes].map(
    ([key, value]) => `${key}="${xmlText(value)}"`,
  )
  return `<outline ${[...new Set(written)].join(' ')}/>`
}
