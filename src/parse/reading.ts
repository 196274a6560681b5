import { type Draft, draft } from './draft.ts'
import { limits } from './limits.ts'
import type { ReferenceContext } from './references.ts'
import type { RepairLog } from './repair-log.ts'
import type { Attributes } from './xml-attributes.ts'

/** Namespace declarations in force; a chain, because a document may declare many on every element. */
export interface Scope {
  readonly parent: Scope | undefined
  /** Prefix ('' for the default namespace) to vocabulary; undefined for a namespace that we do not know. */
  readonly prefixes: ReadonlyMap<string, string | undefined>
  /** Rules by element name as written: names repeat. */
  readonly rules: Map<string, Rule>
}

/** What an element is to its children. */
export interface Frame {
  /** As written. */
  readonly name: string
  /** In lower case. */
  readonly key: string
  readonly rule: Rule
  readonly parent: Frame | undefined
  readonly attributes: Attributes
  /** What children say something of. */
  readonly subject: Draft
  /** What the element is, for the rules of its children. */
  readonly role: Role
  /** xml:base in scope, absolute; undefined if there is none. */
  readonly base: string | undefined
  readonly language: string | undefined
  readonly scope: Scope
  /** Offset of its content. */
  readonly from: number
  /** Children are inside an element that we do not know: what they say counts only if nothing else says it. */
  readonly weak: boolean
  /** Children are of no interest, except entries. */
  readonly mute: boolean
  /** An element was read inside: its text is white space. */
  hasChildren: boolean
  /** What children have gathered, if the role gathers anything. */
  gathered: unknown
}

export type Role =
  | 'document'
  | 'root'
  | 'feed'
  | 'entry'
  | 'source'
  | 'person'
  | 'image'
  | 'textinput'
  | 'place'
  | 'chapters'
  | 'media'
  | 'hours'
  | 'days'
  | 'other'

/** An element whose inside is read as text. */
export interface Leaf {
  readonly name: string
  readonly attributes: Attributes
  readonly parent: Frame
  readonly base: string | undefined
  readonly language: string | undefined
  readonly from: number
  readonly to: number
  readonly tags: boolean
  readonly sections: boolean
}

/** Begins a frame. */
export interface Opening {
  readonly name: string
  readonly attributes: Attributes
  readonly parent: Frame
  readonly base: string | undefined
  readonly language: string | undefined
  readonly scope: Scope
  /** Offset of the start tag. */
  readonly at: number
}

export interface LeafRule {
  readonly kind: 'leaf'
  /**
   * What it may hold decides what ends it when it is not closed: any element that we know ends plain text and the few words of a
   * title; only one that no markup has ends a body.
   */
  readonly holds: 'text' | 'words' | 'body'
  /** No markup has an element of this name. */
  readonly unmistakable: boolean
  read(leaf: Leaf, reader: Reader): void
}

export interface FrameRule {
  readonly kind: 'frame'
  readonly role: Role
  readonly unmistakable: boolean
  /** May set the subject of its children, and what they gather. */
  open?(opening: Opening, reader: Reader): { subject?: Draft; gathered?: unknown; weak?: boolean } | undefined
  /** `text`: the element's text, if it has no children; else ''. */
  close?(frame: Frame, text: string, reader: Reader): void
}

export type Rule = LeafRule | FrameRule | { readonly kind: 'transparent' } | { readonly kind: 'foreign' }

/** What has been read so far, and what reading needs. */
export interface Reader extends ReferenceContext {
  readonly text: string
  readonly repairs: RepairLog
  /** Address of the document. */
  readonly url: string | undefined
  readonly maybeTwice: boolean
  /** See ParseContext. */
  readonly relativeTo: 'page' | 'document'
  readonly feed: Draft
  readonly entries: Draft[]
  readonly deleted: { ref: string; when: string }[]
  /** What the root element was; undefined as long as there was none. */
  format: 'rss' | 'atom' | 'cdf' | undefined
  version: string
  skipHours: number[]
  skipDays: number[]
  ttlSeconds: number | undefined
  blocked: boolean
  complete: boolean
  /** Offset after the root's end tag. */
  ended: number | undefined
}

/** What reading begins with. */
export interface ReaderInput {
  readonly text: string
  readonly url: string | undefined
  readonly relativeTo: 'page' | 'document'
  readonly repairs: RepairLog
  /** Text in it may have been encoded twice. */
  readonly maybeTwice: boolean
}

export function readerOf({ text, url, relativeTo, repairs, maybeTwice }: ReaderInput): Reader {
  return {
    text,
    repairs,
    url,
    relativeTo,
    maybeTwice,
    entities: new Map(),
    entityBudget: limits.maxEntityOutput,
    highReferences: 0,
    feed: draft('feed'),
    entries: [],
    deleted: [],
    format: undefined,
    version: '',
    skipHours: [],
    skipDays: [],
    ttlSeconds: undefined,
    blocked: false,
    complete: false,
    ended: undefined,
  }
}
