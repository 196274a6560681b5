import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type CleanOptions, cleanHtml, cleanInline, plainText } from '../../src/sanitize/sanitize.ts'
import { heavy } from './heavy.ts'
import { payloads } from './payloads.ts'
import { chanceFrom, mutate, soup } from './soup.ts'
import { depthOf, strictTree } from './strict-tree.ts'

const options: CleanOptions = { base: 'https://blog.example/posts/1', idPrefix: 'e1-', headingLevel: 4 }

/** All that must hold of any input whatsoever. */
function check(markup: string): void {
  const { html, text } = cleanHtml(markup, options)
  assert.ok(html.markup.length <= 3 * markup.length + 10_000, 'length')
  assert.ok(depthOf(strictTree(html.markup)) <= 100, 'depth')
  assert.equal(cleanHtml(html.markup, options).html.markup, html.markup, 'idempotence')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what must not be there
  assert.doesNotMatch(html.markup + text, /[\0-\x08\x0b-\x1f\x7f-\x9f]/)
}

const soups = fc.integer({ min: 0, max: 0x7fffffff }).map((seed) => soup(chanceFrom(seed)))
const mutants = fc
  .tuple(fc.constantFrom(...payloads), fc.integer({ min: 0, max: 0x7fffffff }))
  .map(([payload, seed]) => {
    const chance = chanceFrom(seed)
    return mutate(mutate(payload.markup.slice(0, 2_000), chance), chance)
  })
const words = fc.string({ unit: 'binary', maxLength: 300 })
const run = { seed: 20_251_029, numRuns: 600 }

test('tag soup: bounded, balanced, the same twice', () => {
  fc.assert(fc.property(soups, check), run)
})

test('mutated attacks: bounded, balanced, the same twice', () => {
  fc.assert(fc.property(mutants, check), run)
})

test('any characters at all: bounded, balanced, the same twice', () => {
  fc.assert(fc.property(words, check), run)
})

test('titles of anything: balanced inline markup, bounded plain lines', () => {
  fc.assert(
    fc.property(fc.oneof(soups, mutants, words), (value) => {
      strictTree(cleanInline(value)?.markup ?? '')
      for (const type of ['text', 'html', 'xhtml'] as const) {
        const line = plainText({ type, value })
        assert.ok(line.length <= 1_000 && line === line.trim() && !/[\n\r\t]/.test(line))
        assert.equal(plainText({ type: 'text', value: line }).length <= line.length, true)
      }
    }),
    run,
  )
})

for (const [name, markup] of Object.entries(heavy)) {
  test(`a megabyte of ${name} is cleaned in time`, () => {
    const start = process.cpuUsage()
    const { html } = cleanHtml(markup, options)
    cleanInline(markup)
    plainText({ type: 'html', value: markup })
    const used = process.cpuUsage(start)
    assert.ok(
      (used.user + used.system) / 1_000 < 3_000,
      'linear: generous, because a busy machine measures badly',
    )
    assert.ok(html.markup.length <= 3 * markup.length + 10_000)
  })
}
