/** What the script of the page exports: the part that reads the index needs no browser. */
export interface Term {
  readonly term: string
  readonly begins?: boolean
}

type Segment = readonly [
  key: string,
  entries: number,
  parts: number,
  from: number,
  to: number,
  days: readonly number[],
]
export type Found = readonly [segment: Segment, entry: number, score: number]

interface Index {
  segmentsOf(): Promise<{ readonly segments: readonly Segment[] }>
  find(wants: readonly (readonly Term[])[], year: number): Promise<Found[]>
  show(found: readonly Found[]): Promise<(readonly [id: string, name: string, ...unknown[]])[]>
}

interface Script {
  fold(text: string): string
  runsOf(text: string): string[]
  partOf(term: string, parts: number): number
  queryOf(text: string): readonly object[]
  wantsOf(query: readonly object[]): Term[][]
  lookUp(bytes: Uint8Array, term: Term, weights: Uint8Array): void
  openIndex(get: (path: string) => Promise<Uint8Array>): Index
}

const address = '../../../themes/groundwork/search-index.js'

export const script = (await import(address)) as Script
