import assert from 'node:assert/strict'
import { test } from 'node:test'
import { publish } from '../../src/publish/publish.ts'
import { isSitePath } from '../../src/publish/site-path.ts'
import { contents, plan, temporary } from './folder.ts'

for (const [path, onWindows, allowed] of [
  ['index.html', true, true],
  ['author/ada/index.html', true, true],
  ['tag/c++/index.html', true, true],
  ['author/日本/index.html', true, true],
  ['a..b/...c', false, true],
  ['', false, false],
  ['/etc/passwd', false, false],
  ['../outside', false, false],
  ['a/../../outside', false, false],
  ['a/./b', false, false],
  ['a//b', false, false],
  ['a/', false, false],
  ['a\0b', false, false],
  ['a\\..\\..\\b', false, false],
  ['C:/windows', false, false],
  ['c:windows', false, false],
  ['author/con/index.html', false, true],
  ['author/con/index.html', true, false],
  ['author/NUL.txt', true, false],
  ['a:b', true, false],
  ['a./b', true, false],
  ['.almagest-staging/x', false, false],
  ['.almagest-publishing', false, false],
] as const)
  test(`${JSON.stringify(path)} ${allowed ? 'is' : 'is not'} a path of a site${onWindows ? ' on Windows' : ''}`, () => {
    assert.equal(isSitePath(path, onWindows), allowed)
  })

test('a plan that leads out of the folder is a bug, and nothing is written', async (t) => {
  const folder = temporary(t)
  await assert.rejects(
    publish(folder, plan({ a: '1', '../b': '2' }), new Map()),
    /impossible path: "\.\.\/b"/,
  )
  await assert.rejects(publish(folder, [...plan({ a: '1' }), ...plan({ a: '2' })], new Map()), /same path: a/)
  assert.deepEqual(contents(folder), {})
})

test('a record that leads out of the folder removes nothing there', async (t) => {
  const folder = temporary(t)
  const path = '../../../../../../../../etc/hostname'
  const report = await publish(folder, plan({ a: '1' }), new Map([[path, { path, key: 'k', hash: 'h' }]]))
  assert.equal(report.removed, 0)
})
