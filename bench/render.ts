/** Pages per second: every entry page, river page and author page of a planet, bodies in memory. `node bench/render.ts [entries] [theme]` */

import type { PlannedFile } from '../src/model/site.ts'
import { planSite } from '../src/render/render.ts'
import { author, buildSite, type EntryFacts, shippedTheme } from '../tests/render/site-builder.ts'

const count = Number(process.argv[2] ?? 5000)
const names =
  process.argv[3] === undefined
    ? (['classic', 'default'] as const)
    : [process.argv[3] as 'classic' | 'default']
const feeds = 500
const paragraph =
  '<p>A planet gathers the writing of a community on <em>one page</em>: who writes, what was written, and where it <a href="https://blog.example/a">came from</a>.</p>\n'

const entries: EntryFacts[] = Array.from({ length: count }, (_, index) => ({
  feedId: (index % feeds) + 1,
  date: new Date(Date.UTC(2025, 9, 29) - index * 3_600_000).toISOString(),
  title: `Entry number ${index} & what it says`,
  content: paragraph.repeat(20),
  categories: [{ term: 'planets' }, { term: 'feeds' }],
}))
const authors = Array.from({ length: feeds }, (_, index) => author(index + 1, `Author number ${index + 1}`))

async function render(files: readonly PlannedFile[]): Promise<number> {
  let bytes = 0
  for (const file of files) bytes += (await file.render()).length
  return bytes
}

function kindOf(path: string): string {
  return /^(entry|author|page)\//.exec(path)?.[1] ?? 'other'
}

for (const name of names) {
  const site = buildSite({ theme: shippedTheme(name), authors, entries })
  const planStart = process.cpuUsage()
  const files = [...planSite(site)].filter((file) => !/\.(?:xml|json|txt)$/.test(file.path))
  const planned = process.cpuUsage(planStart)
  console.log(
    `${name}: planned ${files.length} files in ${((planned.user + planned.system) / 1000).toFixed(0)} ms of CPU`,
  )
  await render(files.slice(0, 500))
  for (const [kind, group] of Map.groupBy(files, (file) => kindOf(file.path))) {
    const start = process.cpuUsage()
    const bytes = await render(group)
    const { user, system } = process.cpuUsage(start)
    const micros = (user + system) / group.length
    console.log(
      `  ${kind.padEnd(7)} ${String(group.length).padStart(7)} files  ${micros.toFixed(0).padStart(6)} µs each  ${(1e6 / micros).toFixed(0).padStart(7)} a second  ${(bytes / group.length / 1024).toFixed(1)} KiB each`,
    )
  }
}
