import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { FilterMeaning } from './filter-meaning.ts'
import { patternFromPython } from './python-pattern.ts'

/** Where the programs of a configuration are, and what its filter sections say. */
export interface FilterPlaces {
  /** Absolute. */
  readonly folders: readonly string[]
  /** Parameters of a filter, from the section of its name. */
  parametersOf(filter: string): ReadonlyMap<string, string>
}

/** Filters that came with Venus and whose work is done for every entry anyway, or is not wanted of a page any more; and why. */
const needless: Readonly<Record<string, string>> = {
  'addsearch.genshi': 'the planet has a search of its own',
  'addsearch.xslt': 'the planet has a search of its own',
  'coral_cdn_filter.py': 'the network that it led to is gone',
  'detitle.xslt': 'a title that the body repeats is recognised',
  'h1title.xslt': 'headings are made to fit the page',
  'minhead.py': 'headings are made to fit the page',
  'html2xhtml.plugin': 'all markup is cleaned and made valid',
  'xhtml2html.plugin': 'all markup is cleaned and made valid',
  'xhtml2html.py': 'all markup is cleaned and made valid',
  'nopipeerrors.py': 'a filter may stop reading early',
  'coercedates.plugin': 'dates of every form are read, and places in time never move',
}

const stripped = /^stripAd\/\w+\.sed$/

/** Python, sed, XSLT and the like can be run; Genshi and what ran inside Venus itself cannot. */
const runnable = /\.(?:py|sed|xslt|xsl|pl|rb|sh|js|mjs)$|^[^.]+$/

/**
 * What a list of Venus filters means in options of a feed. Each is a file name with parameters as in an address:
 * `regexp_sifter.py?require=python`. A program of the maintainer's own, beside the configuration, stays one.
 */
export function readVenusFilters(filters: string, places: FilterPlaces = noPlaces): FilterMeaning {
  let meaning: FilterMeaning = { options: {}, needless: [], changed: [], lost: [] }
  for (const filter of filters.split(/\s+/).filter((word) => word !== '')) {
    const [name = '', query = ''] = filter.replace(/^>.*/, '').split(/\?(.*)/s)
    if (name === '') continue
    const parameters = new Map([...places.parametersOf(name), ...new URLSearchParams(query)].map(undashed))
    meaning = add(meaning, name, parameters, places, filter)
  }
  return meaning
}

/** Some write a parameter as the program gets it, `--require`. */
function undashed([key, value]: readonly [string, string]): readonly [string, string] {
  return [key.replace(/^--/, ''), value]
}

const noPlaces: FilterPlaces = { folders: [], parametersOf: () => new Map() }

function add(
  meaning: FilterMeaning,
  name: string,
  parameters: ReadonlyMap<string, string>,
  { folders }: FilterPlaces,
  filter: string,
): FilterMeaning {
  const { options } = meaning
  // A maintainer's own version of a filter wins over the one that came with Venus, as its folder was searched first.
  const own = folders.some((folder) => existsSync(resolve(folder, name)))
  if (own && runnable.test(name)) {
    const query = new URLSearchParams([...parameters]).toString()
    return {
      ...meaning,
      options: {
        ...options,
        filters: [...(options.filters ?? []), query === '' ? name : `${name}?${query}`],
      },
    }
  }
  if (name === 'excerpt.py') {
    const idle = [...parameters.keys()].join(', ')
    const message = `${filter}: policy = "excerpt" has a length of its own, and ${idle} no effect`
    return {
      ...meaning,
      options: { ...options, policy: 'excerpt' },
      changed: idle === '' ? meaning.changed : [...meaning.changed, message],
    }
  }
  if (name === 'regexp_sifter.py')
    return sift(meaning, parameters, ['include', 'exclude'], patternFromPython, filter)
  if (name === 'xpath_sifter.py')
    return sift(meaning, parameters, ['includeXpath', 'excludeXpath'], (xpath) => xpath, filter)
  if (name === 'notweets.py')
    return sift(
      meaning,
      new Map([['exclude', notweets]]),
      ['includeXpath', 'excludeXpath'],
      (xpath) => xpath,
      filter,
    )
  const why =
    needless[name] ??
    (stripped.test(name) ? 'advertisements and trackers are taken out of every entry' : undefined)
  if (why !== undefined) return { ...meaning, needless: [...meaning.needless, `${name} (${why})`] }
  return { ...meaning, lost: [...meaning.lost, `${filter} (${whyLost(name, own)})`] }
}

const notweets = "starts-with(/atom:entry/atom:id, 'tag:twitter.com,')"

function whyLost(name: string, isHere: boolean): string {
  if (name === 'mememe.plugin') return 'the planet has no list of the most linked pages'
  if (/\.(?:genshi|plugin|tmpl|dj)$/.test(name))
    return `${name.slice(name.lastIndexOf('.'))} filters cannot be run; a program that reads an Atom entry and writes one can`
  return isHere ? 'it is no program' : 'there is no such file here'
}

type Way = 'include' | 'exclude' | 'includeXpath' | 'excludeXpath'

/** Each line of a sifter is a condition of its own: all of `require` must be met, none of `exclude`. */
function sift(
  meaning: FilterMeaning,
  parameters: ReadonlyMap<string, string>,
  [include, exclude]: readonly [Way, Way],
  read: (condition: string) => string,
  filter: string,
): FilterMeaning {
  const lines = (name: string) =>
    (parameters.get(name) ?? '').split('\n').filter((line) => line.trim() !== '')
  const { options } = meaning
  if (lines('require').length + lines('exclude').length === 0)
    return { ...meaning, lost: [...meaning.lost, `${filter} (it has no condition)`] }
  const wanted = [
    ...(options[include] === undefined ? [] : [options[include]]),
    ...lines('require').map(read),
  ]
  const unwanted = [
    ...(options[exclude] === undefined ? [] : [options[exclude]]),
    ...lines('exclude').map(read),
  ]
  const isXpath = include === 'includeXpath'
  const both = isXpath ? wanted.map((xpath) => `boolean(${xpath})`).join(' and ') : wanted[0]
  const either = isXpath
    ? unwanted.map((xpath) => `boolean(${xpath})`).join(' or ')
    : unwanted.map((one) => `(?:${one})`).join('|')
  const lost =
    !isXpath && wanted.length > 1
      ? [`${filter} (a second condition beside ${wanted[0]}; write it as include_body)`]
      : []
  return {
    ...meaning,
    options: {
      ...options,
      ...(wanted.length === 0 ? {} : { [include]: wanted.length === 1 ? wanted[0] : both }),
      ...(unwanted.length === 0 ? {} : { [exclude]: unwanted.length === 1 ? unwanted[0] : either }),
    },
    lost: [...meaning.lost, ...lost],
  }
}
