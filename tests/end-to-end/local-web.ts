import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'

/** What a page of the web answers: a body, or more. */
export type Page =
  | string
  | {
      readonly status?: number
      readonly type?: string
      readonly headers?: Readonly<Record<string, string>>
      readonly body?: string
    }

/** A web on loopback whose pages a test may change at any time, by path. */
export interface LocalWeb {
  /** `http://127.0.0.1:PORT` */
  readonly base: string
  readonly pages: Map<string, Page>
  /** Every request since the start or the last `forget`. */
  readonly asked: readonly IncomingMessage[]
  forget(): void
}

export async function localWeb(
  context: TestContext,
  pages: (base: string) => Readonly<Record<string, Page>>,
): Promise<LocalWeb> {
  const known = new Map<string, Page>()
  const asked: IncomingMessage[] = []
  const server = createServer((request, response) => {
    asked.push(request)
    const page = known.get(request.url ?? '/') ?? { status: 404, body: 'no such page' }
    const { status = 200, type, headers = {}, body = '' } = typeof page === 'string' ? { body: page } : page
    response.writeHead(status, { 'content-type': type ?? typeOf(body), etag: `"${body.length}"`, ...headers })
    response.end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  context.after(() => {
    server.close()
    server.closeAllConnections()
  })
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  for (const [path, page] of Object.entries(pages(base))) known.set(path, page)
  return { base, pages: known, asked, forget: () => asked.splice(0) }
}

function typeOf(body: string): string {
  if (body.startsWith('<rss')) return 'application/rss+xml'
  return body.startsWith('<feed') ? 'application/atom+xml' : 'text/html; charset=utf-8'
}

export interface Said {
  readonly title: string
  readonly site: string
  /** Titles, newest first: one a week. */
  readonly entries: readonly string[]
  readonly newestAt?: number
  readonly selfLink?: string
}

const week = 7 * 86_400_000

/** A sound RSS feed. */
export function rss({ title, site, entries, newestAt = Date.now() - 86_400_000, selfLink }: Said): string {
  const self =
    selfLink === undefined
      ? ''
      : `<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="self" href="${selfLink}"/>`
  const items = entries.map(
    (
      name,
      index,
    ) => `<item><title>${name}</title><link>${site}${slug(name)}</link><guid>${site}${slug(name)}</guid>
<pubDate>${new Date(newestAt - index * week).toUTCString()}</pubDate><description>${name}: a whole story, told to its end.</description></item>`,
  )
  return `<rss version="2.0"><channel><title>${title}</title><link>${site}</link><description>Notes</description><language>en</language>${self}
${items.join('\n')}
</channel></rss>`
}

function slug(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '-')
}
