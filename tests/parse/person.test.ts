import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readPerson } from '../../src/parse/person.ts'

const facts: readonly (readonly [text: string, name: string | undefined, email: string | undefined])[] = [
  ['Ann Author', 'Ann Author', undefined],
  ['ann@example.com', undefined, 'ann@example.com'],
  ['ann@example.com (Ann Author)', 'Ann Author', 'ann@example.com'],
  ['Ann Author (ann@example.com)', 'Ann Author', 'ann@example.com'],
  ['Ann Author <ann@example.com>', 'Ann Author', 'ann@example.com'],
  ['"Author, Ann" <ann+spam@mail.example.co.uk>', 'Author, Ann', 'ann+spam@mail.example.co.uk'],
  ['mailto:ann@example.com', undefined, 'ann@example.com'],
  ['ann@example.com?subject=Hello', undefined, 'ann@example.com'],
  ['Ann @ home', 'Ann @ home', undefined],
  ['ann@localhost', 'ann@localhost', undefined],
]

test('persons are written in many ways', () => {
  for (const [text, name, email] of facts) {
    const { name: foundName, email: foundEmail } = readPerson(text) ?? {}
    assert.deepEqual([foundName, foundEmail], [name, email], text)
  }
  assert.equal(readPerson('  '), undefined)
})
