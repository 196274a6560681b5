/** A cut at a word must not throw away more than this share of the excerpt: scripts without spaces are cut anywhere. */
const leastShare = 0.6

/** The beginning of a text in at most `maxChars` UTF-16 units, ending at a word and with `…` if something was cut. */
export function excerpt(text: string, maxChars: number): string {
  const start = text.slice(0, maxChars * 4 + 200)
  const plain = start.replace(/\s+/gu, ' ').trim()
  if (plain.length <= maxChars) return start.length < text.length ? `${plain}…` : plain
  const cut = plain.slice(0, maxChars)
  const space = plain[maxChars] === ' ' ? maxChars : cut.lastIndexOf(' ')
  const whole = space >= maxChars * leastShare ? cut.slice(0, space) : withoutHalves(cut)
  return `${whole.replace(/[\s.,;:!?…–—-]+$/u, '')}…`
}

/** Drops half a surrogate pair and a joiner or mark that has lost what it belongs to. */
function withoutHalves(text: string): string {
  return text.replace(/[\uD800-\uDBFF]$/, '').replace(/\p{M}*\u200D?$/u, '')
}
