import { describeProblem } from '../model/problem.ts'
import type { Outcome, Visit } from '../model/visit.ts'
import type { Fetcher, UpdateReport } from '../planet.ts'
import { harmless } from './print.ts'
import { changesInWords } from './summary.ts'

/** Tells how an update goes: one live line on a terminal, a line for whatever happened elsewhere. */
export interface Progress {
  visited(name: string, visit: Visit, so_far: UpdateReport): void
  end(): void
}

const redrawMs = 100
const slowHostsShown = 3

export function terminalProgress(out: NodeJS.WriteStream, fetcher: Fetcher): Progress {
  let latest: UpdateReport | undefined
  const draw = () => {
    if (latest !== undefined)
      out.write(`\r\x1b[2K${liveLine(latest, fetcher).slice(0, (out.columns || 80) - 1)}`)
  }
  const timer = setInterval(draw, redrawMs)
  return {
    visited(_name, _visit, soFar) {
      latest = soFar
    },
    end() {
      clearInterval(timer)
      if (latest !== undefined) out.write('\r\x1b[2K')
    },
  }
}

function liveLine(soFar: UpdateReport, fetcher: Fetcher): string {
  const counts = `${soFar.visited}/${soFar.due} feeds  ${soFar.added} new entries  ${soFar.failed.length} failed`
  const slow = fetcher.stats().slowest.slice(0, slowHostsShown)
  const waiting = slow.map(({ host, milliseconds }) => `${host} ${Math.round(milliseconds / 1000)} s`)
  return waiting.length === 0 ? counts : `${counts}  waiting for ${waiting.join(', ')}`
}

/** For logs: silence about what did not change, one line for what did. */
export function plainProgress(out: NodeJS.WritableStream): Progress {
  return {
    visited(name, { outcome }) {
      const news = newsOf(outcome)
      if (news !== undefined) out.write(`${harmless(`${name}: ${news}`)}\n`)
    },
    end() {},
  }
}

function newsOf(outcome: Outcome): string | undefined {
  if (outcome.kind === 'changed') return changesInWords(outcome)
  if (outcome.kind === 'gone') return `gone (${outcome.why})`
  return outcome.kind === 'failed' ? describeProblem(outcome.problem) : undefined
}
