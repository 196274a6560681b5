import { basename } from 'node:path'
import type { FormerKind } from '../../model/former-theme.ts'

const kinds: Readonly<Record<string, FormerKind>> = { tmpl: 'tmpl', xslt: 'xslt', dj: 'dj' }

/** Endings of templates of Venus that are programs of their own or need an engine of Python. */
const foreign = /\.(?:genshi|py|sed|plugin)$/

/** Which engine runs a template, by its ending: Planet 2.0 knew only one, whatever the name. */
export function kindOf(file: string, engine: 'planet2' | 'venus'): FormerKind | undefined {
  const ending = /\.(\w+)$/.exec(file)?.[1] ?? ''
  if (Object.hasOwn(kinds, ending)) return kinds[ending]
  return engine === 'planet2' && !foreign.test(file) ? 'tmpl' : undefined
}

/** Is it a template of one of the old engines by its name alone? */
export function isFormerTemplate(file: string): boolean {
  return /\.(?:tmpl|xslt|dj)$/.test(file)
}

/** The file that a template makes: `tmpl/index.html.tmpl` → `index.html`. */
export function outputOf(file: string): string {
  const name = basename(file)
  const dot = name.lastIndexOf('.')
  return dot > 0 ? name.slice(0, dot) : name
}
