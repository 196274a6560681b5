import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { almagest, type Ended, temporaryFolder } from './almagest.ts'

/** A blog with tags, in two languages, one entry of which is an advertisement. */
const feed = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Ada</title><id>urn:ada</id>
${[
  ['1', 'On looms', 'weaving', 'Punched cards and Python.'],
  ['2', 'A word from our friends', 'sponsored', 'Buy looms.'],
  ['3', 'Notes', 'notes', 'Nothing of note, but Python.'],
]
  .map(
    ([id, title, tag, text]) =>
      `<entry><id>urn:ada:${id}</id><title>${title}</title><link href="https://ada.example/${id}"/><updated>2026-11-0${id}T10:00:00Z</updated><category term="${tag}"/><content>${text}</content></entry>`,
  )
  .join('\n')}</feed>`

interface FilterPlanet {
  run(...args: string[]): Promise<Ended>
  configure(river: string, feed?: string): void
  readonly folder: string
}

function filterPlanet(context: TestContext): FilterPlanet {
  const folder = temporaryFolder(context)
  writeFileSync(join(folder, 'ada.xml'), feed)
  return {
    folder,
    run: (...args) => almagest(args, { cwd: folder, environment: { SOURCE_DATE_EPOCH: '1795000000' } }),
    configure: (river, ofFeed = '') =>
      writeFileSync(
        join(folder, 'planet.toml'),
        `[planet]\nname = "P"\nurl = "https://p.example/"\n[river]\n${river}\n[[feeds]]\nurl = "ada.xml"\nname = "Ada"\n${ofFeed}\n`,
      ),
  }
}

test('a filter is tried before it is written, and what it does is what was told', async (context) => {
  const { run, configure, folder } = filterPlanet(context)
  configure('')
  assert.equal((await run('build')).status, 0)
  const plain = await run('filter')
  assert.equal(plain.stdout, 'P: filters keep out 0 of 3 entries.\n')

  const tried = await run(
    'filter',
    '--feed',
    'Ada',
    '--with',
    'exclude_tags=sponsored',
    '--with',
    'include=python',
    '--preview',
  )
  assert.equal(
    tried.stdout,
    `P: filters keep out 1 of 3 entries.

  Ada  ada.xml
    1 of 3 entries kept out
       1  exclude_tags = sponsored
          2026-11-02  A word from our friends

What changes: 1 entry would go, 0 would come.
  - 2026-11-02  Ada: A word from our friends  (exclude_tags = sponsored)
`,
  )

  writeFileSync(join(folder, 'old.toml'), readFileSync(join(folder, 'planet.toml')))
  configure('exclude_title = "notes"', 'include_tags = ["weaving", "notes"]')
  assert.equal((await run('build')).status, 0)
  const page = readFileSync(join(folder, 'public/index.html'), 'utf8')
  assert.match(page, /On looms/)
  assert.doesNotMatch(page, /our friends|Nothing of note/)
  assert.match(readFileSync(join(folder, 'public/author/ada/index.html'), 'utf8'), /Only some entries/)

  const against = JSON.parse((await run('filter', '--against', 'old.toml', '--json')).stdout)
  assert.deepEqual(
    against.change.hidden.map(({ title, feed: url, rule }: Record<string, unknown>) => [title, url, rule]),
    [
      ['Notes', 'ada.xml', { option: 'exclude_title', value: 'notes', scope: 'river' }],
      [
        'A word from our friends',
        'ada.xml',
        { option: 'include_tags', value: 'weaving, notes', scope: 'feed' },
      ],
    ],
  )
  const explained = await run('explain', 'https://ada.example/3')
  assert.match(explained.stdout, /It is not shown: exclude_title in \[river\] keeps it out \(notes\)\./)
})

test('a program filters at build, and a failing one is told and loses nothing', async (context) => {
  const { run, configure, folder } = filterPlanet(context)
  writeFileSync(
    join(folder, 'loud.mjs'),
    "process.stdin.on('data', (d) => process.stdout.write(String(d).replace('On looms', 'ON LOOMS')))",
  )
  writeFileSync(join(folder, 'broken.mjs'), 'process.exit(3)')
  configure('filter_folders = ["."]', 'filters = ["loud.mjs"]')
  const built = await run('build')
  assert.deepEqual([built.status, built.stderr.includes('filter')], [0, false])
  assert.match(readFileSync(join(folder, 'public/index.html'), 'utf8'), /ON LOOMS/)

  configure('filter_folders = ["."]', 'filters = ["broken.mjs"]')
  const failing = await run('build')
  assert.equal(failing.status, 0)
  assert.match(
    failing.stderr,
    /the filter broken\.mjs failed with “On looms”, which is shown unfiltered: it ended with status 3/,
  )
  assert.match(readFileSync(join(folder, 'public/index.html'), 'utf8'), /On looms/)
})

for (const [condition, status, told] of [
  ['name=x', 1, /--with name=x: name is no filter/],
  ['exclude=(', 1, /it must be a regular expression/],
] as const)
  test(`a condition that is none is told: ${condition}`, async (context) => {
    const { run, configure } = filterPlanet(context)
    configure('')
    await run('build')
    const ended = await run('filter', '--with', condition)
    assert.equal(ended.status, status)
    assert.match(ended.stderr, told)
  })
