/** FNV-1a over UTF-16 units, in 30 bits, which are a small number for the runtime. For words of which only the equality counts. */
export const firstHash = 0x01c9_dc5

export function hashStep(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x0100_0193) & 0x3fff_ffff
}

export function hashOfWord(word: string): number {
  let hash = firstHash
  for (let at = 0; at < word.length; at += 1) hash = hashStep(hash, word.charCodeAt(at))
  return hash
}
