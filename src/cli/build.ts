import { secretsOf } from '../config/config.ts'
import { build, openFetcher, type PublishReport, type UpdateReport, update } from '../planet.ts'
import { runChance, timedBy } from './clock.ts'
import { tellHubs } from './hubs.ts'
import { interrupted } from './interruption.ts'
import { type PlanetRun, withPlanet } from './planet-run.ts'
import { printJson, printLines, sayLines } from './print.ts'
import { plainProgress, terminalProgress } from './progress.ts'
import { failureSummary, publishSummary, updateSummary, waitingSummary } from './summary.ts'
import { generator, userAgent } from './version.ts'

export interface VisitOptions {
  readonly all?: boolean
  readonly feed?: readonly string[]
  readonly strict?: boolean
  readonly json?: boolean
}

export interface BuildCommandOptions extends VisitOptions {
  readonly offline?: boolean
}

/** `almagest build`: update, then publish. */
export function buildCommand(path: string | undefined, options: BuildCommandOptions): Promise<number> {
  return withPlanet(path, async (planet) => {
    const updated = options.offline === true ? undefined : await runUpdate(planet, options)
    const published = planet.stop.aborted ? undefined : await runBuild(planet, false)
    if (options.offline !== true) await tellHubs(planet, published)
    return report(planet, options, updated, published)
  })
}

/** `almagest update`: its first half. */
export function updateCommand(path: string | undefined, options: VisitOptions): Promise<number> {
  return withPlanet(path, async (planet) =>
    report(planet, options, await runUpdate(planet, options), undefined),
  )
}

/** `almagest render`: its second half, for every page. */
export function renderCommand(
  path: string | undefined,
  options: { readonly json?: boolean },
): Promise<number> {
  return withPlanet(path, async (planet) => report(planet, options, undefined, await runBuild(planet, true)))
}

async function runUpdate(
  { config, store, clock, stop }: PlanetRun,
  options: VisitOptions,
): Promise<UpdateReport> {
  const fetcher = openFetcher({
    ...config.fetch,
    userAgent: userAgent(config),
    clock,
    secretOf: secretsOf(process.env),
  })
  const progress =
    process.stderr.isTTY && process.env.TERM !== 'dumb'
      ? terminalProgress(process.stderr, fetcher)
      : plainProgress(process.stderr)
  try {
    return await update(config, store, timedBy(process.env, fetcher), {
      clock,
      chance: runChance(process.env),
      which: options.feed ?? (options.all === true ? 'all' : 'due'),
      signal: stop,
      onVisit: progress.visited,
    })
  } finally {
    progress.end()
    await fetcher.close()
  }
}

/** Undefined if it was stopped: then nothing is published. */
async function runBuild(
  { config, store, clock, stop }: PlanetRun,
  thorough: boolean,
): Promise<PublishReport | undefined> {
  try {
    const onNote = (text: string) => sayLines([text])
    return await build(config, store, { now: clock(), thorough, generator, signal: stop, onNote })
  } catch (error) {
    if (stop.aborted) return undefined
    throw error
  }
}

async function report(
  { config, store, stop }: PlanetRun,
  options: VisitOptions,
  updated: UpdateReport | undefined,
  published: PublishReport | undefined,
): Promise<number> {
  const stopped = stop.aborted
  const waiting = (await store.waiting()).length
  if (options.json === true) {
    printJson({
      planet: config.planet.name,
      stopped,
      update: updated,
      publish: counts(published),
      waiting: waiting === 0 ? undefined : waiting,
    })
  } else {
    const lines = [
      updated && updateSummary(config, updated),
      published && publishSummary(config, published),
      waiting > 0 ? waitingSummary(waiting) : undefined,
      stopped ? 'Stopped on request. What was read is stored; the published planet is as it was.' : undefined,
      updated && failureSummary(updated.failed),
    ]
    printLines(lines.flatMap((line) => line?.split('\n') ?? []))
  }
  if (stopped) return interrupted
  return options.strict === true && (updated?.failed.length ?? 0) > 0 ? 1 : 0
}

/** Without the list of files: there may be hundreds of thousands. */
function counts(published: PublishReport | undefined): Partial<PublishReport> | undefined {
  if (published === undefined) return undefined
  const { written, removed, unchanged, bytes } = published
  return { written, removed, unchanged, bytes }
}
