/** XPath, and programs that entries pass through: what filters cost more than a look at the words. */

export { atomEntry, type EntrySource } from './atom-entry.ts'
export { SieveFailure } from './failure.ts'
export { type FoundProgram, findProgram } from './find-program.ts'
export { runProgram } from './program.ts'
export { xpathFinds } from './xpath.ts'
