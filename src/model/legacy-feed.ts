import type { Text } from './text.ts'
import type { Timestamp } from './timestamp.ts'

/** Elements of a feed that died with RSS 0.9x and Atom 0.3; kept so that nothing a feed says is lost. */
export interface LegacyFeed {
  /** Where the format is documented. */
  readonly docs?: string | undefined
  /** Attributes of RSS 2.0 `cloud`: domain, port, path, registerProcedure, protocol. */
  readonly cloud?: Readonly<Record<string, string>> | undefined
  readonly textInput?:
    | {
        readonly title?: string | undefined
        readonly description?: string | undefined
        readonly name?: string | undefined
        readonly link?: string | undefined
      }
    | undefined
  /** Atom 0.3 `info`: about the feed format, for people who open it in a browser. */
  readonly info?: Text | undefined
  /** `dcterms:valid`. */
  readonly validity?:
    | { readonly start?: Timestamp | undefined; readonly end?: Timestamp | undefined }
    | undefined
}
