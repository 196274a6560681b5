import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import type { PlannedFile } from '../../src/model/site.ts'
import { publish } from '../../src/publish/publish.ts'
import { contents, plan, recorded, stamps, temporary } from './folder.ts'

const nothing = new Map()
const first = { 'index.html': 'front', 'entry/a/index.html': 'a', 'style.css': 'css' }

test('writes a site into a folder that is not there yet, and reports it', async (t) => {
  const folder = join(temporary(t), 'deep/public')
  const report = await publish(folder, plan(first), nothing)
  assert.deepEqual(contents(folder), { ...first })
  const { files, ...counts } = report
  assert.deepEqual(counts, { written: 3, unchanged: 0, removed: 0, bytes: 9, removedPaths: [] })
  assert.deepEqual(
    [...files].find((file) => file.path === 'style.css'),
    {
      path: 'style.css',
      section: undefined,
      key: 'key of css',
      hash: createHash('sha256').update('css').digest('hex'),
    },
  )
})

test('a second run writes nothing, renders nothing and leaves every inode and time alone', async (t) => {
  const folder = temporary(t)
  const record = recorded(await publish(folder, plan(first), nothing))
  const before = stamps(folder)
  const rendered: string[] = []
  const { files, ...counts } = await publish(folder, plan(first, rendered), record)
  assert.deepEqual(stamps(folder), before)
  assert.deepEqual(rendered, [])
  assert.equal(files.length, 0)
  assert.deepEqual(counts, { written: 0, unchanged: 3, removed: 0, bytes: 0, removedPaths: [] })
})

test('a changed key with the same bytes is put on record and not written', async (t) => {
  const folder = temporary(t)
  const record = recorded(await publish(folder, plan(first), nothing))
  const before = stamps(folder)
  const again = plan(first).map((file) => ({ ...file, key: `new ${file.key}` }))
  const report = await publish(folder, again, record)
  assert.deepEqual(stamps(folder), before)
  assert.deepEqual([report.written, report.unchanged, report.files.length], [0, 3, 3])
})

test('only what changed is written; what is no longer planned goes, with folders that it leaves empty', async (t) => {
  const folder = temporary(t)
  const record = recorded(await publish(folder, plan({ ...first, 'x/y/z/old.html': 'old' }), nothing))
  const before = stamps(folder)
  const report = await publish(folder, plan({ ...first, 'index.html': 'new front' }), record)
  assert.deepEqual(contents(folder), { ...first, 'index.html': 'new front' })
  assert.equal(existsSync(join(folder, 'x')), false)
  assert.equal(stamps(folder)['style.css'], before['style.css'])
  assert.deepEqual([report.written, report.removed, report.removedPaths], [1, 1, ['x/y/z/old.html']])
})

