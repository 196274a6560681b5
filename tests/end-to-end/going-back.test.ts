import assert from 'node:assert/strict'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { almagest, temporaryFolder } from './almagest.ts'
import { type LocalWeb, localWeb } from './local-web.ts'

/** A feed over three years: entries of one matter that are kin, share tags, can be heard, and stand on one day of the year. */

interface Told {
  readonly title: string
  readonly date: string
  readonly words: string
  readonly tags: readonly string[]
  readonly sound?: boolean
}

const comets = 'telescope sweep observation of a faint comet near the pole star with a long tail'
const wheels = 'brass wheels columns lathe workshop engine carriage levers'
const regretted: Told = {
  title: 'Regretted comet',
  date: '2024-10-29',
  words: comets,
  tags: ['Comets', 'night sky'],
  sound: true,
}
const others: readonly Told[] = [
  { title: 'Newest comet', date: '2025-10-27', words: comets, tags: ['comets'], sound: true },
  { title: 'Wheels again', date: '2025-10-20', words: wheels, tags: ['Engines', 'Night_Sky'] },
  { title: 'Wheels at last', date: '2025-09-11', words: wheels, tags: ['engines'] },
  { title: 'Wheels', date: '2025-09-10', words: wheels, tags: ['engines'] },
  { title: 'Old comet', date: '2023-10-29', words: comets, tags: ['comets'] },
  { title: 'Oldest wheels', date: '2023-05-01', words: wheels, tags: [] },
]

function slug(title: string): string {
  return title.toLowerCase().replaceAll(' ', '-')
}

function feedOf(base: string, entries: readonly Told[]): string {
  const items = entries
    .toSorted((one, other) => (one.date < other.date ? 1 : -1))
    .map(
      ({ title, date, words, tags, sound }) =>
        `<item><title>${title}</title><link>${base}/${slug(title)}</link><guid>${base}/${slug(title)}</guid>
<pubDate>${new Date(`${date}T12:00:00Z`).toUTCString()}</pubDate><description>${title}: ${words}.</description>
${tags.map((tag) => `<category>${tag}</category>`).join('')}
${sound ? `<enclosure url="${base}/${slug(title)}.mp3" type="audio/mpeg" length="1000"/>` : ''}</item>`,
    )
  return `<rss version="2.0"><channel><title>Ada</title><link>${base}/</link><description>Notes</description>
${items.join('\n')}
</channel></rss>`
}

const config = `
[planet]
name = "Planet Test"
url = "https://planet.example/"
canonical = "planet"

[river]
entries_per_page = 2
`

interface Planet {
  readonly home: string
  readonly web: LocalWeb
  /** Runs a command at noon of a day. */
  run(day: string, ...args: readonly string[]): Promise<void>
}

async function planetOf(context: TestContext): Promise<Planet> {
  const web = await localWeb(context, (base) => ({ '/feed.xml': feedOf(base, [...others, regretted]) }))
  const home = temporaryFolder(context)
  writeFileSync(join(home, 'planet.toml'), `${config}\n[[feeds]]\nurl = "${web.base}/feed.xml"\n`)
  async function run(day: string, ...args: readonly string[]): Promise<void> {
    const environment = { SOURCE_DATE_EPOCH: String(Date.parse(`${day}T12:00:00Z`) / 1000) }
    const ended = await almagest(args, { cwd: home, environment })
    assert.equal(ended.status, 0, ended.stderr)
  }
  return { home, web, run }
}

function filesOf(home: string): readonly string[] {
  return readdirSync(join(home, 'public'), { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name).slice(join(home, 'public').length + 1))
    .sort()
}

function text(home: string, path: string): string {
  return readFileSync(join(home, 'public', path), 'utf8')
}

function filesWith(home: string, words: string): readonly string[] {
  return filesOf(home).filter((path) => text(home, path).includes(words))
}

/** The page of an entry, by its title. */
function pageOf(home: string, title: string): string {
  const found = filesOf(home).find(
    (path) => path.startsWith('entry/') && text(home, path).includes(`<title>${title} `),
  )
  return found ?? assert.fail(`no page of ${title}`)
}

test('what was written is found again by tag, kin, day and archive', async (context) => {
  const { home, run } = await planetOf(context)
  await run('2025-10-29', 'build')
  const page = pageOf(home, 'Regretted comet')
  const places = filesWith(home, 'Regretted comet')
  for (const path of [
    page,
    '2024/10/29/index.html',
    '2024/10/atom.xml',
    'author/ada/index.html',
    'on-this-day/index.html',
    'podcast.xml',
    'tag/comets/atom.xml',
    'tag/comets/feed.json',
    'tag/comets/index.html',
    'tag/night-sky/index.html',
    pageOf(home, 'Newest comet'),
  ])
    assert.ok(places.includes(path), path)
  assert.ok(text(home, 'sitemap.xml').includes(page.replace('index.html', '')))
  const related = (title: string) =>
    /id="kin">[\s\S]*?<\/aside>/.exec(text(home, pageOf(home, title)))?.[0] ?? ''
  assert.match(related('Newest comet'), /Regretted comet[\s\S]*Old comet|Old comet[\s\S]*Regretted comet/)
  assert.doesNotMatch(related('Newest comet'), /Wheels/)
  assert.equal(related('Old comet'), '', 'what came later is no kin, or its page would change')
  assert.match(text(home, 'archive/index.html'), /href="\.\.\/tag\/index\.html"/)
})

for (const [why, leave] of [
  ['hidden', ({ run, web }: Planet) => run('2025-10-29', 'hide', `${web.base}/regretted-comet`, '--build')],
  ['erased', ({ run, web }: Planet) => run('2025-10-29', 'erase', `${web.base}/regretted-comet`, '--build')],
  [
    'withdrawn by its author',
    async ({ run, web }: Planet) => {
      web.pages.set('/feed.xml', feedOf(web.base, others))
      // P15: what is missing once may come back.
      await run('2025-10-29', 'build', '--all')
      await run('2025-10-29', 'build', '--all')
    },
  ],
] as const)
  test(`an entry that is ${why} leaves every page, feed, index and list at the next build`, async (context) => {
    const planet = await planetOf(context)
    await planet.run('2025-10-29', 'build')
    const page = pageOf(planet.home, 'Regretted comet')
    await leave(planet)
    assert.deepEqual(filesWith(planet.home, 'Regretted comet'), [])
    assert.deepEqual(filesWith(planet.home, page.split('/')[1] ?? ''), [])
    assert.ok(!filesOf(planet.home).some((path) => path.includes('night-sky')), 'its tag has one entry left')
    assert.deepEqual(filesWith(planet.home, 'night-sky/'), [], 'and no link leads there')
  })

test('a new day changes one page, and only where there is something to look back at', async (context) => {
  const { home, run } = await planetOf(context)
  await run('2025-10-29', 'build')
  const times = () =>
    new Map(filesOf(home).map((path) => [path, statSync(join(home, 'public', path)).mtimeMs]))
  const before = times()
  await run('2025-10-29', 'render')
  assert.deepEqual(times(), before)
  await run('2025-10-30', 'render')
  const after = times()
  assert.deepEqual(
    [...after.keys()].filter((path) => after.get(path) !== before.get(path)),
    ['on-this-day/index.html'],
  )
  assert.match(text(home, 'on-this-day/index.html'), /Nothing was written on this day/)
})
