import type { FeedState, Remark, Standing } from '../../model/health.ts'
import type { Dates } from '../theme/dates.ts'
import { healthWordsFor } from '../theme/health-words.ts'
import type { MessageKey } from '../theme/messages/en.ts'
import { fill, messagesFor } from '../theme/messages.ts'

/** A remark or a problem in the planet's language, as the health page shows it. */
export interface RemarkView {
  readonly code: string
  /** Without a full stop. */
  readonly words: string
  /** An answer, an address, a size, as it was met; undefined if the words have it already. */
  readonly seen: string | undefined
  readonly advice: string | undefined
  readonly line: number | undefined
}

/** Remarks come in English, which stands where the interface is English. */
export function remarkView(remark: Remark, language: string): RemarkView {
  const { code, words, advice, seen, line } = remark
  const table = healthWordsFor(language)
  const said = table?.[remark.term ?? code] ?? table?.[code]
  if (said === undefined) return { code, words, seen: undefined, advice, line }
  return { code, words: said[0], seen, advice: advice === undefined ? undefined : table?.[code]?.[1], line }
}

/** The name of each state, and what explains it. */
export const stateWords: Readonly<Record<FeedState, readonly [name: MessageKey, meaning: MessageKey]>> = {
  held: ['state.held', 'state.held.text'],
  failing: ['state.failing', 'state.failing.text'],
  gone: ['state.gone', 'state.gone.text'],
  stumbling: ['state.stumbling', 'state.stumbling.text'],
  silent: ['state.silent', 'state.silent.text'],
  empty: ['state.empty', 'state.empty.text'],
  unvisited: ['state.unvisited', 'state.unvisited.text'],
  disabled: ['state.disabled', 'state.disabled.text'],
  well: ['state.well', 'state.well.text'],
}

/**
 * What lists of blogs say of one that is not well: `Gestört, seit 3. Oktober 2025: der Server war zu langsam`. `english`: what they
 * say in English, which is a little shorter; undefined if all is well.
 */
export function noticeIn(
  language: string,
  english: string | undefined,
  standing: Standing | undefined,
  dates: Dates,
): string | undefined {
  const table = healthWordsFor(language)
  if (english === undefined || standing === undefined || table === undefined) return english
  const { state, since, problem } = standing
  const messages = messagesFor(language)
  const start = since === undefined ? [] : [fill(messages['health.since'], [dates.date(since)])]
  const how = [messages[stateWords[state][0]], ...start].join(messages.comma)
  const why = problem === undefined ? undefined : table[problem.code]?.[0]
  return why === undefined ? how : `${how}${messages.colon}${why}`
}
