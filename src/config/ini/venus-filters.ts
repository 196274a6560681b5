import { patternFromPython } from './python-pattern.ts'

/** What a list of Venus filters means in options of a feed. */
export interface FilterMeaning {
  readonly include?: string | undefined
  readonly exclude?: string | undefined
  readonly policy?: 'excerpt' | undefined
  /** Filters whose work is done for every entry anyway: advertisements stripped, headings made to fit, HTML cleaned. */
  readonly builtIn: readonly string[]
  readonly unknown: readonly string[]
}

const alwaysDone = /^(?:stripAd\/\w+\.sed|minhead\.py|xhtml2html\.plugin|html2xhtml\.plugin)$/

/** Reads `regexp_sifter.py?require=python`, `excerpt.py`, …: a file name with parameters as in an address. */
export function readVenusFilters(filters: string): FilterMeaning {
  const builtIn: string[] = []
  const unknown: string[] = []
  let meaning: Omit<FilterMeaning, 'builtIn' | 'unknown'> = {}
  for (const filter of filters.split(/\s+/).filter((word) => word !== '')) {
    const [name = '', query = ''] = filter.split('?', 2)
    const parameters = new URLSearchParams(query)
    if (name === 'excerpt.py') meaning = { ...meaning, policy: 'excerpt' }
    else if (name === 'regexp_sifter.py') meaning = { ...meaning, ...sifter(parameters) }
    else if (alwaysDone.test(name)) builtIn.push(name)
    else unknown.push(filter)
  }
  return { ...meaning, builtIn, unknown }
}

function sifter(parameters: URLSearchParams): Pick<FilterMeaning, 'include' | 'exclude'> {
  const require = parameters.get('require')
  const exclude = parameters.get('exclude')
  return {
    ...(require === null ? {} : { include: patternFromPython(require) }),
    ...(exclude === null ? {} : { exclude: patternFromPython(exclude) }),
  }
}
