import { hash } from 'node:crypto'
import type Sharp from 'sharp'
import { ConfigError } from '../model/fault.ts'
import { sniffImage } from './sniff.ts'

/** A picture made anew from its pixels: nothing else of the original is in it, no place, no camera, no owner. */
export interface Pressed {
  /** Named by its content: `3f/3fa9….webp`. */
  readonly file: string
  readonly bytes: Uint8Array
  /** Pixels. */
  readonly width: number
  readonly height: number
}

/** Makes a copy of a picture, no wider than `maxWidth`; `pixel` if it is too small to be seen, undefined if it is none. */
export type Press = (bytes: Uint8Array, maxWidth: number) => Promise<Pressed | 'pixel' | undefined>

/** Of all frames together: 200 MB of memory at most. */
const mostPixels = 50_000_000
const mostSeconds = 20
/** A counter's picture has a side of at most so many pixels (C6). */
const pixelSide = 2

/** Opens sharp, which is only installed by who wants copies. Throws ConfigError where it is not. */
export async function openPress(): Promise<Press> {
  const sharp = await loadSharp()
  sharp.concurrency(1)
  sharp.cache(false)
  return async (bytes, maxWidth) => {
    const kind = sniffImage(bytes)
    if (kind === undefined) return undefined
    try {
      return await press(sharp, bytes, maxWidth, kind === 'gif' || kind === 'webp')
    } catch {
      // Broken, or larger than the limits: it is shown from where it is.
      return undefined
    }
  }
}

async function loadSharp(): Promise<typeof Sharp> {
  try {
    return (await import('sharp')).default
  } catch (error) {
    throw new ConfigError(
      'config.no-sharp',
      'images.cache = true needs the package sharp, which reads and writes pictures. Install it beside Almagest (npm install sharp), or set images.cache = false.',
      { cause: error },
    )
  }
}

async function press(
  sharp: typeof Sharp,
  bytes: Uint8Array,
  maxWidth: number,
  animated: boolean,
): Promise<Pressed | 'pixel'> {
  const options = { animated, limitInputPixels: mostPixels, failOn: 'truncated' as const }
  const { data, info } = await sharp(bytes, options)
    .autoOrient()
    .resize({ width: maxWidth, withoutEnlargement: true })
    .webp({ quality: 80 })
    .timeout({ seconds: mostSeconds })
    .toBuffer({ resolveWithObject: true })
  const { width, height } = { width: info.width, height: info.pageHeight ?? info.height }
  if (width <= pixelSide || height <= pixelSide) return 'pixel'
  const name = hash('sha256', data, 'hex').slice(0, 40)
  return { file: `${name.slice(0, 2)}/${name}.webp`, bytes: data, width, height }
}
