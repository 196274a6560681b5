/**
 * MB/s of entry bodies cleaned, beside sanitize-html and DOMPurify, on the real feeds beside the checkout. Every body is cleaned
 * several times by each in turn, and its best time counts, so that other work of the machine disturbs little.
 *
 *     node bench/sanitize-speed.ts [rounds]
 */
import { createRequire } from 'node:module'
import { cpus } from 'node:os'
import { cleanHtml } from '../src/sanitize/sanitize.ts'
import { openDomPurify } from './dompurify.ts'
import { type Body, realBodies } from './sanitize-bodies.ts'

/** Has no types of its own. */
interface SanitizeHtml {
  (markup: string, options: object): string
  readonly defaults: { readonly allowedTags: readonly string[] }
}
const sanitizeHtml = createRequire(import.meta.url)('sanitize-html') as SanitizeHtml

const rounds = Number(process.argv[2] ?? 10)
const bodies = realBodies().filter((body) => body.markup.length >= 200)
if (bodies.length === 0) throw new Error('There are no real feeds in ../shared/corpus/feeds to measure with.')

const allowed = [...sanitizeHtml.defaults.allowedTags, 'img', 'del', 'ins', 'details', 'summary']
const attributes = {
  a: ['href', 'title', 'rel'],
  img: ['src', 'alt', 'title', 'width', 'height', 'loading'],
  '*': ['lang', 'dir', 'id'],
}

function absolute(name: string, base: string | undefined, added: Readonly<Record<string, string>>) {
  return (tagName: string, attribs: Record<string, string>) => {
    const url = attribs[name] === undefined ? null : URL.parse(attribs[name], base)
    return { tagName, attribs: { ...attribs, ...(url === null ? {} : { [name]: url.href }), ...added } }
  }
}

const purify = openDomPurify()

const tools: Readonly<Record<string, (body: Body) => unknown>> = {
  almagest: ({ markup, base, xhtml }) => cleanHtml(markup, { base, xhtml, idPrefix: 'e1-', headingLevel: 4 }),
  'sanitize-html': ({ markup }) =>
    sanitizeHtml(markup, { allowedTags: allowed, allowedAttributes: attributes }),
  'sanitize-html, addresses made absolute': ({ markup, base }) =>
    sanitizeHtml(markup, {
      allowedTags: allowed,
      allowedAttributes: attributes,
      transformTags: {
        a: absolute('href', base, { rel: 'noopener' }),
        img: absolute('src', base, { loading: 'lazy' }),
      },
    }),
  'DOMPurify with jsdom': ({ markup }) => purify.sanitize(markup),
}
/** A hundredth as fast as the others: it is shown every tenth body, twice. */
const sparing = new Map([['DOMPurify with jsdom', { every: 10, rounds: 2 }]])

const best = Object.fromEntries(
  Object.keys(tools).map((name) => [name, new Float64Array(bodies.length).fill(Number.POSITIVE_INFINITY)]),
)
for (let round = 0; round < rounds; round += 1) {
  for (const [name, clean] of Object.entries(tools)) {
    const times = best[name] as Float64Array
    const { every, rounds: most } = sparing.get(name) ?? { every: 1, rounds }
    if (round >= most) continue
    for (const [at, body] of bodies.entries()) {
      if (at % every !== 0) continue
      const start = performance.now()
      clean(body)
      times[at] = Math.min(times[at] ?? 0, performance.now() - start)
    }
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0
}

const sizes = bodies.map((body) => body.markup.length)
const total = sizes.reduce((sum, size) => sum + size, 0)
console.log(
  `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${cpus()[0]?.model}, ${cpus().length} cores`,
)
console.log(
  `${bodies.length} bodies of at least 200 characters, ${(total / 1e6).toFixed(1)} MB, median ${median(sizes)}, best of ${rounds}`,
)
for (const [name, times] of Object.entries(best)) {
  const shown = [...times.entries()].filter(([, time]) => Number.isFinite(time))
  const rates = shown.map(([at, time]) => (sizes[at] ?? 0) / 1e3 / time)
  const sum = shown.reduce((all, [, time]) => all + time, 0)
  const read = shown.reduce((all, [at]) => all + (sizes[at] ?? 0), 0)
  console.log(
    `${name}: median ${median(rates).toFixed(1)} MB/s, all together ${(read / 1e3 / sum).toFixed(1)} MB/s`,
  )
}
