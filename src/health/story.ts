import { formatSize } from '../lib/size.ts'
import { describeProblem } from '../model/problem.ts'
import type { Outcome, Visit } from '../model/visit.ts'

/** What came of a visit, in a sentence without a full stop. */
export function outcomeInWords(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'changed':
      return `${count(outcome.added, 'new entry', 'new entries')}, ${outcome.edited} edited, ${outcome.withdrawn} withdrawn`
    case 'unchanged':
      return `nothing new: ${outcome.why}`
    case 'gone':
      return `gone: ${outcome.why}`
    case 'postponed':
      return `not visited after all: ${outcome.why}`
    case 'failed':
      return `failed: ${describeProblem(outcome.problem)}`
  }
}

/** How a visit went over the network, in a few words; undefined if none was made. */
/** What the server was told of what is known here (F40); undefined if there is none to be told: a file of this machine. */
export function questionInWords({ sent, status }: Visit): string | undefined {
  if (sent === undefined) return status === undefined ? undefined : 'the document, as it is'
  return `the document, if it has changed (${Object.entries(sent)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ')})`
}

export function tripInWords({ status, bytes, milliseconds, requests, redirects }: Visit): string | undefined {
  if (requests === 0) return undefined
  const parts = [
    status === undefined ? undefined : `status ${status}`,
    `${formatSize(bytes)} in ${milliseconds} ms`,
    requests > 1 ? count(requests, 'request', 'requests') : undefined,
    redirects.length > 0 ? `by way of ${redirects.join(', ')}` : undefined,
  ]
  return parts.filter((part) => part !== undefined).join(', ')
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`
}
