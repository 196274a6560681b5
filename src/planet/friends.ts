import { decodeListFile } from '../config/config.ts'
import type { Fetcher } from '../fetch/fetch.ts'
import type { Subscription } from '../model/subscription.ts'
import { friendsIn, kindOfList, mostListed, readList } from '../subscribe/subscribe.ts'

/** Files of friends that are read for one list, besides its own. */
const mostFiles = 50

export interface Circle {
  readonly feeds: readonly Subscription[]
  /** Could every file be read? Of one that could not, the feeds may still be wanted. */
  readonly isComplete: boolean
}

/**
 * The feeds of a FOAF file and of those that it leads to, friend by friend, `depth` steps far: nearer ones first, each address
 * once. What is no FOAF is passed over.
 */
export async function circleOf(
  text: string,
  address: string,
  depth: number,
  fetcher: Fetcher,
  signal: AbortSignal | undefined,
): Promise<Circle> {
  const feeds = new Map(readList(text, 'foaf').map((feed) => [feed.url, feed]))
  const seen = new Set([address])
  let isComplete = true
  let files: readonly { readonly text: string; readonly address: string }[] = [{ text, address }]
  for (let step = 0; step < depth && files.length > 0; step++) {
    const next = new Set(files.flatMap((file) => friendsIn(file.text, file.address)))
    const addresses = [...next].filter((friend) => !seen.has(friend)).slice(0, mostFiles + 1 - seen.size)
    for (const friend of addresses) seen.add(friend)
    const answers = await Promise.all(
      addresses.map(async (friend) => ({ friend, answer: await fetcher.visit({ url: friend }, signal) })),
    )
    isComplete &&= answers.every(({ answer }) => answer.kind === 'document')
    files = answers.flatMap(({ friend, answer }) =>
      answer.kind === 'document' ? [{ text: decodeListFile(answer.bytes), address: friend }] : [],
    )
    files = files.filter((file) => kindOfList(file.text) === 'foaf')
    for (const feed of files.flatMap((file) => readList(file.text, 'foaf'))) {
      if (!feeds.has(feed.url) && feeds.size < mostListed) feeds.set(feed.url, feed)
    }
  }
  return { feeds: [...feeds.values()], isComplete }
}