test("a user's own files are never touched, whatever is published around them", async (t) => {
  const folder = temporary(t)
  const own = { CNAME: 'planet.example', 'images/face.png': 'png', 'x/notes.txt': 'mine' }
  for (const [path, text] of Object.entries(own)) {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const record = recorded(await publish(folder, plan({ ...first, 'x/old.html': 'old' }), nothing))
  await publish(folder, plan(first), record)
  assert.deepEqual(contents(folder), { ...first, ...own })
})

test('a file that somebody removed comes back', async (t) => {
  const folder = temporary(t)
  const record = recorded(await publish(folder, plan(first), nothing))
  rmSync(join(folder, 'entry'), { recursive: true })
  const rendered: string[] = []
  await publish(folder, plan(first, rendered), record)
  assert.deepEqual(contents(folder), { ...first })
  assert.deepEqual(rendered, ['entry/a/index.html'])
})

test('with no record at all, files that are right already are left alone', async (t) => {
  const folder = temporary(t)
  await publish(folder, plan(first), nothing)
  for (const path of Object.keys(first)) utimesSync(join(folder, path), 1, 1)
  const before = stamps(folder)
  const report = await publish(folder, plan(first), nothing)
  assert.deepEqual(stamps(folder), before)
  assert.deepEqual([report.written, report.unchanged, report.files.length], [0, 3, 3])
})

test('a page may become a folder and a folder a page', async (t) => {
  const folder = temporary(t)
  const before = { about: 'page', 'tag/one/index.html': 'one', 'tag/two/index.html': 'two' }
  const after = { 'about/index.html': 'page', tag: 'all tags' }
  const record = recorded(await publish(folder, plan(before), nothing))
  await publish(folder, plan(after), record)
  assert.deepEqual(contents(folder), after)
})

test('an output folder that is a link stays one', async (t) => {
  const folder = temporary(t)
  mkdirSync(join(folder, 'real'))
  symlinkSync('real', join(folder, 'public'))
  await publish(join(folder, 'public'), plan(first), nothing)
  assert.deepEqual(contents(join(folder, 'real')), { ...first })
})

test('bytes are written as they are, and an async plan will do', async (t) => {
  const folder = temporary(t)
  const bytes = Uint8Array.from([0, 255, 128])
  async function* planned(): AsyncIterable<PlannedFile> {
    yield { path: 'face.png', key: 'k', render: async () => bytes }
  }
  await publish(folder, planned(), nothing)
  assert.deepEqual(new Uint8Array(readFileSync(join(folder, 'face.png'))), bytes)
})

test('front page last: whatever a page links to is there before it', async (t) => {
  const folder = temporary(t)
  const record = recorded(await publish(folder, plan({ keep: 'x' }), nothing))
  const order: string[] = []
  const site = {
    'index.html': '1',
    'entry/a/index.html': '2',
    'style.css': '3',
    'page/2/index.html': '4',
    'atom.xml': '5',
  }
  await publish(folder, plan({ keep: 'x', ...site }), record, {
    record: async (report) => void order.push(...[...report.files].map((file) => file.path)),
  })
  const { moveOrder } = await import('../../src/publish/move-order.ts')
  assert.deepEqual(moveOrder(Object.keys(site)), [
    'style.css',
    'entry/a/index.html',
    'page/2/index.html',
    'atom.xml',
    'index.html',
  ])
  assert.equal(order.length, 5)
})

test('a run that is stopped leaves the site and no litter', async (t) => {
  const parent = temporary(t)
  const folder = join(parent, 'public')
  const record = recorded(await publish(folder, plan(first), nothing))
  const before = stamps(parent)
  const stop = new AbortController()
  const files = plan({ 'index.html': 'new', 'b.html': 'b', 'c.html': 'c' })
  const stopping = files.map((file) => ({
    ...file,
    render: () => {
      stop.abort()
      return file.render()
    },
  }))
  await assert.rejects(publish(folder, stopping, record, { signal: stop.signal }), { name: 'AbortError' })
  assert.deepEqual(contents(folder), { ...first })
  assert.deepEqual(Object.keys(stamps(parent)), Object.keys(before))
})

test('progress counts what was looked at and what is new', async (t) => {
  const seen: string[] = []
  await publish(temporary(t), plan(first), nothing, {
    onProgress: ({ planned, written }) => void seen.push(`${planned} ${written}`),
  })
  assert.equal(seen.at(-1), '3 3')
})

const texts = fc.dictionary(
  fc.constantFrom('a', 'b/c', 'b/d', 'e/f/g', 'index.html'),
  fc.constantFrom('1', '2', '3'),
  { maxKeys: 5 },
)

test('whatever was published before, the folder holds exactly what is planned, and again writes nothing', async (t) => {
  const folder = temporary(t)
  let runs = 0
  await fc.assert(
    fc.asyncProperty(fc.array(texts, { minLength: 1, maxLength: 4 }), async (sites) => {
      const public_ = join(folder, String(runs++))
      let record = new Map()
      for (const site of sites) {
        record = recorded(await publish(public_, plan(site), record), record)
        assert.deepEqual(
          existsSync(public_) ? contents(public_) : {},
          Object.fromEntries(Object.entries(site).sort()),
        )
        const again = await publish(public_, plan(site), record)
        assert.deepEqual([again.written, again.removed], [0, 0])
      }
    }),
    { seed: 2, numRuns: 40 },
  )
})

test('a file that yields leaves in its place what somebody else put there, and comes back when that goes', async (t) => {
  const folder = temporary(t)
  const site = (icon: string): PlannedFile[] =>
    plan({ 'index.html': 'front', 'favicon.ico': icon }).map((file) => ({
      ...file,
      yields: file.path === 'favicon.ico',
    }))
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'favicon.ico'), 'theirs')
  const beside = recorded(await publish(folder, site('ours'), nothing))
  assert.equal(contents(folder)['favicon.ico'], 'theirs')
  assert.equal(beside.has('favicon.ico'), false, 'not on record, so that it is never removed as ours')
  await publish(folder, plan({ 'index.html': 'front' }), beside)
  assert.equal(contents(folder)['favicon.ico'], 'theirs')

  rmSync(join(folder, 'favicon.ico'))
  const own = recorded(await publish(folder, site('ours'), beside), beside)
  assert.equal(contents(folder)['favicon.ico'], 'ours')
  const newer = recorded(await publish(folder, site('newer'), own), own)
  assert.equal(contents(folder)['favicon.ico'], 'newer')
  writeFileSync(join(folder, 'favicon.ico'), 'theirs again')
  await publish(folder, site('newest'), newer)
  assert.equal(contents(folder)['favicon.ico'], 'theirs again')
})
