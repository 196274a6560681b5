import { ConfigError } from '../model/fault.ts'

/** Makes a PNG of an SVG that we drew ourselves, in the fonts of this machine. */
export type Draw = (svg: string) => Promise<Uint8Array>

/** Few colours are enough for a card, and make it a third as large. */
const colours = 64

/** Loads sharp at the first picture: who has no cards does not pay for it. Throws ConfigError where it is not installed. */
export function drawing(): Draw {
  let loading: Promise<Draw> | undefined
  return async (svg) => {
    loading ??= loadDraw()
    return (await loading)(svg)
  }
}

async function loadDraw(): Promise<Draw> {
  try {
    const { default: sharp } = await import('sharp')
    return async (svg) =>
      sharp(Buffer.from(svg)).png({ palette: true, colours, dither: 0, effort: 1 }).toBuffer()
  } catch (error) {
    throw new ConfigError(
      'config.no-sharp',
      'output.cards needs the package sharp, which makes pictures. Install it beside Almagest (npm install sharp), or set output.cards = "none".',
      { cause: error },
    )
  }
}
