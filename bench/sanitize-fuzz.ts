/**
 * Cleans mutated documents without end: soup, attacks and, if they are there, real entry bodies.
 *
 *     node bench/sanitize-fuzz.ts [how many] [first seed]
 */
import { cleanHtml } from '../src/sanitize/sanitize.ts'
import { payloads } from '../tests/sanitize/payloads.ts'
import { chanceFrom, mutate, soup } from '../tests/sanitize/soup.ts'
import { depthOf, strictTree } from '../tests/sanitize/strict-tree.ts'
import { realBodies } from './sanitize-bodies.ts'

const count = Number(process.argv[2] ?? 100_000)
const first = Number(process.argv[3] ?? 1)
const options = { base: 'https://blog.example/posts/1', idPrefix: 'e1-', headingLevel: 4 }
const seeds = [
  ...payloads.map((payload) => payload.markup),
  ...realBodies().map((body) => body.markup.slice(0, 1_500)),
].filter((markup) => markup.length < 3_000)

function documentFor(seed: number): string {
  const chance = chanceFrom(seed)
  if (seed % 3 === 0) return soup(chance)
  let markup = seeds[Math.floor(chance() * seeds.length)] ?? ''
  for (let round = 0; round < 1 + chance() * 4; round += 1) markup = mutate(markup, chance)
  return markup
}

function fault(markup: string): string | undefined {
  try {
    const { html } = cleanHtml(markup, options)
    if (html.markup.length > 3 * markup.length + 10_000) return 'too long'
    if (depthOf(strictTree(html.markup)) > 100) return 'too deep'
    return cleanHtml(html.markup, options).html.markup === html.markup ? undefined : 'not the same twice'
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

let faults = 0
const start = performance.now()
for (let seed = first; seed < first + count; seed += 1) {
  const found = fault(documentFor(seed))
  if (found === undefined) continue
  faults += 1
  if (faults <= 20)
    console.log(`seed ${seed}: ${found}\n  ${JSON.stringify(documentFor(seed).slice(0, 500))}`)
}
console.log(
  `${count} documents from seed ${first}: ${faults} faults, ${Math.round((performance.now() - start) / 1000)} s`,
)
process.exitCode = faults === 0 ? 0 : 1
