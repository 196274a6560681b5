import type { Config } from '../config/config.ts'
import type { KnownEntry } from '../model/judgement.ts'
import type { Decision, LoggedAct, ModerationVerb } from '../model/moderation.ts'
import type { Store } from '../store/store.ts'
import { withCopies } from './copies.ts'
import { type FoundEntry, findEntries } from './find-entry.ts'
import { trustedWith } from './waiting.ts'

/** How many acts back the file's own are looked for. */
const longestLog = 10_000

/**
 * Carries out what the moderation file says, as far as it is not done yet; and undoes what it said once and no longer
 * says (but for what was erased). Returns lines that name no entry, or several, each with file and line.
 */
export async function applyDecisions(config: Config, store: Store, now: number): Promise<readonly string[]> {
  const complaints: string[] = []
  const meant = new Set<string>()
  for (const decision of config.decisions) {
    const named = await findEntries(decision.entry, config, store)
    if (named.length === 0) complaints.push(`${decision.place}: ${decision.entry} is no entry so far`)
    else if (new Set(named.map(({ known }) => known.canonical ?? known.entryId)).size > 1)
      complaints.push(
        `${decision.place}: ${decision.entry} names ${named.length} entries; give more of the id`,
      )
    else for (const entryId of await decide(decision, named, config, store, now)) meant.add(entryId)
  }
  await undo(await formerly(store), meant, config, store, now)
  return complaints
}

/** Returns the ids of all entries that the decision is about. */
async function decide(
  { verb, reason, by, only }: Decision,
  named: readonly FoundEntry[],
  config: Config,
  store: Store,
  now: number,
): Promise<readonly string[]> {
  const open = named.filter(({ known }) => !isDone[verb](known))
  const entries = open.length === 0 || only ? named : await withCopies(named, store)
  const act = { verb, reason, by, at: now, file: true }
  for (const { known } of entries)
    if (!isDone[verb](known)) await store.moderate({ ...act, entryId: known.entryId })
  if (verb === 'approve' && open.length > 0)
    for (const { known } of await trustedWith(entries, config.moderation.mode, store))
      await store.moderate({ ...act, entryId: known.entryId })
  return entries.map(({ known }) => known.entryId)
}

const isDone: Readonly<Record<ModerationVerb, (known: KnownEntry) => boolean>> = {
  hide: ({ hidden }) => hidden === true,
  erase: ({ erased }) => erased === true,
  hold: ({ hidden, hold }) => hidden === true || hold === 'hand',
  show: ({ hidden, hold }) => hidden !== true && hold === undefined,
  approve: ({ hidden, hold }) => hidden !== true && hold === undefined,
}

/** The last act on each entry, where the file did it and took the entry out. */
async function formerly(store: Store): Promise<readonly LoggedAct[]> {
  const log = await store.moderationLog(longestLog)
  const last = new Map(log.toReversed().map((act) => [act.entryId, act]))
  return [...last.values()].filter(({ file, verb }) => file && (verb === 'hide' || verb === 'hold'))
}

async function undo(
  acts: readonly LoggedAct[],
  meant: ReadonlySet<string>,
  config: Config,
  store: Store,
  now: number,
): Promise<void> {
  for (const { entryId } of acts) {
    if (meant.has(entryId)) continue
    const reason = `${config.moderation.file} no longer says otherwise`
    await store.moderate({ verb: 'show', entryId, reason, by: '', at: now, file: true })
  }
}
