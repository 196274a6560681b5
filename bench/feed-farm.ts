/**
 * A server of many feeds on as many hosts, with as little work as possible, so that what is measured is its client.
 *
 *     node bench/feed-farm.ts [--feeds 1000] [--port 8077] [--format mix|rss|atom] [--bytes 77000] [--changed 0] [--config planet.toml]
 *
 * Feed 42 is http://127.10.0.42:PORT/feed/00042. Answers are stencils of a few variants: serving one is a copy, some digits
 * and a write, so memory does not grow with the number of feeds. As a child process it takes `{ changed: k }` (the first
 * k feeds have a new entry) and `{ tally: true }` (answers with what was served since the last tally).
 */
import { writeFileSync } from 'node:fs'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { parseArgs } from 'node:util'
import { type Format, feedDocument, numberMark } from './feeds/document.ts'
import { fill, type Stencil, stencilOf } from './feeds/stencil.ts'

export interface FarmOptions {
  readonly feeds: number
  readonly port: number
  readonly format: Format | 'mix'
  /** About how long a document is. */
  readonly bytes: number
}

export interface FarmTally {
  readonly requests: number
  readonly unchanged: number
  readonly bytes: number
}

interface Answers {
  readonly whole: readonly Stencil[]
  readonly unchanged: readonly Stencil[]
}

const variants = 8
const entriesPerFeed = 20
const tenMinutesMs = 600_000
const dayMs = 86_400_000

/** Address of a feed of a farm. */
export function feedAddress(number: number, port: number): string {
  return `http://127.${10 + (number >> 16)}.${(number >> 8) & 255}.${number & 255}:${port}/feed/${String(number).padStart(numberMark.length, '0')}`
}

/** A planet that follows the first `feeds` feeds of a farm. */
export function farmConfig(feeds: number, port: number): string {
  const head = `[planet]
name = "Planet Bench"
url = "https://planet.bench.example/"

[fetch]
allow_private = ["127.0.0.0/8"]
host_delay = "0s"
`
  const list = Array.from(
    { length: feeds },
    (_, number) => `\n[[feeds]]\nurl = "${feedAddress(number, port)}"\nname = "Blog ${number}"\n`,
  )
  return head + list.join('')
}

/** Answers of one edition: edition 1 has an entry more than edition 0. */
function answersOf(edition: number, options: FarmOptions, now: number): Answers {
  const day = Math.floor((now - tenMinutesMs) / dayMs) * dayMs - 7 * dayMs
  const documents = Array.from({ length: variants }, (_, variant) => {
    const format = options.format === 'mix' ? (variant % 2 === 0 ? 'rss' : 'atom') : options.format
    return feedDocument({ format, variant, edition, entries: entriesPerFeed, bytes: options.bytes, day })
  })
  const validators = `ETag: "${numberMark}-${edition}"\r\nLast-Modified: ${new Date(day + edition * dayMs).toUTCString()}\r\n`
  return {
    whole: documents.map((text) =>
      stencilOf(
        `HTTP/1.1 200 OK\r\nContent-Type: application/xml; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(text)}\r\n${validators}\r\n${text}`,
      ),
    ),
    unchanged: documents.map(() => stencilOf(`HTTP/1.1 304 Not Modified\r\n${validators}\r\n`)),
  }
}

const notFound = 'HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n'
const requestLine = /^GET \/feed\/(\d{5}) HTTP\/1\.1\r\n/
const ifNoneMatch = /\r\nif-none-match: *([^\r]+)\r\n/i

/** Feeds below this number are in edition 1. */
export interface Farm {
  readonly port: number
  change(feeds: number): void
  tally(): FarmTally
  close(): void
}

export async function startFarm(options: FarmOptions): Promise<Farm> {
  const editions = [answersOf(0, options, Date.now()), answersOf(1, options, Date.now())]
  let changed = 0
  let requests = 0
  let unchanged = 0
  let bytes = 0

  function answer(socket: Socket, head: string): void {
    requests += 1
    const number = Number(requestLine.exec(head)?.[1] ?? options.feeds)
    const edition = number < changed ? 1 : 0
    const answers = editions[edition]
    const known = ifNoneMatch.exec(head)?.[1] === `"${String(number).padStart(5, '0')}-${edition}"`
    const stencil = (known ? answers?.unchanged : answers?.whole)?.[number % variants]
    if (number >= options.feeds || stencil === undefined) {
      socket.write(notFound)
      return
    }
    if (known) unchanged += 1
    bytes += stencil.bytes.length
    socket.write(fill(stencil, number))
  }

  const server = createServer({ noDelay: true }, (socket) => {
    let rest = ''
    socket.setEncoding('latin1')
    socket.on('error', () => socket.destroy())
    socket.on('data', (chunk: string) => {
      const heads = (rest + chunk).split('\r\n\r\n')
      rest = heads.pop() ?? ''
      for (const head of heads) answer(socket, `${head}\r\n`)
    })
  })
  const port = await listen(server, options.port)
  return {
    port,
    change: (feeds) => {
      changed = feeds
    },
    tally: () => {
      const tally = { requests, unchanged, bytes }
      requests = unchanged = bytes = 0
      return tally
    },
    close: () => server.close(),
  }
}

/** On every address of this machine, since all of 127.0.0.0/8 must answer; strangers get no connection. */
function listen(server: Server, port: number): Promise<number> {
  server.prependListener('connection', (socket: Socket) => {
    if (!socket.localAddress?.startsWith('127.')) socket.destroy()
  })
  return new Promise((resolve, reject) => {
    server.on('error', reject)
    server.listen({ port, host: '0.0.0.0', backlog: 4096 }, () =>
      resolve((server.address() as AddressInfo).port),
    )
  })
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      feeds: { type: 'string', default: '1000' },
      port: { type: 'string', default: '0' },
      format: { type: 'string', default: 'mix' },
      bytes: { type: 'string', default: '77000' },
      changed: { type: 'string', default: '0' },
      config: { type: 'string' },
    },
  })
  const feeds = Number(values.feeds)
  const format = values.format === 'rss' || values.format === 'atom' ? values.format : 'mix'
  const farm = await startFarm({ feeds, port: Number(values.port), format, bytes: Number(values.bytes) })
  farm.change(Number(values.changed))
  if (values.config !== undefined) writeFileSync(values.config, farmConfig(feeds, farm.port))
  process.on('message', (message: { changed?: number; tally?: boolean }) => {
    if (message.changed !== undefined) farm.change(message.changed)
    if (message.tally === true) process.send?.(farm.tally())
  })
  process.on('disconnect', () => process.exit())
  if (process.send) process.send({ port: farm.port })
  else console.log(`${feeds} feeds, the first at ${feedAddress(0, farm.port)}`)
}

if (import.meta.main) await main()
