import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'
import type { FarmOptions, FarmTally } from '../feed-farm.ts'
import type { Usage } from './usage.ts'

const here = import.meta.dirname
const preload = pathToFileURL(join(here, 'usage.ts')).href

export interface Measured extends Usage {
  /** From the start of the process to its end. */
  readonly wallMs: number
  readonly output: string
}

/** Runs a Node program in a process of its own and measures it. A program that fails ends the bench. */
export async function measure(
  args: readonly string[],
  nodeOptions: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): Promise<Measured> {
  const start = performance.now()
  const child = spawn(process.execPath, [...nodeOptions, '--import', preload, ...args], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  })
  const [output, errors, usage, [code]] = await Promise.all([
    text(child.stdout as Readable),
    text(child.stderr as Readable),
    text(child.stdio[3] as Readable),
    once(child, 'exit'),
  ])
  const wallMs = performance.now() - start
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}:\n${errors.slice(-2000)}`)
  return { ...(JSON.parse(usage) as Usage), wallMs, output }
}

/** A farm in a process of its own. */
export interface FarmProcess {
  readonly port: number
  /** From now on the first `feeds` feeds have a new entry. */
  change(feeds: number): void
  /** What was served since the last time. */
  tally(): Promise<FarmTally>
  close(): void
}

export async function forkFarm({ feeds, port, format, bytes }: FarmOptions): Promise<FarmProcess> {
  const child = fork(join(here, '../feed-farm.ts'), [
    ...['--feeds', String(feeds), '--port', String(port)],
    ...['--format', format, '--bytes', String(bytes)],
  ])
  const ready = await answer<{ port: number }>(child)
  return {
    port: ready.port,
    change: (changed) => child.send({ changed }),
    tally: () => {
      child.send({ tally: true })
      return answer<FarmTally>(child)
    },
    close: () => child.disconnect(),
  }
}

async function answer<Message>(child: ChildProcess): Promise<Message> {
  const [message] = await once(child, 'message')
  return message as Message
}
