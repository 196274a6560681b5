/** Pages are seldom larger; those that are get memory of their own. */
const roomForBytes = 1024 * 1024

/** In UTF-8 no UTF-16 unit takes more. */
const mostBytesOfUnit = 3

/** Memory in which one text after the other becomes bytes: asking for some anew for each file costs more than the encoding. */
export class Scratch {
  readonly #room = new Uint8Array(roomForBytes)
  readonly #encoder = new TextEncoder()

  /** The text in UTF-8, until the next is encoded. */
  encode(text: string): Uint8Array {
    if (text.length * mostBytesOfUnit > roomForBytes) return this.#encoder.encode(text)
    const { written } = this.#encoder.encodeInto(text, this.#room)
    return this.#room.subarray(0, written)
  }
}
