import type { Person } from '../model/person.ts'

const email = /(?:mailto:)?([\w.+'-]+@(?:\[[\d.]+\]|[\w-]+(?:\.[\w-]+)+))(?:\?subject=\S*)?/i
/** Longer text is not searched for an address. */
const maxLength = 500

/** `Name (email)`, `email (Name)`, `Name <email>`, `email`, `Name`, `mailto:email`; undefined if there is neither. */
export function readPerson(text: string): Person | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return undefined
  const match = trimmed.length > maxLength || !trimmed.includes('@') ? null : email.exec(trimmed)
  if (match === null) return { name: trimmed }
  const name = trimmed
    .replace(match[0], '')
    .replace(/\(\s*\)|<\s*>|&lt;\s*&gt;|\[\s*\]/g, '')
    .trim()
    .replace(/^\(|\)$/g, '')
    .replace(/^"(.*)"$/, '$1')
    .replace(/^[\s,;–-]+|[\s,;–-]+$/g, '')
  return name === '' ? { email: match[1] } : { name, email: match[1] }
}

/** The same person twice is one. */
export function isSamePerson(a: Person, b: Person): boolean {
  return a.name === b.name && a.email === b.email && a.url === b.url
}
