/** Characters read in a minute: about 230 words of an alphabet, or ideographs and kana. */
const paces = { letters: 1400, ideographs: 500 }
const ideographs = /[\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF]/g
const sampleChars = 400

/** Minutes that a text takes to read, at least one. */
export function readingMinutes(text: string): number {
  const sample = text.slice(0, sampleChars)
  const dense = (sample.match(ideographs)?.length ?? 0) > sample.length / 3
  return Math.max(1, Math.round(text.length / (dense ? paces.ideographs : paces.letters)))
}
