/** A word as somebody writes it who has no accents at hand: `Février` becomes `Fevrier`. */
export function withoutAccents(word: string): string {
  return word.normalize('NFD').replace(/\p{M}+/gu, '')
}
