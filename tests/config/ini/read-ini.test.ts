import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { interpolate, mergeSections } from '../../../src/config/ini/ini-values.ts'
import { readIni } from '../../../src/config/ini/read-ini.ts'

/** Each value of one section, by ConfigParser's rules. */
const values: readonly (readonly [why: string, lines: string, key: string, value: string])[] = [
  ['equals', 'name=Ada', 'name', 'Ada'],
  ['equals with spaces', 'name  =  Ada  ', 'name', 'Ada'],
  ['colon', 'name: Ada', 'name', 'Ada'],
  ['the first of the two ends the key', 'url: http://a.example/?b=c', 'url', 'http://a.example/?b=c'],
  ['equals before colon', 'url=http://a.example/', 'url', 'http://a.example/'],
  ['keys in any case', 'Owner_Name = Ada', 'owner_name', 'Ada'],
  ['continuation', 'files = a\n  b\n\tc', 'files', 'a\nb\nc'],
  ['continuation of nothing', 'files:\n  a\n  b', 'files', 'a\nb'],
  ['continuation across a comment and a blank line', 'files:\n#  a\n\n  b', 'files', 'b'],
  ['an indented comment belongs to the value', 'files = a\n  # b', 'files', 'a\n# b'],
  ['comment after a semicolon', 'name = Ada ; the first', 'name', 'Ada'],
  ['no comment without a space before it', 'name = a;b', 'name', 'a;b'],
  ['only the first semicolon is looked at', 'name = a;b ; c', 'name', 'a;b ; c'],
  ['a hash is no comment here', 'name = C# and # more', 'name', 'C# and # more'],
  ['two quotes are nothing', 'name = ""', 'name', ''],
  ['quotes stay', 'name = "Ada"', 'name', '"Ada"'],
  ['the last of a key counts', 'name = Ada\nname = Bob', 'name', 'Bob'],
  ['CRLF', 'name = Ada\r\nface = a.png\r', 'name', 'Ada'],
  ['the first option may be indented', '  name = Ada', 'name', 'Ada'],
  ['rem is a comment', 'rem name = Eve\nname = Ada', 'name', 'Ada'],
]

test('values', () => {
  for (const [why, lines, key, value] of values) {
    const [section] = mergeSections(readIni(`[x]\n${lines}\n`))
    assert.equal(section?.options.get(key)?.value, value, why)
  }
})

test('names of sections hold anything but a closing bracket', () => {
  const names = [
    'http://a.example/feed;tag%3Demacs',
    'http://b.example/?action=rss;title=%20x',
    'http://c.example/who#elias',
    'a b.tmpl',
  ]
  const text = names.map((name) => `[${name}] ; remark\nname = x\n`).join('\n')
  assert.deepEqual(
    readIni(text).sections.map(({ name }) => name),
    names,
  )
})

test('lines and comments are kept', () => {
  const ini = readIni('# head\n[a]\n; on name\n# more\nname = x\n\n#[b]\n#name = y\n[c]\n# end\n')
  assert.deepEqual(
    ini.sections.map(({ name, line, comments }) => [name, line, comments]),
    [
      ['a', 2, ['head']],
      ['c', 9, ['[b]', 'name = y']],
    ],
  )
  assert.deepEqual(ini.sections[0]?.options[0], {
    key: 'name',
    value: 'x',
    line: 5,
    comments: ['on name', 'more'],
  })
  assert.deepEqual(ini.trailing, ['end'])
})

test('what is no option is told, not lost', () => {
  assert.deepEqual(readIni('stray\n[a]\nno option here\n').unread, [
    { line: 1, text: 'stray' },
    { line: 3, text: 'no option here' },
  ])
})

test('sections of one name are one, over [DEFAULT]', () => {
  const sections = mergeSections(
    readIni('[a]\nname = 1\n[DEFAULT]\nface = nobody.png\nsize = 5\n[b]\nface = b.png\n[a]\nname = 2\n'),
  )
  assert.deepEqual(
    sections.map(({ name, options }) => [
      name,
      Object.fromEntries([...options].map(([key, { value }]) => [key, value])),
    ]),
    [
      ['a', { face: 'nobody.png', size: '5', name: '2' }],
      ['b', { face: 'b.png', size: '5' }],
    ],
  )
  assert.deepEqual(sections[0]?.repeatedAt, [8])
  assert.deepEqual(
    sections[0]?.replaced.map(({ line }) => line),
    [2],
  )
})

test('interpolation', () => {
  const [section] = mergeSections(
    readIni('[x]\nbase = /srv\nfolder = %(base)s/cache\nloop = %(loop)s!\na = %(b)s\nb = %(a)s\n'),
  )
  const cases = [
    ['%(folder)s/x', '/srv/cache/x'],
    ['%(BASE)s', '/srv'],
    ['100%% sure', '100% sure'],
    ['50% off, %d and %(absent)s', '50% off, %d and %(absent)s'],
    ['%(loop)s', '%(loop)s!'],
    ['%(a)s', '%(a)s'],
  ] as const
  for (const [value, expected] of cases)
    assert.equal(interpolate(value, section?.options ?? new Map()), expected)
})

test('references that multiply stay small', () => {
  const lines = Array.from({ length: 30 }, (_, i) => `k${i} = ${`%(k${i + 1})s`.repeat(10)}`).join('\n')
  const [section] = mergeSections(readIni(`[x]\n${lines}\nk30 = boom\n`))
  assert.ok(interpolate('%(k0)s', section?.options ?? new Map()).length <= 10_000)
})

test('any text is read without a throw, and every line is accounted for', () => {
  const line = fc.oneof(
    fc.string(),
    fc.constantFrom('[a]', 'k = v', ' more', '# c', '; c', '', '[', 'k', '%(k)s'),
  )
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const ini = readIni(lines.join('\n'))
      mergeSections(ini)
      for (const { line: at } of ini.sections) assert.ok(at >= 1)
    }),
    { seed: 1, numRuns: 300 },
  )
})
