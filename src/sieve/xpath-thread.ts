import { on } from 'node:events'
import { enableCompileCache } from 'node:module'
import { parentPort } from 'node:worker_threads'
import type { XpathAnswer, XpathQuestion } from './xpath.ts'

/** The program of the thread that evaluates XPath, so that whoever asks can stop it. */

const prefixes = new Map([
  ['atom', 'http://www.w3.org/2005/Atom'],
  ['xhtml', 'http://www.w3.org/1999/xhtml'],
  ['xml', 'http://www.w3.org/XML/1998/namespace'],
])

enableCompileCache()
const [{ default: fontoxpath }, { DOMParser }] = await Promise.all([
  import('fontoxpath'),
  import('@xmldom/xmldom'),
])
const parser = new DOMParser({ onError: () => undefined })

function answer({ entry, expression }: XpathQuestion): XpathAnswer {
  const namespaceResolver = (prefix: string): string | null => prefixes.get(prefix) ?? null
  try {
    const document = parser.parseFromString(entry, 'text/xml')
    const finds = fontoxpath.evaluateXPathToBoolean(expression, document, null, null, { namespaceResolver })
    return { finds }
  } catch (error) {
    return { wrong: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error) }
  }
}

const asker = parentPort
if (asker === null) throw new Error('this runs only as a thread')
asker.postMessage('ready')
for await (const [question] of on(asker, 'message')) asker.postMessage(answer(question as XpathQuestion))
