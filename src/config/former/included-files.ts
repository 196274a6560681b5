import { existsSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ThemeError } from '../../model/fault.ts'
import type { FormerKind } from '../../model/former-theme.ts'
import { decodeFile } from '../file-text.ts'

const mostBytes = 1024 * 1024
const mostFiles = 200

interface Rule {
  /** The first group is the name of a file. */
  readonly patterns: readonly RegExp[]
  /** Where it may be, seen from the template that began it all and from the file that names it. */
  readonly places: (name: string, main: string, from: string) => readonly string[]
}

/** How templates name other files. Style sheets share theirs between folders; the other two stay in their own. */
const rules: Readonly<Record<FormerKind, Rule>> = {
  tmpl: {
    patterns: [/<(?:!--\s*)?TMPL_INCLUDE\s+(?:NAME\s*=\s*)?["']?([^"'\s>]+)/gi],
    places: (name, main) =>
      [resolve(dirname(main), 'inc', name), resolve(dirname(main), name)].filter(within(main)),
  },
  dj: {
    patterns: [/\{%\s*(?:include|extends)\s+["']([^"']+)["']/g],
    places: (name, main) => [resolve(dirname(main), name)].filter(within(main)),
  },
  xslt: {
    patterns: [
      /<(?:[\w.-]+:)?(?:include|import)\b[^>]*\bhref\s*=\s*["']([^"']+)["']/g,
      /\bdocument\(\s*(?:'|&apos;)([^'&]+)/g,
      /<!ENTITY\s[^>]*\bSYSTEM\s+["']([^"']+)["']/g,
    ],
    places: (name, _, from) => {
      if (name.startsWith('file:')) return [fileURLToPath(name)]
      return /^[a-z][a-z0-9+.-]*:/i.test(name) ? [] : [resolve(dirname(from), name)]
    },
  },
}

function within(main: string): (file: string) => boolean {
  return (file) => !relative(dirname(main), file).split(sep).includes('..')
}

/** Reads a template and all files that it uses, into `sources`, by absolute path. What is missing its engine will say. */
export async function readWithIncluded(
  main: string,
  kind: FormerKind,
  sources: Map<string, string>,
): Promise<void> {
  const waiting = [main]
  const { patterns, places } = rules[kind]
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (sources.has(file) && file !== main) continue
    if (sources.size >= mostFiles)
      throw new ThemeError('theme.too-large', `${main}: more than ${mostFiles} files`)
    const text = await readText(file)
    sources.set(file, text)
    const from = file
    const named = patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([, name = '']) => name))
    const found = named.flatMap((name) => places(name, main, from).filter(isFile))
    waiting.push(...found.filter((path) => !sources.has(path)))
  }
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile()
}

/** Templates are older than the rule that everything is UTF-8. */
async function readText(file: string): Promise<string> {
  if (statSync(file).size > mostBytes) throw new ThemeError('theme.too-large', `${file}: larger than 1 MiB`)
  return decodeFile(await readFile(file)).text
}
