import type { DoTask } from './crew-task.ts'
import { readDocument } from './read-document.ts'
import type { ArrivedDocument, Reading, ReadingRules } from './visit-context.ts'

/** Reads documents, on a thread of its own. */
export async function readThread(rules: ReadingRules): Promise<DoTask<ArrivedDocument, Reading>> {
  return async (document) => ({ result: await readDocument(document, rules) })
}
