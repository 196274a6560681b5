import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { type Html, html } from '../../src/lib/html.ts'
import type { Person } from '../../src/model/person.ts'
import type { CleanEntry } from '../../src/model/stored-entry.ts'
import { parseFeed } from '../../src/parse/parse.ts'
import { cleanEntry, cleanHtml, cleanProfile } from '../../src/sanitize/sanitize.ts'
import { launch, noBrowser, servePages } from './browser.ts'
import { combinedPayloads } from './combined-payloads.ts'
import { carriers } from './every-field.ts'
import { payloads } from './payloads.ts'
import { chanceFrom, soup } from './soup.ts'
import { strictTree } from './strict-tree.ts'

let browser: Browser | undefined
before(async () => {
  if (noBrowser === false) browser = await launch()
})
after(() => browser?.close())

function link(address: string | undefined, text: string): Html {
  return address === undefined
    ? html`<span>${text}</span>`
    : html`<a href="${address}" title="${text}">${text}</a>`
}

function person({ name, url, email }: Person): Html {
  return html`${link(url, name ?? '')} ${link(email === undefined ? undefined : `mailto:${email}`, email ?? '')}`
}

/** Every value of an entry, each where a theme would put it. */
function article(entry: CleanEntry): Html {
  return html`<article lang="${entry.language ?? 'en'}"><h4>${link(entry.permalink, entry.title)} ${entry.titleHtml}</h4>
    ${entry.content}<div>${entry.summary}</div><p>${entry.text} ${entry.rights} ${link(entry.license, 'licence')}</p>
    ${entry.authors.map(person)} ${entry.contributors.map(person)} ${link(entry.commentsLink, 'comments')}
    ${entry.categories.map((tag) => html`<a href="/tag/x" title="${tag.label}">${tag.term}</a> ${link(tag.scheme, 'scheme')}`)}
    ${entry.enclosures.map(
      (file) => html`<a href="${file.url}" type="${file.type}">${file.title}</a>
      <audio controls preload="none" src="${file.url}"></audio>`,
    )}
    ${link(entry.source?.siteLink, entry.source?.title ?? '')} <span title="${entry.originalId}">id</span>
    ${entry.image === undefined ? undefined : html`<img src="${entry.image.url}" alt="">`}</article>`
}

/** Runs before the page: counts whatever runs, keeps real links from leading away. */
function watch(): void {
  const counted = globalThis as unknown as Record<string, unknown> & { ran: number }
  counted.ran = 0
  const count = () => {
    counted.ran += 1
  }
  for (const name of ['pwn', 'alert', 'confirm', 'prompt', 'print', 'open']) counted[name] = count
}

function pageOf(bodies: readonly Html[]): string {
  const page = html`<html lang="en"><head><meta charset="utf-8"><title>t</title></head><body>${bodies}</body></html>`
  return `<!DOCTYPE html>${page.markup}`
}

/** Clicks, hovers, focuses and toggles everything, but follows no link to the web. Gives how much ran. */
const provoke = `(async () => {
  addEventListener('click', (event) => {
    const link = event.target.closest && event.target.closest('a[href]')
    if (link && /^(?:https?|mailto|tel|ftps?|news|nntp|ircs?|gopher|gemini|xmpp|matrix|geo|sips?):$/.test(link.protocol)) event.preventDefault()
  }, true)
  const names = ['pointerover', 'mouseover', 'mouseenter', 'mousemove', 'mousedown', 'mouseup', 'focus', 'focusin', 'blur',
    'toggle', 'error', 'load', 'begin', 'keydown', 'paste', 'wheel', 'animationstart', 'transitionend']
  for (const element of document.body.querySelectorAll('*')) {
    for (const name of names) element.dispatchEvent(new Event(name, { bubbles: false, cancelable: true }))
    const player = element.localName === 'audio' || element.localName === 'video'
    if (element.localName === 'a' && element.getAttribute('href')?.startsWith('#')) continue
    if (!player && element.click) element.click()
  }
  for (const element of [...document.querySelectorAll('a, summary, [tabindex]')].slice(0, 50)) element.focus({ preventScroll: true })
  await new Promise((resolve) => setTimeout(resolve, 0))
  return globalThis.ran
})()`

