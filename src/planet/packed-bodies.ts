const encoder = new TextEncoder()

/**
 * Bodies of files as bytes, all in one piece of memory: that can be handed to another thread, and goes back to the system when its files
 * are written. Many small pieces would leave holes that nobody can use.
 */
export function packedBodies(bodies: readonly (string | Uint8Array)[]): readonly Uint8Array<ArrayBuffer>[] {
  const lengths = bodies.map((body) => (typeof body === 'string' ? Buffer.byteLength(body) : body.length))
  const room = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0))
  let end = 0
  return bodies.map((body, index) => {
    const start = end
    end += lengths[index] ?? 0
    const place = room.subarray(start, end)
    if (typeof body === 'string') encoder.encodeInto(body, place)
    else place.set(body)
    return place
  })
}
