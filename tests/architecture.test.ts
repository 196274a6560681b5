import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const source = join(root, 'src')

const stages = [
  'config',
  'subscribe',
  'schedule',
  'fetch',
  'parse',
  'judge',
  'sanitize',
  'store',
  'sieve',
  'arrange',
  'render',
  'publish',
  'images',
  'health',
]
const pure = new Set([
  'lib',
  'model',
  'schedule',
  'parse',
  'judge',
  'sanitize',
  'arrange',
  'render',
  'health',
])
/** Hashing is computation, not input or output. */
const pureBuiltins = new Set(['node:crypto'])

interface Module {
  readonly path: string
  /** First folder below src, or the file's own name at the top. */
  readonly part: string
  readonly text: string
  readonly imports: readonly string[]
}

function moduleOf(file: string): Module {
  const path = relative(source, file).split(sep).join('/')
  const text = readFileSync(file, 'utf8')
  const imports = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '')
  return { path, part: path.includes('/') ? path.slice(0, path.indexOf('/')) : path, text, imports }
}

function isCode(name: string): boolean {
  return name.endsWith('.ts')
}

const modules = (readdirSync(source, { recursive: true }) as string[])
  .filter(isCode)
  .map((name) => moduleOf(join(source, name)))
const byPath = new Map(modules.map((module) => [module.path, module]))

function targets(module: Module): string[] {
  return module.imports
    .filter((name) => name.startsWith('.'))
    .map((name) =>
      relative(source, join(source, dirname(module.path), name))
        .split(sep)
        .join('/'),
    )
}

function partOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : path
}

function allowedParts(part: string): readonly string[] {
  if (part === 'lib') return ['lib']
  if (part === 'model') return ['model', 'lib']
  if (stages.includes(part)) return [part, 'model', 'lib']
  if (part === 'planet.ts' || part === 'planet') return ['planet', ...stages, 'model', 'lib']
  if (part === 'cli' || part === 'serve')
    return [part, 'serve', 'planet.ts', 'config', 'store', 'health', 'model', 'lib']
  if (part === 'index.ts') return ['planet.ts', ...stages, 'model', 'lib']
  return []
}

test('every part imports only what the architecture allows', () => {
  const wrong = modules.flatMap((module) =>
    targets(module)
      .filter((target) => !allowedParts(module.part).includes(partOf(target)))
      .map((target) => `${module.path} imports ${target}`),
  )
  assert.deepEqual(wrong, [])
})

test('a folder is entered by its front door', () => {
  const open = new Set(['lib', 'model'])
  const wrong = modules.flatMap((module) =>
    targets(module)
      .filter((target) => {
        const part = partOf(target)
        return (
          part !== module.part &&
          part !== target &&
          !open.has(part) &&
          !(part === 'planet' && module.part === 'planet.ts') &&
          target !== `${part}/${part}.ts`
        )
      })
      .map((target) => `${module.path} imports ${target}`),
  )
  assert.deepEqual(wrong, [])
})

test('imports name files that exist', () => {
  const wrong = modules.flatMap((module) =>
    targets(module)
      .filter((target) => !byPath.has(target) && !target.endsWith('.json'))
      .map((target) => `${module.path} imports ${target}`),
  )
  assert.deepEqual(wrong, [])
})

test('pure folders touch no input, output, clock, chance, process or console', () => {
  const touched = /\b(?:Date\.now\(|new Date\(\)|Math\.random\(|process\.|console\.|setTimeout\(|fetch\()/
  const wrong = modules
    .filter((module) => pure.has(module.part))
    .flatMap((module) => [
      ...module.imports
        .filter((name) => name.startsWith('node:') && !pureBuiltins.has(name))
        .map((name) => `${module.path} imports ${name}`),
      ...(touched.test(module.text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, ''))
        ? [`${module.path}: ${touched.exec(module.text)?.[0]}`]
        : []),
    ])
  assert.deepEqual(wrong, [])
})

test('the parser runs in a browser: no builtin modules', () => {
  const wrong = modules
    .filter((module) => ['parse', 'lib', 'model'].includes(module.part))
    .flatMap((module) =>
      module.imports
        .filter((name) => name.startsWith('node:'))
        .map((name) => `${module.path} imports ${name}`),
    )
  assert.deepEqual(wrong, [])
})

test('there are no import cycles', () => {
  const done = new Set<string>()
  const cycles: string[] = []
  function walk(path: string, trail: readonly string[]): void {
    if (trail.includes(path)) cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '))
    if (done.has(path) || trail.includes(path)) return
    const module = byPath.get(path)
    if (module === undefined) return
    for (const target of targets(module)) walk(target, [...trail, path])
    done.add(path)
  }
  for (const module of modules) walk(module.path, [])
  assert.deepEqual(cycles, [])
})

test('only the sanitizer, the store that keeps its work, and the tagged template vouch for markup', () => {
  const vouching = modules
    .filter((module) => module.text.includes('Html.vouch('))
    .map((module) => module.part)
  assert.deepEqual(
    vouching.filter((part) => !['lib', 'sanitize', 'store'].includes(part)),
    [],
  )
})

test('files are named for their idea', () => {
  const vague = /^(?:utils?|helpers?|common|misc|types|manager|service|handler|index)\.ts$/
  const wrong = modules
    .map((module) => module.path)
    .filter((path) => vague.test(path.slice(path.lastIndexOf('/') + 1)) && path !== 'index.ts')
  assert.deepEqual(wrong, [])
})