/** Clean entries of every feed that carries the payload. */
function entriesWith(payload: string, number: number): readonly Html[] {
  return carriers.flatMap((carrier, form) => {
    const result = parseFeed(new TextEncoder().encode(carrier.feed(payload)), {
      url: 'https://blog.example/feed',
    })
    if (result.kind === 'problem') return []
    const profile = cleanProfile(result.feed)
    const heading = html`<h3>${link(profile.siteLink, profile.title ?? '')} ${profile.description} ${profile.rights}
      ${profile.authors.map(person)} ${link(profile.image?.link, profile.image?.title ?? '')}</h3>`
    const options = (at: number) => ({ idPrefix: `e${number}-${form}-${at}-` })
    return [heading, ...result.feed.entries.map((entry, at) => article(cleanEntry(entry, options(at))))]
  })
}

async function visit(page: Page, address: string, origin: string): Promise<readonly string[]> {
  const loaded: string[] = []
  await page.route('**/*', (route) => {
    const request = route.request()
    if (request.url().startsWith(origin) && request.resourceType() === 'document') return route.continue()
    if (request.resourceType() !== 'image') loaded.push(`${request.resourceType()} ${request.url()}`)
    return route.abort()
  })
  await page.goto(address, { waitUntil: 'load' })
  return loaded
}

/** All of them take minutes: `ALL_PAYLOADS=1`. */
const shown = [
  ...payloads,
  ...combinedPayloads.filter((_, at) => process.env.ALL_PAYLOADS === '1' || at % 29 === 0),
]

test('nothing runs and nothing but pictures is loaded, in any field of any format', {
  skip: noBrowser,
}, async () => {
  const size = 40
  const pages = new Map<string, string>()
  for (let at = 0; at < shown.length; at += size) {
    const bodies = shown.slice(at, at + size).flatMap(({ markup }, index) => entriesWith(markup, at + index))
    pages.set(`/${at}`, pageOf(bodies))
  }
  const { server, origin } = await servePages(pages)
  try {
    for (const path of pages.keys()) {
      const page = (await browser?.newPage()) as Page
      await page.addInitScript(watch)
      const loaded = await visit(page, origin + path, origin)
      const ran = await page.evaluate(provoke)
      assert.equal(ran, 0, `scripts ran on ${path}: payloads ${path.slice(1)} and the ${size - 1} after it`)
      assert.deepEqual(loaded, [], `loaded on ${path}`)
      assert.equal(page.url(), origin + path, 'the page went elsewhere')
      await page.close()
    }
  } finally {
    server.close()
  }
})

test('the test itself notices what runs and what is loaded', { skip: noBrowser }, async () => {
  const bad =
    '<img src=x onerror=pwn()><link rel=stylesheet href="https://evil.example/x.css"><a href="javascript:pwn()">x</a>'
  const { server, origin } = await servePages(new Map([['/', `<!DOCTYPE html><body>${bad}</body>`]]))
  try {
    const page = (await browser?.newPage()) as Page
    await page.addInitScript(watch)
    const loaded = await visit(page, `${origin}/`, origin)
    assert.ok(Number(await page.evaluate(provoke)) >= 2)
    assert.deepEqual(loaded, ['stylesheet https://evil.example/x.css'])
    await page.close()
  } finally {
    server.close()
  }
})

/** What a browser makes of markup, in the form of `strictTree`. */
const treesInBrowser = `(documents) => documents.map((markup) => {
  const page = new DOMParser().parseFromString('<!DOCTYPE html><div>' + markup + '</div><p>after</p>', 'text/html')
  if (page.body.children.length !== 2 || page.body.lastChild.textContent !== 'after') return 'broke out'
  const lines = []
  const walk = (node, depth) => {
    if (node.nodeType === 3) return lines.push(depth + ' ' + JSON.stringify(node.data))
    const attributes = [...node.attributes].map((a) => a.name + '=' + JSON.stringify(a.value)).sort().join(' ')
    lines.push(depth + ' <' + node.nodeName.toLowerCase() + ' ' + attributes + '>')
    for (const child of node.childNodes) walk(child, depth + 1)
  }
  for (const child of page.body.firstChild.childNodes) walk(child, 0)
  return lines.join('\\n')
})`

test('a browser reads exactly the tree that was written', { skip: noBrowser }, async () => {
  const options = { base: 'https://blog.example/post', idPrefix: 'e1-', headingLevel: 4 }
  const soups = Array.from({ length: 2_500 }, (_, seed) => soup(chanceFrom(seed)))
  const documents = [...[...payloads, ...combinedPayloads].map((payload) => payload.markup), ...soups]
  const cleaned = documents.map((markup) => cleanHtml(markup, options).html.markup)
  const page = (await browser?.newPage()) as Page
  const trees = (await page.evaluate(`(${treesInBrowser})(${JSON.stringify(cleaned)})`)) as readonly string[]
  await page.close()
  for (const [at, tree] of trees.entries()) assert.equal(tree, strictTree(cleaned[at] ?? ''), documents[at])
})
