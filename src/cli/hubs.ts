import { type PublishReport, pingHubs } from '../planet.ts'
import type { PlanetRun } from './planet-run.ts'
import { sayLines } from './print.ts'
import { withFetcher } from './visiting.ts'

/** After publishing: tells the hubs, if there are any, and says which of them cannot be reached. Nothing depends on it. */
export async function tellHubs(
  { config, stop }: PlanetRun,
  published: PublishReport | undefined,
): Promise<void> {
  if (published === undefined || published.files.length === 0 || config.planet.hubs.length === 0) return
  const complaints = await withFetcher(config, (fetcher) => pingHubs(config, fetcher, published, stop))
  if (complaints.length > 0) sayLines(complaints)
}
