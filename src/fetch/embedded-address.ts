/** The eight 16-bit groups of an IPv6 address without zone, or undefined. `address` must have passed `net.isIPv6`. */
export function ipv6Groups(address: string): readonly number[] | undefined {
  const [head = '', tail] = ipv4TailAsGroups(address).split('::')
  const before = parseGroups(head)
  const after = parseGroups(tail ?? '')
  if (tail === undefined) return before.length === 8 ? before : undefined
  const missing = 8 - before.length - after.length
  return missing < 0 ? undefined : [...before, ...new Array<number>(missing).fill(0), ...after]
}

function ipv4TailAsGroups(address: string): string {
  return address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_all, a, b, c, d) => {
    const high = Number(a) * 256 + Number(b)
    const low = Number(c) * 256 + Number(d)
    return `${high.toString(16)}:${low.toString(16)}`
  })
}

function parseGroups(text: string): number[] {
  return text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16))
}

/** `mask` of undefined matches any group. */
interface Embedding {
  readonly prefix: readonly (number | undefined)[]
  /** Index of the group that holds the upper half of the IPv4 address. */
  readonly at: number
  /** Teredo hides the client's address by inverting its bits (RFC 4380 §4). */
  readonly inverted?: boolean
}

/** Ways in which an IPv6 address stands for an IPv4 address (F2). */
const embeddings: readonly Embedding[] = [
  { prefix: [0, 0, 0, 0, 0, 0xffff], at: 6 }, // mapped, RFC 4291 §2.5.5.2
  { prefix: [0, 0, 0, 0, 0xffff, 0], at: 6 }, // translated, RFC 2765 §2.1
  { prefix: [0, 0, 0, 0, 0, 0], at: 6 }, // compatible, RFC 4291 §2.5.5.1
  { prefix: [0x64, 0xff9b, 0, 0, 0, 0], at: 6 }, // NAT64, RFC 6052 §2.1
  { prefix: [0x2002], at: 1 }, // 6to4, RFC 3056 §2
  { prefix: [0x2001, 0], at: 6, inverted: true }, // Teredo, RFC 4380 §4
]

/** Of a host within a network of any prefix, which is what decides whether it may be visited: ISATAP, RFC 5214 §6.1. */
const tunnelled: readonly Embedding[] = [
  { prefix: [undefined, undefined, undefined, undefined, 0, 0x5efe], at: 6 },
  { prefix: [undefined, undefined, undefined, undefined, 0x200, 0x5efe], at: 6 },
]

/** The IPv4 address that an IPv6 address stands for, if it is of a kind that stands for one. */
export function embeddedIpv4(groups: readonly number[]): string | undefined {
  return innerOf(groups, embeddings)
}

/** The IPv4 address of a tunnel's end in an address that is one of its own network. */
export function tunnelIpv4(groups: readonly number[]): string | undefined {
  return innerOf(groups, tunnelled)
}

function innerOf(groups: readonly number[], kinds: readonly Embedding[]): string | undefined {
  const found = kinds.find(({ prefix }) =>
    prefix.every((group, index) => group === undefined || group === groups[index]),
  )
  if (found === undefined) return undefined
  const flip = found.inverted === true ? 0xffff : 0
  const high = (groups[found.at] ?? 0) ^ flip
  const low = (groups[found.at + 1] ?? 0) ^ flip
  return `${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`
}
