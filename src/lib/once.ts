/** What is made when it is asked for the first time, and kept. `make` may not return undefined. */
export function once<Value extends object>(make: () => Value): () => Value {
  let made: Value | undefined
  return () => {
    made ??= make()
    return made
  }
}
