/** A function that remembers its last answers, at most so many. For work that follows from its argument alone. */
export function remembered<Asked>(work: (asked: Asked) => string, most: number): (asked: Asked) => string {
  const known = new Map<Asked, string>()
  return (asked) => {
    const before = known.get(asked)
    if (before !== undefined) return before
    const answer = work(asked)
    if (known.size >= most) known.clear()
    known.set(asked, answer)
    return answer
  }
}
