import { createHash } from 'node:crypto'
import type { PlannedFile, Theme } from '../../model/site.ts'
import { offlineScript } from './offline-script.ts'

/** The files of a theme under names that change with their content, so that they can be cached for ever. */
export interface Assets {
  /** Path in the site of the asset that the theme calls `name`; undefined if it has none. */
  pathOf(name: string): string | undefined
  readonly files: readonly PlannedFile[]
}

const decoder = new TextDecoder()
const encoder = new TextEncoder()

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 10)
}

function hashedPath(name: string, bytes: Uint8Array): string {
  const dot = name.lastIndexOf('.')
  const [stem, extension] = dot <= name.lastIndexOf('/') ? [name, ''] : [name.slice(0, dot), name.slice(dot)]
  return `assets/${stem}.${hashOf(bytes)}${extension}`
}

/** Style sheets name fonts and pictures beside them: `url(star.svg)` becomes the published name. */
function withPublishedNames(style: Uint8Array, paths: ReadonlyMap<string, string>): Uint8Array {
  const text = decoder.decode(style)
  return encoder.encode(
    text.replace(/url\(\s*(["']?)(?:\.\/)?([^"')\s]+)\1\s*\)/g, (whole, _quote, name: string) => {
      const path = paths.get(name)
      return path === undefined ? whole : `url("${path.slice('assets/'.length)}")`
    }),
  )
}

/** Scripts import those beside them by their plain names. */
function withPublishedImports(script: Uint8Array, paths: ReadonlyMap<string, string>): Uint8Array {
  const text = decoder.decode(script)
  return encoder.encode(
    text.replace(imports, (whole, from: string, name: string) => {
      const path = paths.get(name)
      return path === undefined ? whole : `${from}'./${path.slice('assets/'.length)}'`
    }),
  )
}
const imports = /^(import [^'"]*|export [^'"]* from )['"]\.\/([^'"]+)['"]/gm

/** Files that name others come after them: pictures, scripts, scripts that import some, style sheets. */
function turnOf(name: string, bytes: Uint8Array): number {
  if (name.endsWith('.css')) return 2
  return name.endsWith('.js') && decoder.decode(bytes).search(imports) >= 0 ? 1 : 0
}

export function assetsOf(theme: Theme): Assets {
  const paths = new Map<string, string>()
  const files: PlannedFile[] = []
  function add(name: string, bytes: Uint8Array): void {
    const path = hashedPath(name, bytes)
    paths.set(name, path)
    files.push({ path, key: path, render: () => Promise.resolve(bytes) })
  }
  const assets = [...theme.assets]
    .filter(([name]) => name !== offlineScript)
    .sort(([one], [other]) => (one < other ? -1 : 1))
  const byTurn = Map.groupBy(assets, ([name, bytes]) => turnOf(name, bytes))
  for (const [name, bytes] of byTurn.get(0) ?? []) add(name, bytes)
  for (const [name, bytes] of byTurn.get(1) ?? []) add(name, withPublishedImports(bytes, paths))
  for (const [name, bytes] of byTurn.get(2) ?? []) add(name, withPublishedNames(bytes, paths))
  return { pathOf: (name) => paths.get(name), files }
}
