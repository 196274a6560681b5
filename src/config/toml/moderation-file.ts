import type { Decision, ModerationVerb } from '../../model/moderation.ts'
import type { Mistakes } from '../mistakes.ts'
import { nearestName } from '../nearest-name.ts'
import { parseToml, placesIn } from './read-toml.ts'

const verbs: readonly ModerationVerb[] = ['hide', 'hold', 'approve', 'show', 'erase']
const keys = ['entry', 'do', 'reason', 'by', 'only']
const longestText = 2000

/** The decisions of a `moderation.toml`: one `[[entries]]` for each. `file` is its name in messages. */
export function readModerationFile(toml: string, file: string, mistakes: Mistakes): readonly Decision[] {
  const { entries, ...rest } = parseToml(toml, file, mistakes)
  const placeOf = placesIn(toml, file)
  for (const key of Object.keys(rest))
    mistakes.add('unknown-option', placeOf([key]), `unknown ${key}: decisions are written as [[entries]]`)
  if (entries === undefined) return []
  if (!Array.isArray(entries)) {
    mistakes.add('bad-value', placeOf(['entries']), 'entries are written with two brackets: [[entries]]')
    return []
  }
  return entries.flatMap((entry: unknown, index) => readDecision(entry, ['entries', index]) ?? [])

  function readDecision(table: unknown, path: readonly (string | number)[]): Decision | undefined {
    if (typeof table !== 'object' || table === null) {
      mistakes.add('bad-value', placeOf(path), 'a decision must be a section [[entries]]')
      return undefined
    }
    const said = new Map(Object.entries(table))
    for (const key of said.keys()) {
      if (keys.includes(key)) continue
      const meant = nearestName(key, keys)
      const guess = meant === undefined ? '' : `. Did you mean "${meant}"?`
      mistakes.add('unknown-option', placeOf([...path, key]), `unknown key "${key}" of a decision${guess}`)
    }
    const words = (key: string): string => {
      const value = said.get(key) ?? ''
      if (typeof value === 'string' && value.length <= longestText) return value.trim()
      mistakes.add(
        'bad-value',
        placeOf([...path, key]),
        `${key} must be text, of ${longestText} characters at most`,
      )
      return ''
    }
    const [entry, verb, reason, by] = [words('entry'), words('do'), words('reason'), words('by')]
    const only = said.get('only') === true
    if (entry === '') {
      mistakes.add('bad-value', placeOf(path), 'which entry? Add entry = "its id, page or permalink"')
      return undefined
    }
    if (isVerb(verb)) return { entry, verb, reason, by, only, place: placeOf(path) }
    mistakes.add(
      'bad-value',
      placeOf([...path, 'do']),
      `do must be ${verbs.map((one) => `"${one}"`).join(', ')}`,
    )
    return undefined
  }
}

function isVerb(text: string): text is ModerationVerb {
  return (verbs as readonly string[]).includes(text)
}
