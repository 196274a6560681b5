/*
 * Looks words up in the planet's index: of its files (docs/search.md) it asks for those in which they may be.
 */

// Reading words: as src/lib/search-terms.ts does.

const tokens = /[\p{L}\p{N}\p{M}\u00ad\u200c\u200d]+/gu
const marks =
  /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]|[\u00ad\u200c\u200d]/g
const letters = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
  ى: 'ي',
  ة: 'ه',
  ک: 'ك',
  ی: 'ي',
}
const cjk = '\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Hang}\\p{scx=Bopo}'
const thai = '\\p{sc=Thai}\\p{sc=Laoo}\\p{sc=Khmr}\\p{sc=Mymr}\\p{sc=Tibt}'
const pieces = new RegExp(`[${cjk}]+|[${thai}]+|(?:(?![${cjk}${thai}])[\\p{L}\\p{N}\\p{M}])+`, 'gu')
const isCjk = new RegExp(`^[${cjk}]`, 'u')
const isThai = new RegExp(`^[${thai}]`, 'u')

export const isDense = (run) => isCjk.test(run) || isThai.test(run)

export function fold(text) {
  const plain = text.normalize('NFKD').replace(marks, '').toLowerCase().normalize('NFC')
  return plain.replace(/[ßæœøłđðþıςىةکی]/g, (letter) => letters[letter])
}

/** `Straßen-Fest` → `strassen`, `fest`. */
export const runsOf = (text) => (text.match(tokens) ?? []).flatMap((word) => fold(word).match(pieces) ?? [])

export function partOf(term, parts) {
  const whole = /^[@#=]/.test(term) || isCjk.test(term)
  let hash = 0x811c9dc5
  for (const unit of whole ? term.split('') : term.slice(0, isThai.test(term) ? 2 : 4).split(''))
    hash = Math.imul(hash ^ unit.charCodeAt(0), 0x01000193) >>> 0
  return (hash ^ (hash >>> 15)) & (parts - 1)
}

/** Of a long query the longest words are enough to find by. */
const mostWants = 5
const size = ([one]) => one.term.length

/** Pieces of a run that together cover it: an entry that has them all most likely has the run. */
function grams(chars, size) {
  const pieces = []
  for (let at = 0; at < chars.length; at += size)
    pieces.push(
      chars.slice(Math.min(at, chars.length - size), Math.min(at, chars.length - size) + size).join(''),
    )
  return pieces.map((term) => [{ term, begins: size === 2 && isThai.test(term) }])
}

/** Müller is written Mueller where there are no umlauts, and who writes Mueller may mean Müller. */
const digraphs = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' }
function formsOf(word, run) {
  const spelt = fold(word.normalize('NFC').replace(/[äöüøå]/gi, (letter) => digraphs[letter.toLowerCase()]))
  const unspelt = run.length > 3 ? run.replace(/(?<![aeiouq])([aou])e/g, '$1') : run
  return [...new Set(isDense(run) || fold(word) !== run ? [run] : [run, spelt, unspelt])]
}

/** What a query names: each in all its forms. Four letters and more may be the beginning of a word, but not in quotation marks. */
export function queryOf(text) {
  return text.split(/["“”„«»]/).flatMap((part, index) =>
    (part.match(tokens) ?? []).flatMap((word) =>
      runsOf(word).map((run) => ({
        forms: formsOf(word, run),
        begins: index % 2 === 0 && run.length > 3 && !isDense(run),
      })),
    ),
  )
}

/** What has to be found, all of it; of each, any of the terms. */
export function wantsOf(query) {
  const wants = query.flatMap(({ forms, begins }) => {
    const [run] = forms
    const chars = [...run]
    if (isCjk.test(run)) return grams(chars, Math.min(chars.length, 2))
    if (isThai.test(run)) return grams(chars, Math.min(chars.length, 3))
    return [forms.map((form, index) => ({ term: cut(form), begins: begins && index === 0 }))]
  })
  return wants.length > mostWants
    ? wants.toSorted((one, other) => size(other) - size(one)).slice(0, mostWants)
    : wants
}
const cut = (word) => [...word].slice(0, 32).join('')

// Reading the index.

/** Entries of a part of the words that have a term: how well each, 0 where not at all. Into `weights`, the best of all. */
const worth = [80, 50, 25, 15]
const decoder = new TextDecoder()

export function lookUp(bytes, { term, begins }, weights) {
  let at = 0
  const number = () => {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++]
      value |= (byte & 127) << shift
      if (byte < 128) return value
    }
  }
  const give = (entry, value) => {
    if (weights[entry] < value) weights[entry] = value
  }
  let name = ''
  while (at < bytes.length) {
    const head = number()
    const rest = bytes.subarray(at, at + (head >> 4))
    at += rest.length
    name = name.slice(0, head & 15) + decoder.decode(rest)
    const share = name === term ? 1 : Number(begins && name.startsWith(term)) / 2
    const flags = bytes[at++]
    for (const [kind, full] of worth.entries()) {
      const form = (flags >> kind) & 17
      if (form === 17) {
        for (let entry = 0; share > 0 && entry < weights.length; entry++)
          if (bytes[at + (entry >> 3)] & (1 << (entry & 7))) give(entry, full * share)
        at += (weights.length + 7) >> 3
      } else if (form !== 0) {
        let entry = 0
        for (let left = form === 1 ? number() : 1; left > 0; left--) {
          entry += number()
          give(entry++, full * share)
        }
      }
    }
  }
}

