/** What marks a hash database of Berkeley DB, at byte 12 of its first page, in either order of bytes. */
const magic = 0x00061561
const headerBytes = 26
const pageTypes: ReadonlySet<number> = new Set([2, 13])
const overflowPage = 7

interface Reader {
  readonly bytes: DataView
  readonly little: boolean
  readonly pageSize: number
  readonly pages: number
}

/** Is this a hash database of Berkeley DB 2 to 18 (`DBMETA`, `HMETA` of its `db_page.h`)? */
export function isBerkeleyHash(bytes: Uint8Array): boolean {
  return openHash(bytes) !== undefined
}

/**
 * The keys and values of a hash database of Berkeley DB, in no order: what Python 2 called `dbhash`. Nothing is looked up, so
 * the pages are simply read one after the other. What is damaged is left out; nothing is read twice, so time
 * is linear in the file.
 */
export function* readBerkeleyHash(
  bytes: Uint8Array,
): Iterable<readonly [key: Uint8Array, value: Uint8Array]> {
  const reader = openHash(bytes)
  if (reader === undefined) return
  for (let page = 1; page < reader.pages; page++) {
    const items = itemsOf(reader, page)
    for (let at = 0; at + 1 < items.length; at += 2) {
      const [key, value] = [items[at], items[at + 1]]
      if (key !== undefined && value !== undefined) yield [key, value]
    }
  }
}

function openHash(bytes: Uint8Array): Reader | undefined {
  if (bytes.length < 512) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const little = view.getUint32(12, true) === magic
  if (!little && view.getUint32(12, false) !== magic) return undefined
  const pageSize = view.getUint32(20, little)
  if (pageSize < 512 || pageSize > 65_536 || (pageSize & (pageSize - 1)) !== 0) return undefined
  return { bytes: view, little, pageSize, pages: Math.floor(bytes.length / pageSize) }
}

/** Keys and values of a page, one after the other; undefined for one that cannot be read. */
function itemsOf(reader: Reader, page: number): readonly (Uint8Array | undefined)[] {
  const { bytes, little, pageSize } = reader
  const start = page * pageSize
  if (!pageTypes.has(bytes.getUint8(start + 25))) return []
  const count = bytes.getUint16(start + 20, little)
  if (headerBytes + 2 * count > pageSize) return []
  const items: (Uint8Array | undefined)[] = []
  let end = pageSize
  for (let index = 0; index < count; index++) {
    const from = bytes.getUint16(start + headerBytes + 2 * index, little)
    const isSound = from >= headerBytes && from < end
    items.push(isSound ? itemAt(reader, start + from, end - from) : undefined)
    if (isSound) end = from
  }
  return items
}

/** Its first byte tells where it is: 1 here, 3 on pages of its own. */
function itemAt(reader: Reader, at: number, length: number): Uint8Array | undefined {
  const { bytes, little } = reader
  const kind = bytes.getUint8(at)
  if (kind === 1) return slice(bytes, at + 1, length - 1)
  if (kind !== 3 || length < 12) return undefined
  return overflowing(reader, bytes.getUint32(at + 4, little), bytes.getUint32(at + 8, little))
}

/** A long item: its pages form a chain, and are no more than the file has. */
function overflowing(reader: Reader, first: number, length: number): Uint8Array | undefined {
  const { bytes, little, pageSize, pages } = reader
  if (length > bytes.byteLength) return undefined
  const whole = new Uint8Array(length)
  let filled = 0
  for (let page = first, left = pages; page !== 0 && left > 0 && filled < length; left--) {
    const start = page * pageSize
    if (page >= pages || bytes.getUint8(start + 25) !== overflowPage) return undefined
    const here = Math.min(bytes.getUint16(start + 22, little), pageSize - headerBytes, length - filled)
    whole.set(slice(bytes, start + headerBytes, here), filled)
    filled += here
    page = bytes.getUint32(start + 16, little)
  }
  return filled === length ? whole : undefined
}

function slice(bytes: DataView, at: number, length: number): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset + at, length)
}
