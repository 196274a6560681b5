import type { Config } from '../config/config.ts'
import type { Fetcher } from '../fetch/fetch.ts'
import { describeProblem } from '../model/problem.ts'
import type { PublishReport } from '../publish/publish.ts'

/** Documents that somebody may have subscribed to: those of archives do not change, or nobody asks for them again. */
const topic =
  /^(?:(?:author|tag)\/[^/]+\/)?(?:atom|rss20|rss10|podcast)\.xml$|^(?:(?:author|tag)\/[^/]+\/)?feed\.json$/
/** In one ping. A build that changes more has changed so much that hubs had better look at the planet's own feeds. */
const mostTopics = 100

/**
 * Tells the planet's hubs which of its feeds have changed (W9): a form with `hub.mode=publish`, and each feed as
 * `hub.url` and as `hub.topic`, since hubs know the one or the other. Returns a sentence for each hub that was not reached.
 */
export async function pingHubs(
  { planet }: Config,
  fetcher: Fetcher,
  { files }: Pick<PublishReport, 'files'>,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const topics = [...files]
    .map(({ path }) => path)
    .filter((path) => topic.test(path))
    .sort((one, other) => one.split('/').length - other.split('/').length || one.localeCompare(other, 'en'))
    .slice(0, mostTopics)
    .map((path) => planet.url + path.split('/').map(encodeURIComponent).join('/'))
  if (topics.length === 0) return []
  const form = [
    ['hub.mode', 'publish'] as const,
    ...topics.flatMap((url) => [['hub.url', url] as const, ['hub.topic', url] as const]),
  ]
  const answers = planet.hubs.map(async (hub) => {
    const answer = await fetcher.visit({ url: hub, form }, signal)
    if (answer.kind === 'failed') return `The hub ${hub} was not told: ${describeProblem(answer.problem)}.`
    return answer.kind === 'postponed' ? `The hub ${hub} was not told: ${answer.why}.` : undefined
  })
  return (await Promise.all(answers)).filter((sentence) => sentence !== undefined)
}