/** The index in a folder: what `get` brings is the bytes of a file, or an error. */
export function openIndex(get) {
  const json = async (path, fresh) => JSON.parse(decoder.decode(await get(path, fresh)))
  let list
  const segmentsOf = async () => {
    list ??= json('index.json', true)
    return list
  }

  /** All entries that have everything wanted, best first: `[segment, entry, score]`. */
  async function find(wants, year) {
    const index = await segmentsOf()
    const total = index.segments.reduce((sum, segment) => sum + segment[1], 0)
    const asked = index.segments.filter(([, , , from, to]) => !year || (from <= year && year <= to))
    const tables = await Promise.all(
      asked.map(async ([key, entries, parts, from, to]) => {
        const all = year && from !== to ? [...wants, [{ term: `=${year}` }]] : wants
        return Promise.all(
          all.map(async (terms) => {
            const weights = new Uint8Array(entries)
            const read = async (term) =>
              lookUp(await get(`words/${key}/${partOf(term.term, parts)}.bin`), term, weights)
            await Promise.all(terms.map(read))
            return weights
          }),
        )
      }),
    )
    const rarity = wants.map((terms, want) => {
      const having = tables.reduce(
        (sum, table) => sum + table[want].reduce((n, value) => n + (value > 0), 0),
        0,
      )
      return /^[@#=]/.test(terms[0].term) ? 0 : Math.log(1 + total / (having + 1))
    })
    const newest = asked[0]?.[5][0]
    const found = []
    for (const [position, table] of tables.entries()) {
      const segment = asked[position]
      for (let entry = 0; entry < segment[1]; entry++) {
        if (!table.every((weights) => weights[entry] > 0)) continue
        const words = rarity.reduce((sum, rare, want) => sum + rare * table[want][entry], 0)
        const age = newest - segment[5][Math.floor(entry / index.entriesOfMoment)]
        found.push([segment, entry, words * (1 + 2 ** (-age / 500))])
      }
    }
    return found.sort((one, other) => other[2] - one[2])
  }

  /** The entries as results: `[id, name, link, moment, feed, tags, excerpt]`. */
  const show = async (found) => {
    const { entriesOfFile: size } = await segmentsOf()
    const one = async ([[key], entry]) =>
      (await json(`entries/${key}/${Math.floor(entry / size)}.json`))[entry % size]
    return (await Promise.all(found.map(one))).filter(Boolean)
  }

  const forget = () => {
    list = undefined
  }
  return { segmentsOf, authorsOf: () => json('authors.json', true), find, show, forget }
}
