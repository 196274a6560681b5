import assert from 'node:assert/strict'
import { join, resolve, sep } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { pathTo, sitePath } from '../../src/serve/site-path.ts'

test('a request names a file or a folder of the site', () => {
  const table: readonly [string, readonly string[], boolean][] = [
    ['/', [], true],
    ['/index.html', ['index.html'], false],
    ['/author/ada/', ['author', 'ada'], true],
    ['/author/ada', ['author', 'ada'], false],
    ['/atom.xml?utm_source=x#top', ['atom.xml'], false],
    ['/tag/%E6%9B%B8/', ['tag', '書'], true],
    ['/.well-known/security.txt', ['.well-known', 'security.txt'], false],
    ['http://planet.example/page/2/', ['page', '2'], true],
    ['http://planet.example', [], true],
  ]
  for (const [target, segments, isFolder] of table) {
    assert.deepEqual(sitePath(target), { segments, isFolder }, target)
  }
})

test('what no site holds is not looked for', () => {
  const targets = [
    '',
    '*',
    'index.html',
    '/..',
    '/../etc/passwd',
    '/a/../../b',
    '/%2e%2e/etc/passwd',
    '/%2E%2E%2Fetc%2Fpasswd',
    '/a%2fb',
    '/..%5c..%5cwindows',
    '/a\\b',
    '/a%00.html',
    '/%',
    '/%ff',
    '/%c0%ae%c0%ae/etc/passwd',
    '//evil.example/',
    '/a//b',
    '/.env',
    '/.git/config',
    '/./a',
  ]
  for (const target of targets) assert.equal(sitePath(target), undefined, target)
})

test('no target leads out of the folder, and the way back is the same place', () => {
  const root = resolve('/srv/site')
  const piece = fc.oneof(
    fc.constantFrom('..', '.', '%2e', '%2F', '%5c', '%00', '/', '\\', '?', '#', 'a', 'index.html', 'ü', '%'),
    fc.string({ maxLength: 4 }),
  )
  const target = fc.array(piece, { maxLength: 12 }).map((pieces) => `/${pieces.join('')}`)
  fc.assert(
    fc.property(target, (text) => {
      const path = sitePath(text)
      if (path === undefined) return
      const file = join(root, ...path.segments)
      assert.ok(file === root || file.startsWith(root + sep), file)
      const address = pathTo(path)
      assert.ok(!address.startsWith('//'))
      assert.deepEqual(sitePath(address), path)
    }),
    { seed: 1515, numRuns: 500 },
  )
})
