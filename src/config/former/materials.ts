import { normalize, sep } from 'node:path'
import type { MergedSection } from '../ini/ini-values.ts'
import { textIn } from './option-values.ts'
import { findFile, isInside } from './template-folders.ts'

/** The files that Venus's bill of materials lists: path in the site → absolute path. */
export function findMaterials(
  listed: readonly string[],
  sections: readonly MergedSection[],
  folders: readonly string[],
) {
  const materials = new Map<string, string>()
  const missingMaterials: string[] = []
  for (const path of listed.flatMap((name) => expand(name, sections))) {
    const file = isInside(path) ? findFile(path, folders) : undefined
    if (file === undefined) missingMaterials.push(path)
    else materials.set(normalize(path).split(sep).join('/'), file)
  }
  return { materials, missingMaterials }
}

/** `images/#{face}` stands for the picture of every subscription that has one. */
function expand(name: string, sections: readonly MergedSection[]): readonly string[] {
  const wild = /^(.*)#\{(\w+)\}(.*)$/.exec(name)
  if (wild === null) return [name]
  const [, before = '', key = '', after = ''] = wild
  return sections.flatMap(({ name: section, options }) => {
    const value = section === 'Planet' ? '' : textIn(options, key.toLowerCase())
    return value === '' || URL.canParse(value) ? [] : [before + value + after]
  })
}
