import { alphabet, kindsOfPair, letterKinds } from './alphabet.ts'
import { unitsOf } from './units.ts'
import { firstHash, hashOfWord, hashStep } from './word-hash.ts'

/**
 * The words that hold a sentence together, of the languages in which most blogs are written. They are a third of any prose, so
 * that a few lines tell the language for certain, without a detector and its megabytes.
 */
const functionWords: Readonly<Record<string, string>> = {
  de: 'der die das und nicht ist ein eine einen mit auf für von zu dem den des sich auch ich wir im wie es dass wird sind oder aber wenn bei nach noch kann hat war über einem einer zum zur nur haben werden mehr sie',
  en: 'the and of to is that for it with was on this are be as at you have from or not by we they but an will can which there has been if their would about when more what your i my our so all into than its these just out how some',
  es: 'el la los las de que y en un una por con para se no es al lo como más pero su sus del este esta o si ya sobre cuando hay muy son también fue ha porque desde todo',
  fr: 'le la les des et une un est pas que qui dans pour sur avec ce cette vous nous il elle sont plus au aux du par mais ou où je ne se en comme être fait bien cela ses leur même ont été si tout très',
  it: 'il la lo gli le di che non un una per con del della dei delle nel nella è sono si al come più ma anche questo questa ha alla dal dalla da ci se o su tra essere stato molto quando',
  nl: 'de het een en van is dat niet op te met voor zijn er maar om ook als aan bij uit door wordt naar heeft nog wel dan dit die of je ik we kan meer over deze worden was had hebben',
  pt: 'os as de que do da em um uma para com não se por mais no na dos das ao como mas foi é são ou também já muito pelo pela isso este esta seu sua quando tem ser você',
}
/** By hash of a word: the languages that have it. */
const bearers = new Map<number, readonly string[]>()
for (const [language, words] of Object.entries(functionWords))
  for (const hash of new Set(words.split(' ').map(hashOfWord)))
    bearers.set(hash, [...(bearers.get(hash) ?? []), language])

/** What is seen of a text in passing. */
export interface Glance {
  /** With their marks. */
  readonly letters: number
  readonly latinLetters: number
  readonly ideographs: number
  readonly words: number
  /** How often each word of a familiar language occurs, by hash. */
  readonly heard: ReadonlyMap<number, number>
}

/** Looks at a text of no more than a few thousand characters. */
export function glanceAt(text: string): Glance {
  const { kinds, lower } = alphabet()
  const units = unitsOf(text)
  const heard = new Map<number, number>()
  let [letters, latinLetters, ideographs, words] = [0, 0, 0, 0]
  let word: number | undefined
  for (let at = 0; at <= text.length; at += 1) {
    const unit = at < text.length ? (units[at] as number) : 0x20
    let kind = kinds[unit] as number
    if (kind === letterKinds.pair) {
      const character = String.fromCodePoint(text.codePointAt(at) ?? 0)
      kind = kindsOfPair(character)
      at += character.length - 1
    }
    if ((kind & (letterKinds.letter | letterKinds.mark)) === 0) {
      if (word !== undefined && bearers.has(word)) heard.set(word, (heard.get(word) ?? 0) + 1)
      word = undefined
      continue
    }
    letters += 1
    if (unit < 0x250) latinLetters += 1
    if ((kind & letterKinds.ideograph) !== 0) ideographs += 1
    if (word === undefined && (kind & letterKinds.letter) !== 0) {
      words += 1
      word = firstHash
    }
    if (word !== undefined) word = hashStep(word, lower[unit] as number)
  }
  return { letters, latinLetters, ideographs, words, heard }
}

const leastWords = 20
/** So many times more words of one language than of any other. */
const leastLead = 1.8
/** Function words among all words: prose has more in its own language, and code or a list of names has fewer. */
const leastShare = 0.24
/** What is declared needs less to be believed, if it stands in its own letters and the words are not the same few over and over. */
const confirming = { share: 0.125, differentWords: 6, latinShare: 0.9 }

/**
 * The language of a text if it is one of a few and there can be no doubt; undefined otherwise.
 *
 * @param declared The language that the text is said to be in, without its region.
 */
export function familiarLanguage(glance: Glance, declared: string | undefined): string | undefined {
  if (glance.words < leastWords) return undefined
  const [best, second] = tally(glance.heard)
  if (best === undefined || best.count < (second?.count ?? 0) * leastLead) return undefined
  if (best.count >= glance.words * leastShare) return best.language
  return best.language === declared && isConfirmed(glance, best) ? declared : undefined
}

function isConfirmed({ words, letters, latinLetters }: Glance, { count, different }: Tally): boolean {
  return (
    count >= words * confirming.share &&
    different >= confirming.differentWords &&
    latinLetters >= letters * confirming.latinShare
  )
}

interface Tally {
  readonly language: string
  /** Words of the language, and how many different ones. */
  count: number
  different: number
}

/** The language with the most words first. */
function tally(heard: Glance['heard']): readonly Tally[] {
  const tallies = new Map<string, Tally>()
  for (const [word, count] of heard) {
    for (const language of bearers.get(word) ?? []) {
      const told = tallies.get(language)
      if (told === undefined) tallies.set(language, { language, count, different: 1 })
      else {
        told.count += count
        told.different += 1
      }
    }
  }
  return [...tallies.values()].sort((one, other) => other.count - one.count)
}
