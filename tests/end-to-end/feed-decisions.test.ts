import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { almagest, type Ended, temporaryFolder } from './almagest.ts'
import { type LocalWeb, localWeb, rss } from './local-web.ts'

const start = Date.UTC(2026, 0, 5, 12)
const hour = 3_600_000

interface Planet {
  readonly home: string
  readonly web: LocalWeb
  readonly url: string
  run(args: readonly string[], at: number): Promise<Ended>
  explained(
    at: number,
  ): Promise<{ readonly movedTo?: string; readonly state: string; readonly words: string }>
}

async function planetOf(
  context: TestContext,
  pages: (base: string) => Record<string, string>,
): Promise<Planet> {
  const web = await localWeb(context, pages)
  const home = temporaryFolder(context)
  const url = `${web.base}/feed.xml`
  writeFileSync(
    join(home, 'planet.toml'),
    `[planet]\nname = "Planet Test"\nurl = "https://planet.example/"\n[[feeds]]\nurl = "${url}"\nname = "Ada"\n`,
  )
  const run = (args: readonly string[], at: number) =>
    almagest(args, { cwd: home, environment: { SOURCE_DATE_EPOCH: String(at / 1000) } })
  return {
    home,
    web,
    url,
    run,
    explained: async (at) => JSON.parse((await run(['explain', url, '--json'], at)).stdout),
  }
}

function notes(base: string): string {
  const entries = ['Roses after rain', 'Compost for roses', 'Pruning apple trees', 'Seeds and soil']
  return rss({ title: 'Garden notes', site: `${base}/ada/`, entries, newestAt: start - hour })
}

