import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parse, stringify } from 'smol-toml'
import { indexLines } from '../../../src/config/toml/line-index.ts'

const document = `# a comment = here
top = 1
"quoted key" = 2
[ planet ] # [not a header]
name = "a # b = c"
text = """
[river]
name = "x"
quotes in """" # still
list = [
  "one", # ] comment
  'two]',
]
inline = { a = 1, b = [1, 2] }
literal = 'C:\\'
long = '''
[feeds]
'''
[[feeds]]
url = "first"
[feeds.types]
content = "html"

[[feeds]]
  url = "second"
types.title = "text"
[last]`

test('keys are found in the lines where they stand', () => {
  const cases: readonly (readonly [path: readonly (string | number)[], line: number])[] = [
    [['top'], 2],
    [['quoted key'], 3],
    [['planet'], 4],
    [['planet', 'name'], 5],
    [['planet', 'text'], 6],
    [['planet', 'list'], 10],
    [['planet', 'inline'], 14],
    [['planet', 'inline', 'b'], 14],
    [['planet', 'literal'], 15],
    [['planet', 'long'], 16],
    [['feeds', 0], 19],
    [['feeds', 0, 'url'], 20],
    [['feeds', 0, 'types'], 21],
    [['feeds', 0, 'types', 'content'], 22],
    [['feeds', 1], 24],
    [['feeds', 1, 'url'], 25],
    [['feeds', 1, 'types', 'title'], 26],
    [['feeds', 1, 'absent'], 24],
    [['last'], 27],
    [['nowhere'], 1],
  ]
  parse(document)
  const index = indexLines(document)
  for (const [path, line] of cases) assert.equal(index.lineOf(path), line, path.join('.'))
})

test('CRLF counts as one line end', () => {
  assert.equal(indexLines('[a]\r\nb = 1\r\nc = 2\r\n').lineOf(['a', 'c']), 3)
})

test('whatever the values are, a key’s line begins with it', () => {
  const key = fc.stringMatching(/^[a-z]{1,8}$/)
  const value = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.integer(),
    fc.array(fc.string(), { maxLength: 3 }),
  )
  const table = fc.dictionary(key, value, { maxKeys: 4, noNullPrototype: true })
  fc.assert(
    fc.property(fc.dictionary(key, table, { maxKeys: 4, noNullPrototype: true }), (sections) => {
      const toml = stringify(sections)
      const lines = toml.split('\n')
      const index = indexLines(toml)
      for (const [section, values] of Object.entries(sections)) {
        for (const name of Object.keys(values)) {
          assert.match(lines[index.lineOf([section, name]) - 1] ?? '', new RegExp(`^${name} = `))
        }
      }
    }),
    { seed: 1, numRuns: 200 },
  )
})

test('a scanner of a document that is not TOML still ends', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'[]{}=."\'#\\\n a') }), (text) => {
      indexLines(text)
    }),
    { seed: 1, numRuns: 500 },
  )
})
