import type { Rule, Scope } from './reading.ts'
import type { RepairLog } from './repair-log.ts'
import type { Attributes } from './xml-attributes.ts'
import { elementRules, foreign, transparent } from './xml-elements.ts'
import { customaryVocabulary, vocabularyOf } from './xml-names.ts'

/** Names that one scope remembers. */
const maxRemembered = 1000

export function scopeOf(
  parent: Scope | undefined,
  declarations: readonly (readonly [prefix: string, address: string])[],
): Scope {
  const prefixes = new Map(declarations.map(([prefix, address]) => [prefix, vocabularyOf(address)]))
  return { parent, prefixes, rules: new Map() }
}

/** The rule for an element by its name as written. */
export function ruleOf(scope: Scope, name: string, repairs: RepairLog, offset: number): Rule {
  const known = scope.rules.get(name)
  if (known !== undefined) return known
  const rule = findRule(scope, name, repairs, offset)
  if (scope.rules.size < maxRemembered) scope.rules.set(name, rule)
  return rule
}

function findRule(scope: Scope, name: string, repairs: RepairLog, offset: number): Rule {
  const canonical = canonicalName(scope, name, repairs, offset)
  const rule = elementRules.get(canonical)
  if (rule !== undefined) return rule
  return canonical.includes(':') ? foreign : transparent
}

/** `dc:creator` whatever its prefix; core elements without one; lower case. */
function canonicalName(scope: Scope, name: string, repairs: RepairLog, offset: number): string {
  const colon = name.indexOf(':')
  // Attribute names are read in lower case, so declared prefixes are.
  const prefix = colon === -1 ? '' : name.slice(0, colon).toLowerCase()
  const local = name.slice(colon + 1).toLowerCase()
  const vocabulary = vocabularyInScope(scope, prefix, repairs, offset)
  return vocabulary === '' ? local : `${vocabulary}:${local}`
}

/** Attributes of other vocabularies by their customary names, whatever their prefix: `rdf:about`. */
export function canonicalAttributes(scope: Scope, attributes: Attributes): Attributes {
  if (!attributes.some(isForeign)) return attributes
  return attributes.map((attribute) => {
    if (!isForeign(attribute)) return attribute
    const [name, value] = attribute
    const colon = name.indexOf(':')
    const vocabulary = declared(scope, name.slice(0, colon))
    return vocabulary === undefined || vocabulary === ''
      ? attribute
      : [`${vocabulary}${name.slice(colon)}`, value]
  })
}

function isForeign([name]: Attributes[number]): boolean {
  return name.includes(':') && !name.startsWith('xml')
}

/** The vocabulary that a prefix is declared to stand for; undefined if it is unknown or not declared. */
function declared(scope: Scope, prefix: string): string | undefined {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
    if (at.prefixes.has(prefix)) return at.prefixes.get(prefix)
  }
  return undefined
}

function vocabularyInScope(scope: Scope, prefix: string, repairs: RepairLog, offset: number): string {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
    if (!at.prefixes.has(prefix)) continue
    // A default namespace that nobody knows is one more name for a feed; a prefix is taken for what it customarily means.
    return at.prefixes.get(prefix) ?? (prefix === '' ? '' : (customaryVocabulary(prefix) ?? '?'))
  }
  if (prefix !== '') repairs.note('undeclared-prefix', offset)
  return prefix === '' ? '' : (customaryVocabulary(prefix) ?? '?')
}
