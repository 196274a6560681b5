import { once } from 'node:events'
import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import { SieveFailure } from './failure.ts'

export interface XpathQuestion {
  readonly entry: string
  readonly expression: string
}

export type XpathAnswer = { readonly finds: boolean } | { readonly wrong: string }

/** An entry of more characters takes too long for an expression that looks back and forth; it passes. */
const mostChars = 300_000

/** One expression can keep a processor busy for days, or fill the memory: `count(//*[count(//*[…]) > 0])`. */
const longestMs = 5_000
const resourceLimits = { maxOldGenerationSizeMb: 256 }

/** Started when first asked, and anew when it had to be stopped; idle, it keeps no program from ending. */
let thread: Promise<Worker> | undefined
let turn: Promise<unknown> = Promise.resolve()

/**
 * Whether the expression finds something in an Atom entry: a node, a text that is not empty, a number that is not 0, or truth.
 * It has the prefixes `atom` and `xhtml` as in Venus. Throws SieveFailure.
 */
export function xpathFinds(entry: string, expression: string, withinMs = longestMs): Promise<boolean> {
  const asked = turn.then(() => ask({ entry, expression }, withinMs))
  turn = asked.catch(() => undefined)
  return asked
}

async function ask(question: XpathQuestion, withinMs: number): Promise<boolean> {
  if (question.entry.length > mostChars) throw new SieveFailure('the entry is too long for XPath')
  thread ??= startThread()
  const worker = await thread
  const limit = AbortSignal.timeout(withinMs)
  // An idle thread does not keep the program running, one that is asked does.
  worker.ref()
  try {
    worker.postMessage(question)
    const [answer]: XpathAnswer[] = await once(worker, 'message', { signal: limit })
    if (answer === undefined || 'wrong' in answer)
      throw new SieveFailure(`${question.expression}: ${answer?.wrong}`)
    return answer.finds
  } catch (error) {
    if (error instanceof SieveFailure) throw error
    thread = undefined
    await worker.terminate()
    const why = limit.aborted ? `takes more than ${withinMs / 1000} seconds` : 'needs too much memory'
    throw new SieveFailure(`${question.expression}: ${why}`, { cause: error })
  } finally {
    worker.unref()
  }
}

async function startThread(): Promise<Worker> {
  // Compiled, the program of the thread is JavaScript as we are.
  const program = new URL(`./xpath-thread${extname(import.meta.filename)}`, import.meta.url)
  const worker = new Worker(program, { resourceLimits })
  try {
    await once(worker, 'message')
  } catch (error) {
    thread = undefined
    throw error
  }
  return worker
}
