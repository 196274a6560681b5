import type { Transform } from 'node:stream'
import { errorCode } from '../lib/error-code.ts'
import { formatSize } from '../lib/size.ts'
import { type Problem, problem } from '../model/problem.ts'
import { type Coding, firstMember, looksGzipped, looksPlain, unlabelled } from './content-coding.ts'
import { Gathering } from './gathering.ts'
import { smallBodyBytes } from './large-bodies.ts'

export interface BodyLimits {
  readonly maxBytes: number
  readonly maxDecodedBytes: number
  readonly maxRatio: number
}

/** Up to here a body is decoded in one go: a decoding stream costs more than the work, and waits for its turn at each step. */
const streamAboveBytes = 256 * 1024
/** So much is given to a decoding stream at once: some servers send a body byte by byte. */
const portionBytes = 4096
/** A body in more pieces than this is sent in crumbs, to keep us busy: seven thousand packets carry the largest feed. */
const mostPieces = 256 * 1024
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
  readonly #done: (result: Uint8Array | Problem) => void
  readonly #grown: () => void
  readonly #plain: boolean
  #known = new Gathering()
  #portion = new Gathering()
  #pieces = 0
  #decodedBytes = 0
  #decoder: Transform | undefined
  #isDone = false

  /**
   * `plain`: a body that only says it is compressed is taken as it is. `done` is called once: with the decoded body, or with
   * what is wrong with it; `grown`, once at most, when it proves to be a large one.
   */
  constructor(
    coding: Coding | undefined,
    plain: boolean,
    limits: BodyLimits,
    done: (result: Uint8Array | Problem) => void,
    grown: () => void,
  ) {
    this.#coding = coding
    this.#plain = plain
    this.#limits = limits
    this.#done = done
    this.#grown = grown
  }

  add(chunk: Buffer): void {
    if (this.#isDone) return
    this.wireBytes += chunk.length
    const { maxBytes } = this.#limits
    if (this.wireBytes > maxBytes) this.#finish(tooLarge(`more than ${formatSize(maxBytes)}`))
    else if (++this.#pieces > mostPieces) this.#finish(tooLarge(`more than ${mostPieces} pieces`))
    else if (this.#decoder !== undefined) this.#feed(this.#decoder, chunk)
    else this.#gatherMore(chunk)
  }

  /** The first bytes of the decoded body, as soon as `enough` of them are known. */
  start(enough: number): Uint8Array | undefined {
    if (this.#coding !== undefined && this.#decoder === undefined) return undefined
    return this.#known.bytes < enough ? undefined : this.#known.whole().subarray(0, enough)
  }

  end(): void {
    if (this.#isDone) return
    if (this.#decoder !== undefined) this.#endDecoder(this.#decoder)
    else this.#finishWhole(this.#coding, this.#known.whole())
  }

  /** Decodes nothing more for now. The caller sees to it that nothing more comes. */
  pause(): void {
    this.#decoder?.pause()
  }

  resume(): void {
    this.#decoder?.resume()
  }

  destroy(): void {
    this.#isDone = true
    this.#known = new Gathering()
    this.#decoder?.destroy()
  }

  #gatherMore(chunk: Buffer): void {
    this.#hold(chunk)
    const coding = this.wireBytes > streamAboveBytes ? this.#coding : undefined
    if (coding?.open !== undefined) this.#openDecoder(coding, coding.open)
  }

  /** Once more, if what comes out is compressed all the same. */
  #finishWhole(coding: Coding | undefined, bytes: Buffer): void {
    const once = this.#decodeAtOnce(coding, bytes)
    this.#finish(once instanceof Buffer && looksGzipped(once) ? this.#decodeAtOnce(unlabelled, once) : once)
  }

  #decodeAtOnce(coding: Coding | undefined, bytes: Buffer): Buffer | Problem {
    if (coding === undefined || bytes.length === 0) return bytes
    if (this.#plain && looksPlain(bytes)) return bytes
    const { maxDecodedBytes, maxRatio } = this.#limits
    const maxOutputLength = Math.min(maxDecodedBytes, Math.max(ratioFromBytes, this.wireBytes * maxRatio))
    try {
      return coding.decode(bytes, { maxOutputLength })
    } catch (error) {
      const whole = isTrailingGarbage(error) ? firstMember(bytes, maxOutputLength) : undefined
      if (whole !== undefined) return whole
      return isOverflow(error) ? bomb(bytes.length, maxOutputLength) : undecodable(coding, error)
    }
  }

  #openDecoder(coding: Coding, open: (first: Uint8Array) => Transform): void {
    const first = this.#known.whole()
    if (this.#plain && looksPlain(first)) {
      this.#coding = undefined
      return
    }
    this.#known = new Gathering()
    const decoder = open(first)
    this.#decoder = decoder
    decoder.on('data', (chunk: Buffer) => this.#keep(chunk))
    decoder.on('end', () => this.#finishWhole(undefined, this.#known.whole()))
    decoder.on('error', (error) => {
      const isWhole = this.#decodedBytes > 0 && isTrailingGarbage(error)
      if (isWhole) this.#finishWhole(undefined, this.#known.whole())
      else this.#finish(undecodable(coding, error))
    })
    this.#feed(decoder, first)
  }

  #feed(decoder: Transform, chunk: Buffer): void {
    this.#portion.add(chunk)
    if (this.#portion.bytes >= portionBytes) this.#giveOn(decoder)
  }

  /** What waits for the decoder is within the limit on the wire, so nobody need be made to wait for it. */
  #giveOn(decoder: Transform): void {
    const portion = this.#portion.whole()
    this.#portion = new Gathering()
    decoder.write(portion)
  }

  #endDecoder(decoder: Transform): void {
    this.#giveOn(decoder)
    decoder.end()
  }

  #keep(chunk: Buffer): void {
    this.#decodedBytes += chunk.length
    const { maxDecodedBytes, maxRatio } = this.#limits
    const isBomb = this.#decodedBytes > maxDecodedBytes || this.#isSuspicious(maxRatio)
    if (isBomb) this.#finish(bomb(this.wireBytes, this.#decodedBytes))
    else this.#hold(chunk)
  }

  #hold(chunk: Buffer): void {
    const wasSmall = this.#known.bytes <= smallBodyBytes
    this.#known.add(chunk)
    if (wasSmall && this.#known.bytes > smallBodyBytes) this.#grown()
  }

  #isSuspicious(maxRatio: number): boolean {
    return this.#decodedBytes > ratioFromBytes && this.#decodedBytes > this.wireBytes * maxRatio
  }

  #finish(result: Uint8Array | Problem): void {
    if (this.#isDone) return
    this.destroy()
    this.#done(result)
  }
}

function isOverflow(error: unknown): boolean {
  return errorCode(error) === 'ERR_BUFFER_TOO_LARGE'
}

/** After a whole and sound gzip member: some servers append white space or a comment after compressing. */
function isTrailingGarbage(error: unknown): boolean {
  return error instanceof Error && error.message === 'incorrect header check'
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
