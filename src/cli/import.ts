import { writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { type Imported, importFile, loadConfig } from '../config/config.ts'
import { errorCode } from '../lib/error-code.ts'
import { ConfigError } from '../model/fault.ts'
import { isStateThere, type MovedState, moveIn, type StatePlace } from '../planet.ts'
import { openStore } from '../store/store.ts'
import { runClock } from './clock.ts'
import { plural, printJson, sayLines } from './print.ts'

export interface ImportOptions {
  /** '-' or undefined: standard output. */
  readonly output?: string
  /** A folder or file of what the other planet remembered; false: leave it. */
  readonly state?: string | false
  readonly json?: boolean
}

/**
 * `almagest import`: another planet's configuration or list as a planet.toml, and a report of what became of every line. What the
 * other planet remembered moves into the store beside it.
 */
export async function importCommand(path: string, options: ImportOptions): Promise<number> {
  const target = options.output ?? '-'
  const imported = await importFile(path, target === '-' ? undefined : dirname(resolve(target)))
  const { toml, report, format, feeds } = imported
  const place = target === '-' ? undefined : stateOf(imported, options)
  if (target !== '-') writeNew(target, toml)
  const state = place === undefined ? undefined : await moveState(place, target)
  if (options.json === true) {
    printJson({ format, feeds, report, state, toml })
    return 0
  }
  if (target === '-') process.stdout.write(toml)
  const lines = report.map(({ kind, place, message }) => `${kind.padEnd(10)} ${place}: ${message}`)
  const where = target === '-' ? '' : `, written to ${target}`
  const memory = state === undefined ? [] : stateLines(state)
  sayLines([...lines, `${format}: ${plural(feeds, 'feed')}${where}`, ...memory])
  return 0
}

/** Where what the other planet remembered is; undefined if nowhere, or if it is not wanted. */
function stateOf({ state }: Imported, { state: wanted }: ImportOptions): StatePlace | undefined {
  if (wanted === false) return undefined
  if (wanted === undefined) {
    const places = (state?.paths ?? []).map((path) => ({ kind: state?.kind ?? 'planet2', path }))
    return places.find(isStateThere)
  }
  const path = resolve(wanted)
  const kinds = [state?.kind ?? 'venus', 'osmosfeed'] as const
  const place = kinds.map((kind) => ({ kind, path })).find(isStateThere)
  if (place === undefined)
    throw new ConfigError('config.unreadable', `${wanted}: there is no folder or file of another planet`)
  return place
}

async function moveState(place: StatePlace, target: string): Promise<MovedState> {
  const config = await loadConfig(target, process.env)
  const store = await openStore(config.store.url)
  try {
    return await moveIn(place, config, store, runClock(process.env)())
  } finally {
    await store.close()
  }
}

function stateLines({ kind, path, feeds, entries, held, hidden, notes }: MovedState): readonly string[] {
  const parts = [...(held > 0 ? [`${held} held back`] : []), ...(hidden > 0 ? [`${hidden} hidden`] : [])]
  const unseen = parts.length === 0 ? '' : ` (${parts.join(', ')}, as they were)`
  return [
    ...notes.map((note) => `dropped    ${note}`),
    `From ${kind} in ${path}: ${plural(entries, 'entry', 'entries')} of ${plural(feeds, 'feed')} moved into the store${unseen}.`,
  ]
}

const reasons: Readonly<Record<string, string>> = {
  EEXIST: 'it exists already. Move it away, or name another with -o',
  ENOENT: 'there is no such folder',
  EACCES: 'no permission to write there',
}

/** A configuration is somebody's work: it is never written over. */
function writeNew(path: string, text: string): void {
  try {
    writeFileSync(path, text, { flag: 'wx' })
  } catch (cause) {
    const why = reasons[errorCode(cause)] ?? String(cause)
    throw new ConfigError('config.not-written', `${path} cannot be written: ${why}.`, { cause })
  }
}
