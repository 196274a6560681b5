import type { PlannedFile } from '../../src/model/site.ts'

const files = 60
const lines = 200

/** A file of one of two sites: whole if its last line is there. */
export function textOf(path: string, site: number): string {
  return `${path} of site ${site}\n`.repeat(lines)
}

/** Is a text a whole file of either site? */
export function isWhole(path: string, text: string): boolean {
  return text === textOf(path, 0) || text === textOf(path, 1)
}

function pathsOf(site: number): string[] {
  const shared = Array.from({ length: files }, (_, index) => `entry/${index}/index.html`)
  const own = Array.from({ length: 10 }, (_, index) => `only-${site}/${index}.html`)
  return ['index.html', ...shared, ...own]
}

/** Two sites that share most of their paths and no text, with some pages that only one of them has. */
export function siteFiles(site: number): PlannedFile[] {
  return pathsOf(site).map((path) => ({ path, key: `${site}`, render: async () => textOf(path, site) }))
}
