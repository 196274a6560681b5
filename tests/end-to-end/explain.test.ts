import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { almagest, temporaryFolder } from './almagest.ts'
import { localWeb, rss } from './local-web.ts'

test('explain tells the story of a feed and of an entry from the store alone', async (context) => {
  const web = await localWeb(context, (base) => ({
    '/feed.xml': rss({ title: 'Ada’s notes', site: `${base}/ada/`, entries: ['Third', 'Second'] }),
  }))
  const home = temporaryFolder(context)
  writeFileSync(
    join(home, 'planet.toml'),
    `[planet]\nname = "Planet Test"\nurl = "https://planet.example/"\n[[feeds]]\nurl = "${web.base}/feed.xml"\nname = "Ada"\n[[feeds]]\nurl = "${web.base}/none.xml"\n`,
  )
  const early = await almagest(['explain', 'Ada'], { cwd: home })
  assert.equal(early.status, 1)
  assert.match(early.stderr, /no store at .* yet\. Run “almagest build” first/)
  assert.equal((await almagest(['build'], { cwd: home })).status, 0)
  web.forget()

  const well = await almagest(['explain', `${web.base}/feed.xml`], { cwd: home })
  assert.equal(well.status, 0, well.stderr)
  assert.match(
    well.stdout,
    /^Ada {2}http.*\n {2}It is well, the newest entry is 24 h old\.\n {2}2 entries on record/,
  )
  assert.match(well.stdout, /Next visit: .*\(.+\)\./)
  assert.match(
    well.stdout,
    /1 visit on record.*\n.*2 new entries, 0 edited.*\n {6}Why then: first visit\. The server: status 200/,
  )

  const failed = JSON.parse(
    (await almagest(['explain', `${web.base}/none.xml`, '--json'], { cwd: home })).stdout,
  )
  assert.equal(failed.state, 'failing')
  assert.equal(failed.problem, 'fetch.not-found')
  assert.equal(failed.visits[0].outcome.kind, 'failed')

  const byPage = await almagest(['explain', `${web.base}/ada/third`, '--json'], { cwd: home })
  const [entry] = JSON.parse(byPage.stdout).entries
  assert.equal(entry.shown, true)
  assert.equal(entry.placeAt, entry.publishedAt)
  for (const name of [entry.id.slice(0, 10), entry.page]) {
    const { status, stdout } = await almagest(['explain', name], { cwd: home })
    assert.equal(status, 0)
    assert.match(stdout, /^Third\n {2}id {9}[0-9a-f]{64}\n {2}feed {7}Ada/)
    assert.match(stdout, /It is shown on page 1 of the river\./)
    assert.match(stdout, /the author’s date, because it is earlier/)
  }
  const unknown = await almagest(['explain', 'https://nobody.example/'], { cwd: home })
  assert.equal(unknown.status, 1)
  assert.match(unknown.stderr, /is no feed and no entry of Planet Test/)
  assert.equal(web.asked.length, 0, 'nothing was visited')
})

test('explain knows what was: feeds no longer followed, entries withdrawn or hidden, and when', async (context) => {
  const site = (base: string) => `${base}/ada/`
  const told = (base: string, entries: readonly string[]) =>
    rss({ title: 'Ada’s notes', site: site(base), entries, newestAt: Date.UTC(2026, 0, 4) })
  const web = await localWeb(context, (base) => ({ '/feed.xml': told(base, ['Third', 'Second', 'First']) }))
  const home = temporaryFolder(context)
  const config = (feeds: string) =>
    writeFileSync(
      join(home, 'planet.toml'),
      `[planet]\nname = "Planet Test"\nurl = "https://planet.example/"\n${feeds}`,
    )
  const run = (args: readonly string[], day: number) =>
    almagest(args, {
      cwd: home,
      environment: { SOURCE_DATE_EPOCH: String(Date.UTC(2026, 0, day) / 1000) },
    })
  config(`[[feeds]]\nurl = "${web.base}/feed.xml"\nname = "Ada"\n`)
  await run(['update'], 5)
  await run(['hide', `${site(web.base)}third`, '--as', 'eve', '--reason', 'off topic'], 5)
  const hidden = await run(['explain', `${site(web.base)}third`], 6)
  assert.match(hidden.stdout, /it was hidden by eve 2026-01-05 00:00 UTC \(off topic\)\./)

  web.pages.set('/feed.xml', told(web.base, ['Third', 'Other', 'First']))
  for (const day of [7, 8]) await run(['update', '--all'], day)
  const withdrawn = await run(['explain', `${site(web.base)}second`], 9)
  assert.match(withdrawn.stdout, /its author has withdrawn it, seen 2026-01-08 00:00 UTC\./)

  config('')
  await run(['build', '--offline'], 10)
  const feed = await run(['explain', `${web.base}/feed.xml`], 10)
  assert.equal(feed.status, 0, feed.stderr)
  assert.match(feed.stdout, /^Ada .*\n {2}It is not followed any more: .*\n {2}4 entries on record/)
  assert.match(feed.stdout, /3 visits on record, the newest first/)
  assert.equal(JSON.parse((await run(['explain', 'Ada', '--json'], 10)).stdout).followed, false)
  const entry = await run(['explain', `${site(web.base)}first`], 10)
  assert.match(entry.stdout, /It is not shown: its feed is not followed any more\./)
})
