import { writeFileSync } from 'node:fs'
import { importFile } from '../config/config.ts'
import { ConfigError } from '../model/fault.ts'

export interface ImportOptions {
  /** '-' or undefined: standard output. */
  readonly output?: string
  readonly json?: boolean
}

/** `almagest import`: another planet's configuration or list as a planet.toml, and a report of what became of every line. */
export async function importCommand(path: string, options: ImportOptions): Promise<number> {
  const imported = await importFile(path)
  const target = options.output ?? '-'
  const { toml, report, format, feeds } = imported
  if (target !== '-') writeNew(target, toml)
  if (options.json === true) {
    process.stdout.write(`${JSON.stringify({ format, feeds, report, toml }, undefined, 2)}\n`)
    return 0
  }
  if (target === '-') process.stdout.write(toml)
  const lines = report.map(({ kind, place, message }) => `${kind.padEnd(10)} ${place}: ${message}`)
  const where = target === '-' ? '' : `, written to ${target}`
  process.stderr.write(`${[...lines, `${format}: ${feeds} feeds${where}`].join('\n')}\n`)
  return 0
}

/** A configuration is somebody's work: it is never written over. */
function writeNew(path: string, text: string): void {
  try {
    writeFileSync(path, text, { flag: 'wx' })
  } catch (cause) {
    const exists = cause instanceof Error && 'code' in cause && cause.code === 'EEXIST'
    const why = exists ? 'it exists already. Move it away, or name another with -o' : String(cause)
    throw new ConfigError('config.not-written', `${path} cannot be written: ${why}.`, { cause })
  }
}
