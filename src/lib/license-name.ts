/** Licences of other families, by a part of their address. */
const others: readonly (readonly [address: RegExp, name: string])[] = [
  [/\/\/(?:www\.)?opensource\.org\/licen[cs]es?\/mit\b/i, 'MIT'],
  [/\/\/(?:www\.)?opensource\.org\/licen[cs]es?\/apache-2\.0\b/i, 'Apache 2.0'],
  [/\/\/(?:www\.)?apache\.org\/licenses\/LICENSE-2\.0\b/i, 'Apache 2.0'],
  [/\/\/(?:www\.)?gnu\.org\/(?:licenses|copyleft)\/fdl\b/i, 'GNU FDL'],
  [/\/\/artlibre\.org\b/i, 'Free Art License'],
]

/** `CC BY-SA 4.0` for a licence's address; undefined for one that is little known. */
export function licenseName(address: string): string | undefined {
  const commons =
    /^https?:\/\/(?:www\.)?creativecommons\.org\/(?:licenses\/((?:by|nc|nd|sa)(?:-(?:nc|nd|sa))*)|(publicdomain\/zero)|(publicdomain\/mark))\/(\d\.\d)(?:\/|$)/i.exec(
      address,
    )
  if (commons === null) return others.find(([known]) => known.test(address))?.[1]
  const [, kind, zero, , version] = commons
  if (kind !== undefined) return `CC ${kind.toUpperCase()} ${version}`
  return zero === undefined ? `Public Domain Mark ${version}` : `CC0 ${version}`
}
