import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { type FeedFile, loadConfig, loadEditor } from '../../../src/config/config.ts'

const { addFeed, moveFeed, openFeedFile, removeFeeds, sortFeeds } = await loadEditor()

async function opened(context: TestContext, text: string): Promise<FeedFile> {
  const folder = mkdtempSync(join(tmpdir(), 'almagest-'))
  context.after(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'planet.toml')
  writeFileSync(path, text)
  return openFeedFile(await loadConfig(path, {}))
}

const tail = '\n[planet]\nname = "P"\nurl = "https://p.example/"\n'

const lines = `"feeds" = [ # ours, [not] { a } "table"
  { url = "https://a.example/", name = "A, ] } #" }, # first
  # about B
  { name = 'B', url = 'https://b.example/', tags = ["x", "y]"] } # last
]
`

/** Arrays of tables as people write them: what is added, the first and the last removed, the first moved. */
const facts: Readonly<Record<string, readonly [before: string, added: string, ...removed: string[]]>> = {
  'on lines of their own': [
    lines,
    lines.replace(' } # last\n', " }, # last\n  { name = 'N', url = 'https://n.example/' }\n"),
    lines.replace(/ {2}\{ url = "https:\/\/a.*\n/, ''),
    lines.replace(/ {2}# about B\n.*\n/, ''),
  ],
  'in one line': [
    'feeds = [{url="https://a.example/"},{url="https://b.example/"}]\n',
    'feeds = [{url="https://a.example/"},{url="https://b.example/"}, {url="https://n.example/", name="N"}]\n',
    'feeds = [{url="https://b.example/"}]\n',
    'feeds = [{url="https://a.example/"}]\n',
  ],
  'closed in the last line': [
    'feeds = [\r\n\t{ url = "https://a.example/" },\r\n\t{ url = "https://b.example/" }]\r\n',
    'feeds = [\r\n\t{ url = "https://a.example/" },\r\n\t{ url = "https://b.example/" },\r\n\t{ url = "https://n.example/", name = "N" }]\r\n',
    'feeds = [\r\n\t{ url = "https://b.example/" }]\r\n',
    'feeds = [\r\n\t{ url = "https://a.example/" }]\r\n',
  ],
  'with a comma at the end': [
    'feeds = [\n{ url = "https://a.example/" },\n{ url = "https://b.example/" },\n]\n',
    'feeds = [\n{ url = "https://a.example/" },\n{ url = "https://b.example/" },\n{ url = "https://n.example/", name = "N" },\n]\n',
    'feeds = [\n{ url = "https://b.example/" },\n]\n',
    'feeds = [\n{ url = "https://a.example/" },\n]\n',
  ],
}

for (const [why, [before, added, ...removed]] of Object.entries(facts))
  test(`feeds of an array ${why} are edited in their places`, async (context) => {
    const file = await opened(context, before + tail)
    assert.equal(addFeed(file, { url: 'https://n.example/', name: 'N' }).file.text, added + tail)
    file.feeds.forEach((feed, index) => {
      assert.equal(removeFeeds(file, [feed]).text, removed[index] + tail)
      const moved = before.replace(feed.url, 'https://m.example/')
      assert.equal(moveFeed(file, feed, 'https://m.example/').text, moved + tail)
    })
    assert.deepEqual(removeFeeds(file, file.feeds).feeds, [])
    assert.throws(() => sortFeeds(file), /can be sorted where they are written as \[\[feeds\]\] sections/)
  })

test('feeds of an array are found in their lines', async (context) => {
  const file = await opened(context, lines + tail)
  assert.deepEqual(
    file.feeds.map(({ name, urlLine }) => [name, urlLine]),
    [
      ['A, ] } #', 2],
      ['B', 4],
    ],
  )
})

test('an array without feeds gets its first', async (context) => {
  const file = await opened(context, `feeds = []\n${tail}`)
  const { file: after, at } = addFeed(file, { url: 'https://n.example/', name: 'N' })
  assert.equal(after.text, `feeds = [{ url = "https://n.example/", name = "N" }]\n${tail}`)
  assert.equal(at, 1)
})
