import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { serveWeb } from '../web-server.ts'
import { almagest, repository, temporaryFolder } from './almagest.ts'
import { seenEntries } from './classic-page.ts'

interface ExpectedEntry {
  readonly day: string
  readonly author: string
  readonly title: string
  readonly first: string
}

const planets = [
  {
    name: 'a small planet with the quirks of the wild',
    folder: join(repository, 'tests', 'fixtures', 'planet'),
  },
  { name: 'the reference planet', folder: join(repository, '..', 'shared', 'reference-planet') },
]

const longDay = new Intl.DateTimeFormat('en-US', {
  year: 'numeric',
  month: 'long',
  day: '2-digit',
  timeZone: 'UTC',
})

/** What the pages of 2025 showed, and no page of ours may. */
const defects: readonly (readonly [string, RegExp])[] = [
  ['markup printed as text', /&lt;\/?(?:p|strong|em|a|ul|li|br|h\d)\b/],
  ['a mangled entity', /&amp;(?:apos|amp|quot|nbsp|#\d+);|we&(?:amp;)?aposd/],
  ['mojibake', /Ã[\u0080-\u00BF¡-¿]|â€|\uFFFD/],
  ['an empty link', /href=""/],
]

for (const { name, folder } of planets) {
  const skip = existsSync(folder) ? false : `${folder} is not there`
  test(`${name} comes out as it should, and then costs only conditional requests`, {
    skip,
  }, async (context) => {
    const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'))
    const web = await serveWeb(folder)
    context.after(() => web.close())
    const home = temporaryFolder(context)
    writeFileSync(join(home, 'config.ini'), web.config)
    const environment = { SOURCE_DATE_EPOCH: String(Date.parse(expected.generated_at) / 1000) }

    const first = await almagest(['build', '--json'], { cwd: home, environment })
    assert.equal(first.status, 0, first.stderr)
    assert.deepEqual(JSON.parse(first.stdout).update.failed, [])

    const page = readFileSync(join(home, 'public', 'index.html'), 'utf8')
    assert.ok(page.includes(expected.last_update_line), 'the time of the last update')
    const seen = seenEntries(page)
    const river: ExpectedEntry[] = expected.river
    assert.deepEqual(
      seen.map(({ day, author, title }) => ({ day, author, title })),
      river.map(({ day, author, title }) => ({ day: longDay.format(Date.parse(day)), author, title })),
    )
    for (const [index, entry] of seen.entries()) {
      const { first = '' } = river[index] ?? {}
      assert.ok(
        entry.text.startsWith(firstWords(first)),
        `the text of "${entry.title}": ${entry.text.slice(0, 90)}`,
      )
      assert.match(entry.link, /^https?:\/\//, `"${entry.title}" has a link`)
    }
    for (const [defect, pattern] of defects) assert.equal(pattern.exec(page)?.[0], undefined, defect)
    for (const [, address] of page.matchAll(/(?:src|cite)="([^"]*)"/g))
      assert.match(address ?? '', /^(?:https?:|assets\/|data:image)/)

    const before = fileStates(join(home, 'public'))
    web.forget()
    const second = await almagest(['build', '--json', '--all'], { cwd: home, environment })
    const report = JSON.parse(second.stdout)
    assert.equal(second.status, 0, second.stderr)
    assert.equal(web.count('unchanged'), report.update.visited, 'every request is conditional')
    assert.equal(web.requests.length, report.update.visited)
    assert.equal(report.publish.written, 0)
    assert.deepEqual(fileStates(join(home, 'public')), before, 'no file is written')
  })
}

/** Where the page of 2025 showed tags as text, `first` has them: the words between them are what a reader must see. */
function firstWords(first: string): string {
  return first
    .replace(/<[^>]*>?/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Path, inode and moment of the last change of every file. */
function fileStates(folder: string): readonly string[] {
  return (readdirSync(folder, { recursive: true }) as string[])
    .sort()
    .map((path) => ({ path, state: statSync(join(folder, path)) }))
    .filter(({ state }) => state.isFile())
    .map(({ path, state }) => `${path} ${state.ino} ${state.mtimeMs}`)
}
