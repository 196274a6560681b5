import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { PlannedFile } from '../model/site.ts'

/** Pictures and fonts are compressed already. */
const texts = /\.(?:html|css|js|json|xml|xsl|svg|txt|ics|webmanifest)$/

/** The best gzip costs little; the best brotli costs ten times as much as this one, for a few per cent. */
const brotliQuality = 9

const codings = [
  ['gz', (bytes: Uint8Array) => promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION })],
  ['br', brotli],
] as const

type Files = Iterable<PlannedFile> | AsyncIterable<PlannedFile>

/**
 * Plans `index.html.gz` and `index.html.br` beside every text, for servers that send what lies there. They are files of the site like
 * all others: made anew when their original is, and removed with it.
 */
export async function* withCompressed(files: Files): AsyncIterable<PlannedFile> {
  for await (const file of files) {
    const shared = texts.test(file.path) && file.yields !== true ? renderedOnce(file) : undefined
    yield shared ?? file
    if (shared === undefined) continue
    for (const [ending, compress] of codings) {
      const render = async () => compress(bytesOf(await shared.render()))
      yield {
        path: `${file.path}.${ending}`,
        key: `${file.key}.${ending}${brotliQuality}`,
        section: file.section,
        render,
      }
    }
  }
}

/** All three need the text, at nearly the same time. */
function renderedOnce(file: PlannedFile): PlannedFile {
  let rendered: Promise<string | Uint8Array> | undefined
  return {
    ...file,
    render() {
      rendered ??= file.render()
      return rendered
    },
  }
}

/** A copy of what others may write over. */
function bytesOf(body: string | Uint8Array): Uint8Array {
  return typeof body === 'string' ? Buffer.from(body) : body
}

function brotli(bytes: Uint8Array): Promise<Uint8Array> {
  const params = {
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_QUALITY]: brotliQuality,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  }
  return promisify(brotliCompress)(bytes, { params })
}
