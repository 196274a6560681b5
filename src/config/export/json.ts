import type { Config } from '../config-type.ts'
import { options } from '../options.ts'
import { saidOf } from './said.ts'

/** The planet and its feeds, under the keys of planet.toml. */
export function exportJson({ planet, subscriptions }: Config): string {
  const settings = Object.entries(options.planet).flatMap(([name, { key, fallback }]) => {
    const value = planet[name as keyof typeof planet]
    return value === undefined || value === fallback ? [] : [[key, value] as const]
  })
  const document = {
    planet: Object.fromEntries(settings),
    feeds: subscriptions.map((subscription) => Object.fromEntries(saidOf(subscription))),
  }
  return `${JSON.stringify(document, undefined, 2)}\n`
}
