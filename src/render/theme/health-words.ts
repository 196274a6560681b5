import { byLanguage } from './by-language.ts'
import { arabic } from './health-words/ar.ts'
import { german } from './health-words/de.ts'
import { spanish } from './health-words/es.ts'
import { french } from './health-words/fr.ts'
import { italian } from './health-words/it.ts'
import { japanese } from './health-words/ja.ts'
import { korean } from './health-words/ko.ts'
import { portuguese } from './health-words/pt.ts'
import { russian } from './health-words/ru.ts'
import type { HealthWords } from './health-words/table.ts'
import { chinese } from './health-words/zh.ts'

/** By the first part of a BCP 47 tag: the languages of the messages, without English. */
export const healthLanguages: Readonly<Record<string, HealthWords>> = {
  ar: arabic,
  de: german,
  es: spanish,
  fr: french,
  it: italian,
  ja: japanese,
  ko: korean,
  pt: portuguese,
  ru: russian,
  zh: chinese,
}

/** The words for a BCP 47 language; undefined: the English ones stand. */
export function healthWordsFor(language: string): HealthWords | undefined {
  return byLanguage(healthLanguages, language)
}
