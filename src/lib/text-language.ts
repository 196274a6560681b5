import { familiarLanguage, type Glance, glanceAt } from './familiar-language.ts'
import { languageOf, languageTag } from './language-tag.ts'

/** Characters that are looked at: the beginning tells. */
export const sampleLength = 1000
/** A shorter text tells too little; Chinese, Japanese and Korean say more in less. */
const leastLetters = 80
const leastIdeographs = 30

/** Between 0 and 1: below, the text is of no language that the detector knows, or hardly a text. */
const leastScore = 0.62
/** How far ahead of the next language, to be believed where nothing is declared. */
const leastLead = 1.015
/** How far ahead of the declared language, to be believed against it. */
const leastContradiction = 1.3

/** Malay stands for Indonesian too, which the detector does not know and which has ten times the blogs. */
const ambiguous: ReadonlySet<string> = new Set(['ms'])

/** The languages that the detector tells apart. */
const detectable: ReadonlySet<string> = new Set(
  `am ar az be bg bn ca cs da de el en es et eu fa fi fr gu he hi hr hu hy is it ja ka kn ko ku lo lt lv ml mr ms nl no or pa
  pl pt ro ru sk sl sq sr sv ta te th tl tr uk ur vi yo zh`.split(/\s+/),
)

type Scores = readonly (readonly [string, number])[]
let detector: Promise<(text: string) => Scores> | undefined

/** Some 250 ms and 40 MB, so only for texts that need it. The smallest database is right on 99 of 100 texts of this length. */
async function loadDetector(): Promise<(text: string) => Scores> {
  const { eld } = await import('eld/extrasmall')
  return (text) => Object.entries(eld.detect(text).getScores())
}

/**
 * The language that a text is written in, as a BCP 47 tag: the declared one unless the text clearly is in another; undefined if
 * none is declared and the text is too short or of too doubtful a language to tell. `en` against `en-GB` is no contradiction.
 */
export async function languageOfText(
  text: string,
  declared: string | undefined,
): Promise<string | undefined> {
  const beginning = text.slice(0, sampleLength)
  const glance = glanceAt(beginning)
  if (!isEnough(glance)) return declared
  const familiar = familiarLanguage(glance, declared && primary(declared))
  if (familiar !== undefined) return contradicts(familiar, declared) ? familiar : declared
  detector ??= loadDetector()
  return judged((await detector)(beginning), declared)
}

function isEnough({ letters, ideographs }: Glance): boolean {
  return letters >= leastLetters || ideographs >= leastIdeographs
}

/** The best scores first. */
function judged(scores: Scores, declared: string | undefined): string | undefined {
  const [[language, score] = ['', 0], [, second] = ['', 0]] = scores
  if (score < leastScore || !contradicts(language, declared)) return declared
  if (declared === undefined)
    return score >= second * leastLead && !ambiguous.has(language) ? languageTag(language) : undefined
  const own = scores.find(([name]) => name === primary(declared))?.[1] ?? 0
  return score >= own * leastContradiction ? languageTag(language) : declared
}

/** Galician looks like Portuguese to who does not know Galician; but nobody writes it in Greek letters. */
function contradicts(language: string, declared: string | undefined): boolean {
  if (declared === undefined) return true
  const own = primary(declared)
  return own !== language && (detectable.has(own) || scriptOf(own) !== scriptOf(language))
}

/** As the detector names it: both written languages of Norway are Norwegian. */
function primary(tag: string): string {
  const language = languageOf(tag)
  return language === 'nb' || language === 'nn' ? 'no' : language
}

function scriptOf(tag: string): string | undefined {
  return new Intl.Locale(tag).maximize().script
}
