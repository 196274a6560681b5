import { normalizeEncoding } from '@exodus/bytes/encoding.js'

/** The WHATWG name of an encoding label, lower case; undefined if there is none. Labels are written in many ways: `UTF_8`, `'us-ascii'`. */
export function encodingName(label: string | undefined): string | undefined {
  if (label === undefined) return undefined
  const trimmed = label.replace(/^[\s'"]+|[\s'"]+$/g, '').toLowerCase()
  const name = normalizeEncoding(trimmed) ?? normalizeEncoding(trimmed.replaceAll('_', '-'))
  return name === null || name === 'replacement' || name === 'x-user-defined' ? undefined : name
}

/** The `charset` of a Content-Type. */
export function httpCharset(contentType: string | undefined): string | undefined {
  const match = /;\s*charset\s*=\s*(?:"([^"]*)"|([^\s;]+))/i.exec(contentType ?? '')
  return match === null ? undefined : encodingName(match[1] ?? match[2])
}

/** The encoding of an XML declaration, in bytes that are a superset of ASCII. */
export function declaredCharset(bytes: Uint8Array): string | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, 400))
  const match = /<\?xml\s[^>]*?encoding\s*=\s*["']?\s*([\w.:-]+)/.exec(start)
  return encodingName(match?.[1])
}
