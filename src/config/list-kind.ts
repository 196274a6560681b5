/** Formats of reading lists; `ini` is a list of Planet 2.0 or Venus. */
export const listKinds = ['opml', 'foaf', 'csv', 'plain', 'ini'] as const

export type ListKind = (typeof listKinds)[number]
