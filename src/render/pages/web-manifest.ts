import { directionOf, languageTag } from '../../lib/language-tag.ts'
import type { PlannedFile } from '../../model/site.ts'
import { digest, type Frame } from './frame.ts'
import { pictureAddress } from './picture-address.ts'

export const manifestPath = 'manifest.webmanifest'

/** Pictures of the theme for home screens, largest last. */
const pictures: readonly (readonly [file: string, sizes: string, type: string])[] = [
  ['icon.svg', 'any', 'image/svg+xml'],
  ['icon-192.png', '192x192', 'image/png'],
  ['icon-512.png', '512x512', 'image/png'],
]

/** What a device needs to keep the planet on its home screen (W3C Web Application Manifest). Addresses are relative to it. */
export function* planManifest(frame: Frame): Iterable<PlannedFile> {
  const { planet } = frame.site
  const language = languageTag(planet.language) ?? 'en'
  const own = pictureAddress(planet.icon)
  const icons = own === undefined ? themeIcons(frame) : [{ src: own, sizes: 'any' }]
  if (icons.length === 0) return
  const text = JSON.stringify(
    {
      name: planet.name,
      description: planet.description || undefined,
      lang: language,
      dir: directionOf(language),
      start_url: './',
      scope: './',
      display: 'minimal-ui',
      icons,
    },
    undefined,
    1,
  )
  yield { path: manifestPath, key: digest(text), render: async () => `${text}\n` }
}

function themeIcons(frame: Frame) {
  return pictures.flatMap(([file, sizes, type]) => {
    const src = frame.assets.pathOf(file)
    return src === undefined ? [] : [{ src, sizes, type }]
  })
}

/** `favicon.ico` for programs that look nowhere else. A file of that name that the maintainer put there stays. */
export function* planFavicon(frame: Frame): Iterable<PlannedFile> {
  const png = frame.site.theme.assets.get('icon-32.png')
  if (png === undefined || frame.site.planet.icon !== undefined) return
  yield {
    path: 'favicon.ico',
    key: digest('favicon', frame.assets.pathOf('icon-32.png') ?? ''),
    yields: true,
    render: async () => icoOf(png, 32),
  }
}

/** A PNG in the form of an ICO: one entry of the directory, then the file as it is. */
function icoOf(png: Uint8Array, size: number): Uint8Array {
  const head = new DataView(new ArrayBuffer(22))
  head.setUint16(2, 1, true)
  head.setUint16(4, 1, true)
  head.setUint8(6, size)
  head.setUint8(7, size)
  head.setUint16(10, 1, true)
  head.setUint16(12, 32, true)
  head.setUint32(14, png.length, true)
  head.setUint32(18, 22, true)
  const ico = new Uint8Array(22 + png.length)
  ico.set(new Uint8Array(head.buffer))
  ico.set(png, 22)
  return ico
}
