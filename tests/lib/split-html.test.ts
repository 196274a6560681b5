import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Html } from '../../src/lib/html.ts'
import { splitHtml } from '../../src/lib/split-html.ts'

function split(markup: string, chars: number): [string, string] | undefined {
  const parts = splitHtml(Html.vouch(markup), chars)
  return parts === undefined ? undefined : [parts.beginning.markup, parts.rest.markup]
}

const cases: readonly [string, string, number, [string, string] | undefined][] = [
  [
    'after the paragraph that passes the length',
    '<p>one</p><p>two</p><p>three</p>',
    80,
    ['<p>one</p><p>two</p>', '<p>three</p>'],
  ],
  [
    'not after a heading',
    '<p>one</p><h2>two</h2><p>three</p><p>four</p>',
    100,
    ['<p>one</p><h2>two</h2><p>three</p>', '<p>four</p>'],
  ],
  [
    'not within a list',
    '<ul><li><p>one</p></li><li>two</li></ul><p>three</p>',
    100,
    ['<ul><li><p>one</p></li><li>two</li></ul>', '<p>three</p>'],
  ],
  [
    'wrappers are closed and opened again',
    '<div class="a" id="b"><p>one</p><p>two</p></div>',
    40,
    ['<div class="a" id="b"><p>one</p></div>', '<div class="a"><p>two</p></div>'],
  ],
  ['a rule is an end too', '<p>one</p><hr><p>two</p>', 100, ['<p>one</p><hr>', '<p>two</p>']],
  ['nothing but markup behind', '<div><p>one</p></div>', 1, undefined],
  [
    'a picture behind counts',
    '<p>one</p><p><img src="a.png" alt=""></p>',
    50,
    ['<p>one</p>', '<p><img src="a.png" alt=""></p>'],
  ],
  ['one long paragraph', `<p>${'word '.repeat(100)}</p><p>two</p>`, 100, undefined],
  [
    'a long block after a short one: before it',
    `<p>one</p><ul>${'<li>item</li>'.repeat(9)}</ul><p>two</p>`,
    100,
    ['<p>one</p>', `<ul>${'<li>item</li>'.repeat(9)}</ul><p>two</p>`],
  ],
  ['shorter than asked for', '<p>one</p><p>two</p>', 1000, undefined],
  ['plain text', 'no markup at all', 5, undefined],
]

for (const [name, markup, chars, expected] of cases) {
  test(`splits: ${name}`, () => assert.deepEqual(split(markup, chars), expected))
}

/** Elements, balanced. */
const { tree } = fc.letrec<{ tree: string }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('words ', 'a', '&amp;', '<br>', '<hr>'),
    fc
      .tuple(
        fc.constantFrom('p', 'div', 'ul', 'h2', 'em', 'blockquote'),
        fc.array(tie('tree'), { maxLength: 5 }),
      )
      .map(([name, children]) => `<${name}>${children.join('')}</${name}>`),
  ),
}))

function isBalanced(markup: string): boolean {
  const open: string[] = []
  for (const [, slash, name] of markup.matchAll(/<(\/?)([a-z0-9]+)>/g)) {
    if (name === 'br' || name === 'hr') continue
    if (slash === '') open.push(name ?? '')
    else if (open.pop() !== name) return false
  }
  return open.length === 0
}

test('both parts are balanced and no text is lost', () => {
  const texts = (markup: string) => markup.replace(/<[^>]*>/g, '')
  fc.assert(
    fc.property(fc.array(tree, { maxLength: 8 }), fc.nat(600), (trees, chars) => {
      const markup = trees.join('')
      const parts = split(markup, chars)
      if (parts === undefined) return
      assert.ok(isBalanced(parts[0]), parts[0])
      assert.ok(isBalanced(parts[1]), parts[1])
      assert.equal(texts(parts[0]) + texts(parts[1]), texts(markup))
    }),
    { seed: 7, numRuns: 300 },
  )
})
