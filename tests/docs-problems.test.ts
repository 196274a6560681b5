import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { problems } from '../src/model/problem.ts'

const page = readFileSync(new URL('../docs/problems.md', import.meta.url), 'utf8')

/** What the page says of a code: its meaning, cause and cure. */
const sections = new Map(
  page
    .split(/^### /m)
    .slice(1)
    .map((section) => {
      const [code = '', ...lines] = section.split('\n')
      const said = (name: string) =>
        lines
          .find((line) => line.startsWith(`**${name}:** `))
          ?.slice(name.length + 6)
          .trim()
      return [code, { meaning: said('Meaning'), cause: said('Cause'), cure: said('Cure') }] as const
    }),
)

test('docs/problems.md has every code of the table, in its order, and no other', () => {
  assert.deepEqual([...sections.keys()], Object.keys(problems))
})

for (const [code, { meaning, advice }] of Object.entries(problems))
  test(`docs/problems.md says of ${code} what the table says, and its cause`, () => {
    const section = sections.get(code)
    assert.equal(section?.meaning, `${meaning}.`)
    assert.equal(section?.cure, advice)
    assert.match(section?.cause ?? '', /^.{20,}\.$/)
  })
