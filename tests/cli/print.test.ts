import assert from 'node:assert/strict'
import { PassThrough } from 'node:stream'
import { test } from 'node:test'
import { harmless, jsonDocument } from '../../src/cli/print.ts'
import { plainProgress } from '../../src/cli/progress.ts'
import type { Visit } from '../../src/model/visit.ts'
import type { UpdateReport } from '../../src/planet.ts'

test('no line of a stranger’s is a command for a terminal or for the runner that keeps the log', () => {
  for (const [line, shown] of [
    ['Ada Lovelace', 'Ada Lovelace'],
    ['  12 new  ', '  12 new'],
    ['\u001b]0;title\u0007\u009b2J', ' ]0;title 2J'],
    ['::error::injected: 3 new', ': :error::injected: 3 new'],
    [' \t::stop-commands::x', '  : :stop-commands::x'],
    ['\r\n::add-mask::x', ' : :add-mask::x'],
    ['a ##[add-matcher]x.json', 'a ## [add-matcher]x.json'],
    ['C++ std::vector', 'C++ std::vector'],
    ['https://ada:secret@ada.example/', 'https://…@ada.example/'],
  ] as const)
    assert.equal(harmless(line), shown)
})

test('JSON holds every character and none that a terminal obeys', () => {
  const value = { title: 'a\u001b[31m\u007f\u0085\u009b2J\u2028\u202e\u2069é😀', list: ['\u2066'] }
  const json = jsonDocument(value)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
  assert.doesNotMatch(json.replaceAll('\n', ''), /[\0-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]/)
  assert.deepEqual(JSON.parse(json), value)
})

test('the log of a build names feeds by their titles, which do nothing there', () => {
  const out = new PassThrough().setEncoding('utf8')
  const visit = (outcome: unknown) => ({ outcome }) as Visit
  const progress = plainProgress(out)
  const changed = { kind: 'changed', added: 1, edited: 0, withdrawn: 0 }
  progress.visited('\u001b[2J::error::x', visit(changed), {} as UpdateReport)
  progress.visited('::warning::x', visit({ kind: 'gone', why: '410' }), {} as UpdateReport)
  progress.visited('still here', visit({ kind: 'unchanged' }), {} as UpdateReport)
  assert.equal(out.read(), ' [2J::error::x: 1 new\n: :warning::x: gone (410)\n')
})
