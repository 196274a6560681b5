/** Up to here a body is read whatever else goes on: nearly all feeds end before. */
export const smallBodyBytes = 512 * 1024

/** Sixty-four bodies at their limits would take a gigabyte; so few fill a line as well. */
const mostAtOnce = 4

export interface Seat {
  readonly isTaken: boolean
  /** Gives the seat back, or the place in the queue for it up. */
  leave(): void
}

/** Seats for the few large bodies that are read at once, given in the order in which they are asked for. */
export class LargeBodies {
  #free = mostAtOnce
  readonly #waiting = new Set<() => void>()

  /** A seat; `goOn` is called when it is free, if it is not at once. */
  take(goOn: () => void): Seat {
    const seat = { isTaken: this.#free > 0, leave: () => this.#leave(seat.isTaken, sit) }
    const sit = (): void => {
      seat.isTaken = true
      goOn()
    }
    if (seat.isTaken) this.#free--
    else this.#waiting.add(sit)
    return seat
  }

  #leave(isTaken: boolean, sit: () => void): void {
    if (!isTaken) {
      this.#waiting.delete(sit)
      return
    }
    const [next] = this.#waiting
    if (next === undefined) {
      this.#free++
      return
    }
    this.#waiting.delete(next)
    next()
  }
}
