import { join } from 'node:path'
import type { Config } from '../config/config.ts'
import type { Fetcher } from '../fetch/fetch.ts'
import { openPress, PictureFolder, type Press, sniffImage } from '../images/images.ts'
import type { PictureMode, Store } from '../store/store.ts'

/** Of the published site. */
const folderName = 'images'
/** A host that answered is asked again after a month. */
const askAgainMs = 30 * 86_400_000
/** In one run: a planet that is new gets its pictures over several. */
const most = { hosts: 40, pictures: 200 }
const longestMs = { hosts: 10_000, pictures: 120_000 }
/** Pictures under way at once: each may be as large as `bytes` allows. */
const lanes = 6
/** Bytes of a picture that shows that its host answers by https, and of one that is copied. */
const bytes = { hosts: 256 * 1024, pictures: 10 * 1024 * 1024 }

export interface TendOptions {
  readonly clock: () => number
  readonly signal?: AbortSignal | undefined
}

/** Where pictures come from, as the configuration has it. To be called before entries are written, or loaded for pages. */
export async function beginPictures(config: Config, store: Store): Promise<void> {
  const mode = modeOf(config)
  if (mode.cache) {
    const there = new Set(folderOf(config).list())
    await store.pictures.begin(mode)
    await store.pictures.forgetFiles([...(await store.pictures.files())].filter((file) => !there.has(file)))
  } else await store.pictures.begin(mode.https ? mode : undefined)
}

/** The press, if copies are wanted. Throws ConfigError where sharp is not installed: before any feed is visited. */
export function pressFor(config: Config): Promise<Press | undefined> {
  return config.images.cache ? openPress() : Promise.resolve(undefined)
}

/** After the feeds: asks hosts of http pictures whether they answer by https, and fetches copies. Bounded in number and time. */
export async function tendPictures(
  config: Config,
  store: Store,
  fetcher: Fetcher,
  press: Press | undefined,
  options: TendOptions,
): Promise<void> {
  if (options.signal?.aborted === true) return
  await store.pictures.note()
  await askHosts(store, fetcher, options)
  if (press !== undefined) await fetchPictures(config, store, fetcher, press, options)
}

async function askHosts(store: Store, fetcher: Fetcher, { clock, signal }: TendOptions): Promise<void> {
  const hosts = await store.pictures.hostsToAsk(clock() - askAgainMs, most.hosts)
  if (hosts.length === 0) return
  const stop = within(longestMs.hosts, signal)
  const answers = hosts.map(async ({ host, url }) => {
    const https = await answersSecurely(fetcher, url.replace(/^http:/, 'https:'), stop)
    return https === undefined ? [] : [{ host, https }]
  })
  const heard = (await Promise.all(answers)).flat()
  if (signal?.aborted !== true) await store.pictures.recordHosts(heard, clock())
}

/** Undefined if it could not be asked. No answer in time is one: it would hold up the next run too. One that is larger than what is read is there all the same. */
async function answersSecurely(
  fetcher: Fetcher,
  url: string,
  signal: AbortSignal,
): Promise<boolean | undefined> {
  const answer = await fetcher.visit({ url, maxBytes: bytes.hosts }, signal)
  if (answer.kind === 'document') return answer.url.startsWith('https:') && isPicture(answer.bytes)
  if (answer.kind === 'aborted') return false
  if (answer.kind !== 'failed') return undefined
  return answer.problem.code === 'fetch.too-large' && answer.url.startsWith('https:')
}

function isPicture(body: Uint8Array): boolean {
  return sniffImage(body) !== undefined || /<svg[\s>]/i.test(new TextDecoder().decode(body.subarray(0, 1000)))
}

async function fetchPictures(
  config: Config,
  store: Store,
  fetcher: Fetcher,
  press: Press,
  { clock, signal }: TendOptions,
): Promise<void> {
  const folder = folderOf(config)
  const stop = within(longestMs.pictures, signal)
  const urls = (await store.pictures.picturesToFetch(clock(), most.pictures)).values()
  const pressed = inTurn(press)
  async function lane(): Promise<void> {
    for (const url of urls) {
      const answer = await fetcher.visit({ url, maxBytes: bytes.pictures }, stop)
      if (answer.kind === 'aborted') return
      if (answer.kind === 'postponed') continue
      const copy =
        answer.kind === 'document' ? await pressed(answer.bytes, config.images.maxWidth) : undefined
      if (typeof copy === 'object') folder.write(copy.file, copy.bytes)
      await store.pictures.recordPicture(url, copy, clock())
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}

/** One at a time: a picture of a megabyte can take a hundred of memory. */
function inTurn(press: Press): Press {
  let last: Promise<unknown> = Promise.resolve()
  return (body, maxWidth) => {
    const copy = last.then(() => press(body, maxWidth))
    last = copy.catch(() => undefined)
    return copy
  }
}

function within(milliseconds: number, signal: AbortSignal | undefined): AbortSignal {
  const timeout = AbortSignal.timeout(milliseconds)
  return signal === undefined ? timeout : AbortSignal.any([signal, timeout])
}

/** After publishing: removes copies that no visible entry shows any more, those of entries taken down among them (P14). */
export async function sweepPictures(config: Config, store: Store): Promise<void> {
  const folder = folderOf(config)
  if (!folder.isThere) return
  folder.sweep(config.images.cache ? await store.pictures.files() : new Set())
}

function modeOf({ images, planet }: Config): PictureMode {
  return { https: images.https, cache: images.cache, base: `${planet.url}${folderName}/` }
}

function folderOf({ output }: Config): PictureFolder {
  return new PictureFolder(join(output.folder, folderName))
}
