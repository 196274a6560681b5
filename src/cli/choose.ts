import { createInterface } from 'node:readline/promises'

/** Is there somebody to ask? */
export function canAsk(): boolean {
  return process.stdin.isTTY === true && process.stderr.isTTY === true
}

/** Asks which of several is meant, 1 being the first; undefined if the answer is none of them. */
export async function askWhich(question: string, count: number): Promise<number | undefined> {
  const asking = createInterface({ input: process.stdin, output: process.stderr })
  const closed = new Promise<string>((resolve) => asking.once('close', () => resolve('none')))
  try {
    const answer = (await Promise.race([asking.question(question), closed])).trim()
    const number = answer === '' ? 1 : Number(answer)
    return Number.isInteger(number) && number >= 1 && number <= count ? number - 1 : undefined
  } finally {
    asking.close()
  }
}
