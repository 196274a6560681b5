import { beginning, fold, foldedRuns, isDense, words } from './search-terms.ts'

/** Something that has to be found. */
export interface Want {
  /** Folded: a word, or signs in a row of a script without spaces, which may stand within a run. */
  readonly run: string
  readonly isPart: boolean
  /** Words that only begin so are good too. */
  readonly begins: boolean
  /** Other spellings of it. */
  readonly others: readonly string[]
}

const digraphs: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' }

/** Müller is written Mueller where there are no umlauts, and who writes Mueller may mean Müller. */
function otherSpellings(word: string, run: string): readonly string[] {
  const spelt = fold(
    word.normalize('NFC').replace(/[äöüøå]/gi, (letter) => digraphs[letter.toLowerCase()] ?? letter),
  )
  const unspelt = run.length >= beginning ? run.replace(/(?<![aeiouq])([aou])e/g, '$1') : run
  return [...new Set([spelt, unspelt])].filter((other) => other !== run)
}

/** What a query asks for, all of it. Four letters and more may be the beginning of a word, but not in quotation marks. */
export function wantsOf(query: string): readonly Want[] {
  return query
    .split(/["“”„«»]/)
    .flatMap((part, index) => (part.match(words) ?? []).flatMap((word) => wantsOfWord(word, index % 2 === 1)))
}

function wantsOfWord(word: string, isQuoted: boolean): Want[] {
  return foldedRuns(word).map((run) => {
    const isPart = isDense(run)
    return {
      run,
      isPart,
      begins: !isQuoted && !isPart && run.length >= beginning,
      others: isPart || fold(word) !== run ? [] : otherSpellings(word, run),
    }
  })
}

/** How well a folded run of a text answers: 1, or ½ if it only begins with what is wanted; 0 if not. */
export function answers(run: string, want: Want): number {
  if (want.isPart) return run.includes(want.run) ? 1 : 0
  if (run === want.run || want.others.includes(run)) return 1
  return want.begins && run.startsWith(want.run) ? 0.5 : 0
}
