/** Chunks below this are copied together: a server may send a body byte by byte, and a buffer costs a hundred. */
const smallBytes = 1024
const blockBytes = 16 * 1024

/** Bytes that come in chunks, kept in few pieces. */
export class Gathering {
  bytes = 0
  #pieces: Buffer[] = []
  #block: Buffer | undefined
  #used = 0

  add(chunk: Buffer): void {
    this.bytes += chunk.length
    if (chunk.length < smallBytes && this.#pieces.length > 0) {
      this.#copy(chunk)
      return
    }
    this.#closeBlock()
    this.#pieces.push(chunk)
  }

  /** All of them, in one piece. */
  whole(): Buffer {
    this.#closeBlock()
    const [first] = this.#pieces
    if (this.#pieces.length === 1 && first !== undefined) return first
    const whole = Buffer.concat(this.#pieces)
    this.#pieces = [whole]
    return whole
  }

  #copy(chunk: Buffer): void {
    if (this.#block === undefined || this.#used + chunk.length > this.#block.length) {
      this.#closeBlock()
      this.#block = Buffer.allocUnsafeSlow(blockBytes)
    }
    this.#block.set(chunk, this.#used)
    this.#used += chunk.length
  }

  #closeBlock(): void {
    if (this.#block !== undefined) this.#pieces.push(this.#block.subarray(0, this.#used))
    this.#block = undefined
    this.#used = 0
  }
}