/** What stands at an address whose domain was sold: another site, title, language and subject. */
const spam = `<rss version="2.0"><channel><title>Slot gacor</title><link>https://casino.example/</link><language>id</language>${[
  1, 2, 3, 4, 5, 6,
]
  .map(
    (n) =>
      `<item><title>Jackpot maxwin terbaru ${n} hari ini</title><link>https://casino.example/${n}</link><pubDate>${new Date(start - n * hour).toUTCString()}</pubDate></item>`,
  )
  .join('')}</channel></rss>`

test('of a feed that another has taken the place of, the maintainer sees both sides and decides', async (context) => {
  const { web, run, url, explained } = await planetOf(context, (base) => ({ '/feed.xml': notes(base) }))
  await run(['update'], start)
  web.pages.set('/feed.xml', spam)
  await run(['update', '--all'], start + 24 * hour)
  assert.equal((await explained(start + 25 * hour)).state, 'held')
  for (const command of [['explain', url], ['health']]) {
    const { stdout } = await run(command, start + 25 * hour)
    assert.match(stdout, /title +was {2}Garden notes\n +is {3}Slot gacor\n/)
    assert.match(stdout, /language +was {2}en\n +is {3}id\n/)
    assert.match(stdout, /words +was {2}.*roses.*\n +is {3}.*jackpot/)
    assert.match(stdout, /entries +was {2}.*“.*oses.*”.*\n +is {3}“Jackpot/)
  }
  const health = JSON.parse((await run(['health', '--json'], start + 25 * hour)).stdout)
  assert.equal(health.feeds[0].held.came.site, 'https://casino.example/')

  const refused = await run(['refuse', 'Ada'], start + 25 * hour)
  assert.match(refused.stdout, /^Refused: Ada: “Slot gacor” at http.* is not this feed\./)
  assert.equal((await run(['refuse', 'Ada'], start + 25 * hour)).status, 1)
  await run(['update', '--all'], start + 48 * hour)
  assert.match((await run(['explain', url], start + 48 * hour)).stdout, /Nothing: it was refused/)

  const approved = await run(['approve', url], start + 49 * hour)
  assert.match(approved.stdout, /^Approved: Ada: “Slot gacor” at http.* is this feed from now on\./)
  const built = JSON.parse((await run(['update', '--json'], start + 50 * hour)).stdout)
  assert.equal(built.update.added, 6, 'it is due, and taken for the feed')
  await run(['update', '--all'], start + 74 * hour)
  assert.notEqual((await explained(start + 75 * hour)).state, 'held')
  const { stdout } = await run(['explain', url], start + 75 * hour)
  assert.match(
    stdout,
    /accepted by hand: .*\n.*refused by hand: .*\n.*held: “Garden notes” has become “Slot gacor”/,
  )
})

test('what was refused is read again when the feed comes back', async (context) => {
  const { web, run, explained } = await planetOf(context, (base) => ({ '/feed.xml': notes(base) }))
  await run(['update'], start)
  web.pages.set('/feed.xml', spam)
  await run(['update', '--all'], start + 24 * hour)
  await run(['refuse', 'Ada'], start + 25 * hour)
  web.pages.set('/feed.xml', notes(web.base))
  await run(['update', '--all'], start + 48 * hour)
  assert.equal((await explained(start + 48 * hour)).state, 'well')
})

test('an adopted move is undone with one command, and not adopted again at once (F16)', async (context) => {
  const { web, run, url, explained } = await planetOf(context, (base) => ({ '/feed.xml': notes(base) }))
  const moved = `${web.base}/new.xml`
  await run(['update'], start)
  web.pages.set('/new.xml', notes(web.base))
  web.pages.set('/feed.xml', { status: 301, headers: { location: '/new.xml' } })
  for (const days of [1, 3, 5]) await run(['update', '--all'], start + days * 24 * hour)
  assert.equal((await explained(start + 121 * hour)).movedTo, moved)

  const undone = await run(['refuse', url], start + 122 * hour)
  assert.match(
    undone.stdout,
    /^Refused: Ada: the move to http.*new\.xml is undone\.\nIt is visited at .*feed\.xml/,
  )
  for (const days of [6, 10]) await run(['update', '--all'], start + days * 24 * hour)
  const after = await explained(start + 241 * hour)
  assert.equal(after.movedTo, undefined)
  assert.equal(after.state, 'well', 'the redirect is followed all the same')
  const story = (await run(['explain', url], start + 241 * hour)).stdout
  assert.match(story, /that move was refused 2026-01-10/)
  assert.match(
    story,
    /refused by hand, from .*new\.xml to .*feed\.xml: .*\n.*moved, from .*feed\.xml to .*new\.xml: a permanent redirect/,
  )
  assert.equal((await run(['tidy'], start + 241 * hour)).stdout.includes('new.xml'), false)

  assert.match(
    (await run(['approve', 'Ada'], start + 242 * hour)).stdout,
    /^Approved: Ada: the permanent redirect/,
  )
  assert.equal((await explained(start + 242 * hour)).movedTo, moved)
})

test('a move that was written into the configuration is undone there too', async (context) => {
  const { web, home, run, url } = await planetOf(context, (base) => ({ '/feed.xml': notes(base) }))
  await run(['update'], start)
  web.pages.set('/new.xml', notes(web.base))
  web.pages.set('/feed.xml', { status: 301, headers: { location: '/new.xml' } })
  for (const days of [1, 3, 5]) await run(['update', '--all'], start + days * 24 * hour)
  await run(['tidy', '--write'], start + 121 * hour)
  const config = join(home, 'planet.toml')
  assert.match(readFileSync(config, 'utf8'), /new\.xml/)
  await run(['update'], start + 122 * hour)
  const undone = await run(['refuse', 'Ada'], start + 123 * hour)
  assert.equal(undone.status, 0, undone.stderr)
  assert.ok(readFileSync(config, 'utf8').includes(`url = "${url}"`))
  web.forget()
  const built = JSON.parse((await run(['update', '--json'], start + 124 * hour)).stdout)
  assert.equal(built.update.added, 0, 'the same feed with the same entries')
  assert.ok(web.asked.some(({ url: path }) => path === '/feed.xml'))
})
