import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Temper, tempers } from './tempers.ts'

const hour = 3_600_000
const day = 24 * hour

/** What a temper decides on. */
export interface Asked {
  readonly now: number
  readonly path: string
  readonly headers: IncomingHttpHeaders
  /** How often this blog has been asked before. */
  readonly times: number
}

export interface Said {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export interface Blog {
  readonly temper: string
  readonly url: string
}

export interface ScoringServer {
  readonly blogs: readonly Blog[]
  /** Rules broken, in words. */
  readonly violations: readonly string[]
  readonly requests: number
  readonly unchanged: number
  close(): Promise<void>
}

/** What the server remembers of one address, to judge the next request by. */
interface Memory {
  etag: string | undefined
  lastModified: string | undefined
  lastAskedAt: number | undefined
  lastWholeAt: number | undefined
  freshUntil: number
  awayUntil: number
  goneSince: number | undefined
  movedSince: number | undefined
  movedTimes: number
}

/**
 * Fifty blogs of every temper, each on a host of its own, that score their reader by the rules of O11. Their clock is the
 * one of the simulation.
 */
export async function openScoringServer(clock: () => number): Promise<ScoringServer> {
  const violations: string[] = []
  const counts = { requests: 0, unchanged: 0 }
  const blogs: Blog[] = []
  const servers: Server[] = []
  for (const [index, temper] of tempers.entries()) {
    const server = serverFor(temper, clock, violations, counts)
    const host = `127.7.0.${index + 1}`
    await new Promise<void>((resolve) => server.listen(0, host, () => resolve()))
    const { port } = server.address() as AddressInfo
    blogs.push({ temper: temper.name, url: `http://${host}:${port}${temper.path ?? '/feed'}` })
    servers.push(server)
  }
  return {
    blogs,
    violations,
    get requests() {
      return counts.requests
    },
    get unchanged() {
      return counts.unchanged
    },
    close: async () => {
      for (const server of servers) {
        server.closeAllConnections()
        await new Promise((resolve) => server.close(resolve))
      }
    },
  }
}

function serverFor(
  temper: Temper,
  clock: () => number,
  violations: string[],
  counts: { requests: number; unchanged: number },
): Server {
  const memories = new Map<string, Memory>()
  let times = 0
  let awayUntil = 0
  return createServer((request, response) => {
    const now = clock()
    const path = request.url ?? ''
    const memory = memories.get(path) ?? fresh()
    memories.set(path, memory)
    counts.requests++
    const complain = (rule: string): void => {
      violations.push(`${temper.name} ${path} at ${(now / hour).toFixed(2)} h: ${rule}`)
    }
    if (now < awayUntil) complain('came back before Retry-After')
    judge(temper, memory, request.headers, path, now, complain)
    const said = temper.say({ now, path, headers: request.headers, times })
    times++
    if (said.status === 304) counts.unchanged++
    remember(memory, said, now)
    const asked = said.headers?.['retry-after']
    if (asked !== undefined) awayUntil = now + retryMs(asked, now)
    response.writeHead(said.status, { date: new Date(now).toUTCString(), ...said.headers }).end(said.body)
  })
}

function fresh(): Memory {
  return {
    etag: undefined,
    lastModified: undefined,
    lastAskedAt: undefined,
    lastWholeAt: undefined,
    freshUntil: 0,
    awayUntil: 0,
    goneSince: undefined,
    movedSince: undefined,
    movedTimes: 0,
  }
}

function judge(
  temper: Temper,
  memory: Memory,
  headers: IncomingHttpHeaders,
  path: string,
  now: number,
  complain: (rule: string) => void,
): void {
  const { 'if-none-match': etag, 'if-modified-since': since } = headers
  if (etag !== undefined && etag !== memory.etag) complain(`If-None-Match ${etag} instead of ${memory.etag}`)
  if (since !== undefined && since !== memory.lastModified)
    complain(`If-Modified-Since ${since} was never sent`)
  if (memory.etag !== undefined && etag === undefined) complainOfWhole(memory, now, complain)
  if (memory.lastModified !== undefined && since === undefined) complainOfWhole(memory, now, complain)
  for (const name of ['cookie', 'referer', 'pragma', 'cache-control'])
    if (name in headers) complain(`sends ${name}`)
  if (path.includes('?') !== (temper.path ?? '').includes('?')) complain('added a query')
  if (!/^Almagest\/[\d.]+ \(\+https:\/\/\S+; feed-id=\d+\)$/.test(headers['user-agent'] ?? ''))
    complain('does not say who it is')
  if (!/gzip/.test(headers['accept-encoding'] ?? '')) complain('offers no compression')
  const gap = now - (memory.lastAskedAt ?? Number.NEGATIVE_INFINITY)
  if (gap < (temper.invites ?? hour)) complain(`came back after ${(gap / 60_000).toFixed(0)} min`)
  if (now < memory.freshUntil) complain('came back while the answer was fresh')
  // The first visit cannot know yet.
  const isFirst = memory.lastAskedAt === undefined
  if (!isFirst && temper.skipHours?.includes(new Date(now).getUTCHours()))
    complain('came in an excluded hour')
  if (memory.goneSince !== undefined && now - memory.goneSince > 2 * day + hour)
    complain('does not believe 410')
  const isAdopted = memory.movedTimes >= 4 && now - (memory.movedSince ?? now) > 96 * hour
  if (isAdopted) complain('does not believe 301')
}

function complainOfWhole(memory: Memory, now: number, complain: (rule: string) => void): void {
  if (now - (memory.lastWholeAt ?? 0) < day) complain('asked without conditions twice in a day')
}

function remember(memory: Memory, said: Said, now: number): void {
  memory.lastAskedAt = now
  if (said.status === 200) memory.lastWholeAt = now
  if (said.status === 200 || said.status === 304) {
    memory.etag = said.headers?.etag ?? (said.status === 304 ? memory.etag : undefined)
    memory.lastModified =
      said.headers?.['last-modified'] ?? (said.status === 304 ? memory.lastModified : undefined)
  }
  const seconds = Number(/max-age=(\d+)/.exec(said.headers?.['cache-control'] ?? '')?.[1] ?? 0)
  memory.freshUntil = now + Math.min(seconds * 1000, day)
  if (said.status === 410) memory.goneSince ??= now
  if (said.status === 301) {
    memory.movedSince ??= now
    memory.movedTimes++
  }
}

function retryMs(value: string, now: number): number {
  return Math.min(/^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now, 7 * day)
}
