import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { almagest, type Ended, temporaryFolder } from './almagest.ts'

function feedOf(name: string, entries: readonly string[]): string {
  return `<feed xmlns="http://www.w3.org/2005/Atom"><title>${name}</title><id>urn:${name}</id>${entries.join('')}</feed>`
}

function entry(id: string, day: string, title: string, text: string, tag = 'notes'): string {
  return `<entry><id>urn:${id}</id><title>${title}</title><link href="https://blog.example/${id}"/><updated>${day}T10:00:00Z</updated><category term="${tag}"/><content>${text}</content></entry>`
}

/** Two blogs: words in titles, texts and tags, an accent, Japanese, and an escape sequence that must not reach a terminal. */
const feeds = {
  ada: feedOf('Ada', [
    entry('1', '2026-11-01', 'On comets', 'A tail of ice and dust.', 'Sky'),
    entry('2', '2026-11-02', 'Letters', 'Saw a comet from the café; the comet had a tail. What a comet!'),
    entry('3', '2025-11-03', 'Looms', 'No tail at all. &#155;31m'),
  ]),
  seki: feedOf('Seki', [entry('4', '2026-11-04', '円周率について', '円周率を求めた。A comet, once.')]),
}

async function planet(context: TestContext): Promise<(...args: string[]) => Promise<Ended>> {
  const folder = temporaryFolder(context)
  for (const [name, feed] of Object.entries(feeds)) writeFileSync(join(folder, `${name}.xml`), feed)
  const lists = Object.keys(feeds).map((name) => `[[feeds]]\nurl = "${name}.xml"\n`)
  writeFileSync(
    join(folder, 'planet.toml'),
    `[planet]\nname = "P"\nurl = "https://p.example/"\n${lists.join('')}`,
  )
  const run = (...args: string[]) =>
    almagest(args, { cwd: folder, environment: { SOURCE_DATE_EPOCH: '1795000000' } })
  assert.equal((await run('update')).status, 0)
  return run
}

test('almagest search finds what the planet shows, best first, from the store alone', async (context) => {
  const run = await planet(context)
  async function titles(...args: string[]): Promise<string[]> {
    const ended = await run('search', '--json', ...args)
    assert.equal(ended.status, 0, ended.stderr)
    return JSON.parse(ended.stdout).entries.map(({ title }: { title: string }) => title)
  }
  assert.deepEqual(await titles('comet'), ['On comets', 'Letters', '円周率について'])
  assert.deepEqual(await titles('comet', 'tail'), ['On comets', 'Letters'])
  assert.deepEqual(await titles('COMET', '“cafe”', 'planet.toml'), ['Letters'])
  assert.deepEqual(await titles('周率'), ['円周率について'])
  assert.deepEqual((await titles('ada', 'tail')).toSorted(), ['Letters', 'Looms', 'On comets'])
  assert.deepEqual(await titles('--year', '2025'), ['Looms'])
  assert.deepEqual(await titles('--tag', 'sky'), ['On comets'])
  assert.deepEqual(await titles('--author', 'Seki', 'comet'), ['円周率について'])
  assert.deepEqual(await titles('--limit', '1', 'comet'), ['On comets'])

  const told = await run('search', 'café')
  assert.equal(
    told.stdout,
    `Letters
  Ada  2026-11-02
  https://blog.example/2
  Saw a comet from the café; the comet had a tail. What a comet!

1 entry.
`,
  )
  assert.ok(!(await run('search', 'looms')).stdout.includes('\u009b'))
  assert.equal((await run('search', 'zephyr')).stdout, 'Nothing was found.\n')
  const unknown = await run('search', '--author', 'Nobody', 'x')
  assert.equal(unknown.status, 1)
  assert.match(unknown.stderr, /the planet is not subscribed to Nobody/)
})

test('what is hidden is not found', async (context) => {
  const run = await planet(context)
  assert.equal((await run('hide', 'https://blog.example/2')).status, 0)
  assert.equal((await run('search', 'cafe')).stdout, 'Nothing was found.\n')
})
