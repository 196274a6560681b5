import { byLanguage } from './by-language.ts'
import { arabic } from './messages/ar.ts'
import { german } from './messages/de.ts'
import { english, type MessageKey, type Messages } from './messages/en.ts'
import { spanish } from './messages/es.ts'
import { french } from './messages/fr.ts'
import { italian } from './messages/it.ts'
import { japanese } from './messages/ja.ts'
import { korean } from './messages/ko.ts'
import { portuguese } from './messages/pt.ts'
import { russian } from './messages/ru.ts'
import { chinese } from './messages/zh.ts'

/** By the first part of a BCP 47 tag. A new language is a file beside these and a line here. */
export const languages: Readonly<Record<string, Messages>> = {
  ar: arabic,
  de: german,
  en: english,
  es: spanish,
  fr: french,
  it: italian,
  ja: japanese,
  ko: korean,
  pt: portuguese,
  ru: russian,
  zh: chinese,
}

/** The words for a BCP 47 language; English where there is no translation yet. */
export function messagesFor(language: string): Messages {
  return byLanguage(languages, language) ?? english
}

export function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(english, key)
}

/** Fills `{0}`, `{1}` … of a message. */
export function fill(message: string, values: readonly string[]): string {
  return message.replace(/\{(\d)\}/g, (_, index: string) => values[Number(index)] ?? '')
}
