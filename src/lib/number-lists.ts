/** A list of whole numbers from 0 to 2³² − 1 for each of many rows, in two arrays: a list object for each would take more room than what is in it. */
export interface NumberLists {
  /** Row → where its list ends in `values`; it begins where the one before ends. */
  readonly ends: Uint32Array
  readonly values: Uint32Array
}

export function listAt({ ends, values }: NumberLists, row: number): Uint32Array {
  return values.subarray(startAt(ends, row), ends[row])
}

/** Where the list of a row begins. */
export function startAt(ends: Uint32Array, row: number): number {
  return row === 0 ? 0 : (ends[row - 1] ?? 0)
}

/** The lists of rows 0, 1, 2 … in their order. */
export function numberLists(lists: Iterable<ArrayLike<number>>): NumberLists {
  const ends: number[] = []
  const values: number[] = []
  for (const list of lists) {
    for (let index = 0; index < list.length; index++) values.push(list[index] ?? 0)
    ends.push(values.length)
  }
  return { ends: Uint32Array.from(ends), values: Uint32Array.from(values) }
}

/** The lists of several, one after the other. `renumber`: what the numbers of the part become. */
export function joinLists(
  parts: readonly NumberLists[],
  renumber: (part: number) => ArrayLike<number> | undefined = () => undefined,
): NumberLists {
  const sum = (sizeOf: (part: NumberLists) => number) => parts.reduce((size, part) => size + sizeOf(part), 0)
  const ends = new Uint32Array(sum((part) => part.ends.length))
  const values = new Uint32Array(sum((part) => part.values.length))
  let [row, start] = [0, 0]
  for (const [index, part] of parts.entries()) {
    const numbers = renumber(index)
    const { length } = part.values
    for (const end of part.ends) ends[row++] = start + end
    if (numbers === undefined) values.set(part.values, start)
    else
      for (let place = 0; place < length; place++)
        values[start + place] = numbers[part.values[place] ?? 0] ?? 0
    start += length
  }
  return { ends, values }
}
