import { randomInt, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { findConfig } from '../config/config.ts'
import { errorCode } from '../lib/error-code.ts'
import { ConfigError } from '../model/fault.ts'
import { runClock } from './clock.ts'
import { printJson, printLines } from './print.ts'
import { type StarterFile, starterFiles } from './starter.ts'
import { generator, version } from './version.ts'

export interface InitOptions {
  readonly name?: string
  /** Where it will be published. */
  readonly url?: string
  readonly json?: boolean
}

const placeholderUrl = 'https://planet.example.org/'
/** What a planet that has its configuration already does not need. */
const ownConfiguration = ['planet.toml', 'news/hello.md']

/** `almagest init`: a new planet in a folder, new or not. Nothing that is there is written over. */
export function initCommand(target: string | undefined, options: InitOptions): number {
  const folder = resolve(target ?? '.')
  const config = existsSync(folder) ? existingConfig(folder) : undefined
  const files = starterFiles({
    name: nameOf(folder, options),
    url: urlOf(options),
    version,
    home: generator.url,
    uuid: randomUUID(),
    now: new Date(runClock(process.env)()),
    minute: randomInt(60),
  }).filter(({ path }) => config === undefined || !ownConfiguration.includes(path))
  const written = files.filter((file) => writeNew(folder, file)).map(({ path }) => path)
  const kept = files.map(({ path }) => path).filter((path) => !written.includes(path))
  if (options.json === true) printJson({ folder, config: config ?? 'planet.toml', written, kept })
  else printLines(report(target, written, kept, config))
  return 0
}

/** An ini that is there already is the planet's configuration. A planet.toml says that this has been done before. */
function existingConfig(folder: string): string | undefined {
  if (!statSync(folder).isDirectory())
    throw new ConfigError('config.not-written', `${folder} is a file, not a folder. Nothing was written.`)
  const found = findConfig(folder)
  if (found === undefined || !found.endsWith('.toml')) return found && basename(found)
  throw new ConfigError(
    'config.exists',
    `${found} is there already: this is a planet. Nothing was written. Name another folder: almagest init my-planet`,
  )
}

/** `my-planet` is called My Planet, unless it is said otherwise. */
function nameOf(folder: string, { name }: InitOptions): string {
  if (name !== undefined) return name
  const words = basename(folder)
    .split(/[-_\s]+/)
    .filter((word) => word !== '')
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ') || 'Planet'
}

function urlOf({ url = placeholderUrl }: InitOptions): string {
  if (/^https?:$/.test(URL.parse(url)?.protocol ?? '')) return url.endsWith('/') ? url : `${url}/`
  throw new ConfigError('config.wrong-value', `--url ${url} is no address: write https://planet.example.org/`)
}

/** False if there is such a file already: it is somebody's work. */
function writeNew(folder: string, { path, text }: StarterFile): boolean {
  const file = join(folder, path)
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text, { flag: 'wx' })
    return true
  } catch (cause) {
    if (errorCode(cause) === 'EEXIST' && existsSync(file)) return false
    throw new ConfigError('config.not-written', `${file} cannot be written: ${String(cause)}.`, { cause })
  }
}

function report(
  target: string | undefined,
  written: readonly string[],
  kept: readonly string[],
  config: string | undefined,
): readonly string[] {
  const inFolder = target === undefined || target === '.' ? [] : [`  cd ${target}`]
  return [
    `A new planet: ${written.join(', ') || 'nothing was missing'}.`,
    ...(kept.length === 0 ? [] : [`There already, and left as it was: ${kept.join(', ')}.`]),
    ...(config === undefined
      ? []
      : [
          `${config} is its configuration, read as it is; “almagest import ${config} -o planet.toml” would turn it.`,
        ]),
    '',
    'Next:',
    ...inFolder,
    '  npx almagest add https://a.blog/     subscribes to a blog',
    '  npx almagest build                   reads the blogs, and writes the site into public/',
    '  npx almagest serve                   shows it on http://localhost:8080',
    '',
    'On GitHub: push it, and choose “GitHub Actions” once under Settings, Pages, Source. The workflow does the rest.',
  ]
}
