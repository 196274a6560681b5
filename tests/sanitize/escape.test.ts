import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isTame, tameText } from '../../src/sanitize/escape.ts'

/** Every character there is, but halves of pairs. */
const characters = Array.from({ length: 0x110000 }, (_, code) => code)
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code))

const mark = /\p{M}/u
const illegal = /[\p{Cc}\p{Noncharacter_Code_Point}]/u

test('a pile of the marks of any script ends at four', () => {
  const marks = characters.filter((char) => mark.test(char))
  assert.deepEqual(
    marks.filter((char) => tameText(`a${char.repeat(6)}`) !== `a${char.repeat(4)}`),
    [],
  )
})

test('characters that no page may hold go, all others stay', () => {
  const wrong = characters.filter((char) => {
    const goes = illegal.test(char) && char !== '\t' && char !== '\n'
    const expected = char === '\r' ? 'a\nb' : goes ? 'ab' : `a${char}b`
    return tameText(`a${char}b`) !== expected
  })
  assert.deepEqual(wrong, [])
})

test('what is tame as a whole is tame in all its parts', () => {
  const wrong = characters.filter((char) => {
    const text = `a${char.repeat(6)}`
    return isTame(text) && tameText(text) !== text
  })
  assert.deepEqual(wrong, [])
  for (const tame of ['', 'plain', 'Привет, мир', '日本語のテキスト', 'smile 😀', '“quoted” – ’s…']) {
    assert.equal(isTame(tame), true, tame)
  }
})
