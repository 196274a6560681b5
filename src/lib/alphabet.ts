import { once } from './once.ts'

/** What a UTF-16 unit can be to who reads words; several of these, added. */
export const letterKinds = {
  letter: 1,
  mark: 2,
  number: 4,
  /** Soft hyphen and joiners: they may stand within a word unseen. */
  joining: 8,
  /** Of Chinese, Japanese or Korean, which say more in fewer characters. */
  ideograph: 16,
  /** Of a script without spaces between words; or of Korean, whose words carry their particles. */
  dense: 32,
  /** First half of a pair: what it is depends on the second. */
  pair: 64,
} as const

const ideograph = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}`
const abugida = String.raw`\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`

const runs: readonly (readonly [kind: number, run: RegExp])[] = [
  [letterKinds.letter, /\p{L}+/gu],
  [letterKinds.mark, /\p{M}+/gu],
  [letterKinds.number, /\p{N}+/gu],
  [letterKinds.joining, /[\u00ad\u200c\u200d]+/g],
  [letterKinds.ideograph, new RegExp(`[${ideograph}]+`, 'gu')],
  [letterKinds.dense, new RegExp(`[${ideograph}${abugida}]+`, 'gu')],
  [letterKinds.pair, /[\ud800-\udbff]+/g],
]

export interface Alphabet {
  /** Of every UTF-16 unit its kinds. */
  readonly kinds: Uint8Array
  /** Of every UTF-16 unit the one that it is in lower case, or begins with. */
  readonly lower: Uint16Array
}

/** What every UTF-16 unit is, made once: asking a regular expression for each character would take most of the time. */
export const alphabet = once(readAlphabet)

function readAlphabet(): Alphabet {
  const lower = new Uint16Array(0x1_0000)
  const kinds = new Uint8Array(lower.length)
  let every = ''
  for (let unit = 0; unit < lower.length; unit += 1) {
    lower[unit] = unit
    every += String.fromCharCode(unit)
  }
  for (const [kind, run] of runs)
    for (const { 0: found, index } of every.matchAll(run))
      for (let at = index; at < index + found.length; at += 1) kinds[at] = (kinds[at] ?? 0) | kind
  for (const { 0: upper, index } of every.matchAll(/\p{Changes_When_Lowercased}/gu))
    lower[index] = upper.toLowerCase().charCodeAt(0)
  return { kinds, lower }
}

/** What the character is that begins with the first half of a pair. */
export function kindsOfPair(character: string): number {
  return runs.reduce((kinds, [kind, run]) => {
    run.lastIndex = 0
    return kind !== letterKinds.pair && run.test(character) ? kinds | kind : kinds
  }, 0)
}
