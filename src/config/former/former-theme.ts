import { statSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import { ThemeError } from '../../model/fault.ts'
import type { FormerPage, FormerTheme } from '../../model/former-theme.ts'
import { decodeFile } from '../file-text.ts'
import { readIni } from '../ini/read-ini.ts'
import { readWithIncluded } from './included-files.ts'
import { listTemplates, type TemplateList } from './template-list.ts'
import { isFormerTemplate, kindOf, outputOf } from './template-name.ts'

const mostBytes = 50 * 1024 * 1024

/** Files of a theme without a bill of materials that a page can ask for. Nothing else of a folder is published. */
const webFile =
  /\.(?:css|js|mjs|png|gif|jpe?g|svg|ico|webp|avif|bmp|woff2?|ttf|otf|eot|txt|html?|xsl|json|map|webmanifest|mp3|ogg|pdf)$/i

/** The templates that an ini file of Planet 2.0 or Venus lists. Throws a ThemeError if none of them is there. */
export async function readFormerIni(path: string, name: string): Promise<FormerTheme> {
  const list = listTemplates(readIni(decodeFile(await readFile(path)).text), resolve(path, '..'))
  if (list === undefined || list.found.length === 0)
    throw new ThemeError('theme.empty', `theme "${name}": none of its template_files is there`)
  return readListed(list)
}

/** A folder with templates of Planet 2.0 or Venus, and perhaps a config.ini that lists them; undefined if it has none. */
export async function readFormerFolder(folder: string): Promise<FormerTheme | undefined> {
  const names = (await readdir(folder)).sort()
  const own = names.filter(isFormerTemplate)
  const settings = names.includes('config.ini') ? await readFile(join(folder, 'config.ini')) : undefined
  const list = settings && listTemplates(readIni(decodeFile(settings).text), folder)
  if (list !== undefined && list.found.length > 0) return readListed(list)
  if (own.length === 0) return undefined
  const engine = own.every((name) => name.endsWith('.tmpl')) ? 'planet2' : 'venus'
  return readListed({
    engine,
    found: own.map((name) => plainTemplate(folder, name, engine)),
    missing: [],
    notRun: [],
    materials: await webFiles(folder),
    missingMaterials: [],
    missingTheme: undefined,
    options: {},
  })
}

function plainTemplate(folder: string, name: string, engine: 'planet2' | 'venus') {
  return {
    file: join(folder, name),
    name,
    kind: kindOf(name, engine) ?? 'tmpl',
    path: outputOf(name),
    itemsPerPage: undefined,
    daysPerPage: undefined,
    dateFormat: undefined,
    dayFormat: undefined,
    encoding: undefined,
    locale: undefined,
    parameters: {},
  } as const
}

async function webFiles(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile() && webFile.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
  return new Map(
    files.flatMap((file) => {
      const names = relative(folder, file).split(sep)
      return names.some((name) => name.startsWith('.') || name === 'node_modules' || name === 'inc')
        ? []
        : [[names.join('/'), file] as const]
    }),
  )
}

async function readListed(list: TemplateList): Promise<FormerTheme> {
  const sources = new Map<string, string>()
  const pages: FormerPage[] = []
  for (const { file, ...page } of list.found) {
    await readWithIncluded(file, page.kind, sources)
    pages.push({ ...page, template: file })
  }
  const { options } = list
  return {
    engine: list.engine,
    pages,
    sources,
    materials: await readMaterials(list.materials),
    feed: options.feed || undefined,
    hub: options.pubsubhubbub_hub || undefined,
    options,
    autoescape: !/^(?:off|no|0|false)$/i.test(options.django_autoescape ?? 'on'),
  }
}

async function readMaterials(files: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, Uint8Array>> {
  const materials = new Map<string, Uint8Array>()
  let bytes = 0
  for (const [path, file] of files) {
    bytes += statSync(file).size
    if (bytes > mostBytes) throw new ThemeError('theme.too-large', `${file}: more than 50 MiB to publish`)
    materials.set(path, await readFile(file))
  }
  return materials
}

/** Everything that a former theme is made of, for its hash; paths as seen from the configuration. */
export function formerFiles(theme: FormerTheme, folder: string): ReadonlyMap<string, Uint8Array> {
  const { sources, materials, ...facts } = theme
  const encoder = new TextEncoder()
  const near = (file: string) => relative(folder, file)
  const settings = {
    ...facts,
    pages: facts.pages.map((page) => ({ ...page, template: near(page.template) })),
  }
  return new Map<string, Uint8Array>([
    ['former', encoder.encode(JSON.stringify(settings))],
    ...[...sources].map(([file, text]) => [`former/${near(file)}`, encoder.encode(text)] as const),
    ...[...materials].map(([path, bytes]) => [`materials/${path}`, bytes] as const),
  ])
}
