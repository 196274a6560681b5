import type { Transform } from 'node:stream'
import { formatSize } from '../lib/size.ts'
import { type Problem, problem } from '../model/problem.ts'
import { type Coding, looksCoded } from './content-coding.ts'

export interface BodyLimits {
  readonly maxBytes: number
  readonly maxDecodedBytes: number
  readonly maxRatio: number
}

export interface BodyFlow {
  pause(): void
  resume(): void
  /** Called once: with the decoded body, or with what is wrong with it. */
  done(result: Uint8Array | Problem): void
}

/** Up to here a body is decoded in one go: a decoding stream costs more than the work. */
const streamAboveBytes = 64 * 1024
/** Below this, no ratio is suspicious (F8). */
const ratioFromBytes = 1024 * 1024

/**
 * Takes a body as it comes from the wire, keeps within the limits, and decodes it. Small bodies are gathered and decoded
 * at once; large ones run through a decoding stream, so that a bomb is noticed after the first few kilobytes (F8).
 */
export class BodyReader {
  wireBytes = 0
  #coding: Coding | undefined
  readonly #limits: BodyLimits
  readonly #flow: BodyFlow
  readonly #plain: boolean
  #chunks: Buffer[] = []
  #decodedBytes = 0
  #decoder: Transform | undefined
  #isDone = false

  /** `plain`: a body that only says it is compressed is taken as it is. */
  constructor(coding: Coding | undefined, plain: boolean, limits: BodyLimits, flow: BodyFlow) {
    this.#coding = coding
    this.#plain = plain
    this.#limits = limits
    this.#flow = flow
  }

  add(chunk: Buffer): void {
    if (this.#isDone) return
    this.wireBytes += chunk.length
    const { maxBytes } = this.#limits
    if (this.wireBytes > maxBytes) this.#finish(tooLarge(`more than ${formatSize(maxBytes)}`))
    else if (this.#decoder !== undefined) this.#feed(this.#decoder, chunk)
    else this.#gatherMore(chunk)
  }

  /** The first bytes of the decoded body, as soon as `enough` of them are known. */
  start(enough: number): Uint8Array | undefined {
    if (this.#coding !== undefined && this.#decoder === undefined) return undefined
    const known = this.#chunks.reduce((sum, chunk) => sum + chunk.length, 0)
    return known < enough ? undefined : this.#gather().subarray(0, enough)
  }

  end(): void {
    if (this.#isDone) return
    if (this.#decoder !== undefined) this.#decoder.end()
    else this.#finish(this.#decodeAtOnce(this.#gather()))
  }

  destroy(): void {
    this.#isDone = true
    this.#chunks = []
    this.#decoder?.destroy()
  }

  #gatherMore(chunk: Buffer): void {
    this.#chunks.push(chunk)
    if (this.#coding !== undefined && this.wireBytes > streamAboveBytes) this.#openDecoder(this.#coding)
  }

  #gather(): Buffer {
    const [first] = this.#chunks
    return this.#chunks.length === 1 && first !== undefined ? first : Buffer.concat(this.#chunks)
  }

  #decodeAtOnce(bytes: Buffer): Uint8Array | Problem {
    const coding = this.#coding
    if (coding === undefined || bytes.length === 0) return bytes
    if (this.#plain && !looksCoded(coding, bytes)) return bytes
    const { maxDecodedBytes, maxRatio } = this.#limits
    const maxOutputLength = Math.min(maxDecodedBytes, Math.max(ratioFromBytes, bytes.length * maxRatio))
    try {
      return coding.decode(bytes, { maxOutputLength })
    } catch (error) {
      return isOverflow(error) ? bomb(bytes.length, maxOutputLength) : undecodable(coding, error)
    }
  }

  #openDecoder(coding: Coding): void {
    const first = this.#gather()
    this.#chunks = []
    if (this.#plain && !looksCoded(coding, first)) {
      this.#coding = undefined
      this.#chunks.push(first)
      return
    }
    const decoder = coding.open(first)
    this.#decoder = decoder
    decoder.on('data', (chunk: Buffer) => this.#keep(chunk))
    decoder.on('drain', () => this.#flow.resume())
    decoder.on('end', () => this.#finish(this.#gather()))
    decoder.on('error', (error) => this.#finish(undecodable(coding, error)))
    this.#feed(decoder, first)
  }

  #feed(decoder: Transform, chunk: Buffer): void {
    if (!decoder.write(chunk)) this.#flow.pause()
  }

  #keep(chunk: Buffer): void {
    this.#decodedBytes += chunk.length
    const { maxDecodedBytes, maxRatio } = this.#limits
    const isBomb = this.#decodedBytes > maxDecodedBytes || this.#isSuspicious(maxRatio)
    if (isBomb) this.#finish(bomb(this.wireBytes, this.#decodedBytes))
    else this.#chunks.push(chunk)
  }

  #isSuspicious(maxRatio: number): boolean {
    return this.#decodedBytes > ratioFromBytes && this.#decodedBytes > this.wireBytes * maxRatio
  }

  #finish(result: Uint8Array | Problem): void {
    if (this.#isDone) return
    this.destroy()
    this.#flow.done(result)
  }
}

function isOverflow(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
}

export function tooLarge(seen: string): Problem {
  return problem('fetch.too-large', seen)
}

function bomb(wireBytes: number, decodedBytes: number): Problem {
  return tooLarge(`${formatSize(wireBytes)} unpack to more than ${formatSize(decodedBytes)}`)
}

function undecodable(coding: Coding, error: unknown): Problem {
  const reason = error instanceof Error ? error.message : String(error)
  return problem('fetch.decode', `${coding.name}: ${reason}`)
}
