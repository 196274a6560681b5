import type { Context, Hash, Liquid, Template, Token, Value } from 'liquidjs'

/**
 * Fields that the engine's types call private. Its version is pinned, and a test compares what we render with what it
 * renders itself.
 */
interface Parts {
  readonly filter: {
    readonly handler: (value: unknown, ...args: readonly unknown[]) => unknown
    readonly liquid: Liquid
    readonly token: Token
  }
  readonly assign: { readonly key: string; readonly value: Value }
  readonly render: {
    /** The partial's name, unless an expression says it. */
    readonly file: unknown
    readonly currentFile: string | undefined
    readonly with: unknown
    readonly forBinding: unknown
    readonly hash: Hash
    readonly liquid: Liquid
  }
  readonly context: {
    findScope(name: string): unknown
    readProperty(value: unknown, key: string | number): unknown
  }
}

function parts<Kind extends keyof Parts>(_kind: Kind, object: object): Parts[Kind] {
  return object as unknown as Parts[Kind]
}

export const partsOf = {
  filter: (filter: Value['filters'][number]) => parts('filter', filter),
  assign: (tag: Template) => parts('assign', tag),
  render: (tag: Template) => parts('render', tag),
  context: (context: Context) => parts('context', context),
}
