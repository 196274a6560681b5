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
 * says (but for what was erased). Where it names an entry several times, the last counts. Returns lines that name no entry,
 * or several, or one that another line names too, each with file and line.
 */
export async function applyDecisions(config: Config, store: Store, now: number): Promise<readonly string[]> {
  const complaints: string[] = []
  const settled = new Map<string, Decision>()
  const meant: Meant[] = []
  for (const decision of config.decisions) {
    const named = await findEntries(decision.entry, config, store)
    const wrong = complaintAbout(decision, named)
    if (wrong !== undefined) {
      complaints.push(wrong)
      continue
    }
    const isOpen = named.some(({ known }) => !isDone[decision.verb](known))
    const entries = isOpen && !decision.only ? await withCopies(named, store) : named
    const before = entries.map(({ known }) => settled.get(known.entryId)).find((one) => one !== undefined)
    if (before !== undefined && before.verb !== decision.verb)
      complaints.push(`${decision.place}: ${before.place} names this entry too; the last line counts`)
    for (const { known } of entries) settled.set(known.entryId, decision)
    meant.push({ decision, entries, isOpen })
  }
  for (const one of meant) {
    const entries = one.entries.filter(({ known }) => settled.get(known.entryId) === one.decision)
    await carryOut({ ...one, entries }, config, store, now)
  }
  await undo(await formerly(store), new Set(settled.keys()), config, store, now)
  return complaints
}

/** A line of the file, and all entries that it is about. */
interface Meant {
  readonly decision: Decision
  readonly entries: readonly FoundEntry[]
  /** It is not done yet. */
  readonly isOpen: boolean
}

function complaintAbout({ place, entry }: Decision, named: readonly FoundEntry[]): string | undefined {
  if (named.length === 0) return `${place}: ${entry} is no entry so far`
  if (new Set(named.map(({ known }) => known.canonical ?? known.entryId)).size === 1) return undefined
  return `${place}: ${entry} names ${named.length} entries; give more of the id`
}

async function carryOut(
  { decision: { verb, reason, by }, entries, isOpen }: Meant,
  config: Config,
  store: Store,
  now: number,
): Promise<void> {
  const act = { verb, reason, by, at: now, file: true }
  for (const { known } of entries)
    if (!isDone[verb](known)) await store.moderate({ ...act, entryId: known.entryId })
  if (verb !== 'approve' || !isOpen) return
  for (const { known } of await trustedWith(entries, config.moderation.mode, store))
    await store.moderate({ ...act, entryId: known.entryId })
}

const isDone: Readonly<Record<ModerationVerb, (known: KnownEntry) => boolean>> = {
  hide: ({ hidden }) => hidden === true,
  erase: ({ erased }) => erased === true,
  hold: ({ hidden, hold }) => hidden === true || hold === 'hand',
  show: isLetIn,
  approve: isLetIn,
}

/** Or cannot be any more: what is erased does not come back. */
function isLetIn({ hidden, hold, erased }: KnownEntry): boolean {
  return erased === true || (hidden !== true && hold === undefined)
}

const letsIn: readonly ModerationVerb[] = ['show', 'approve']

/** The lines of the moderation file that say the contrary of one of these acts: the next build follows them. */
export async function decisionsAgainst(
  verb: ModerationVerb,
  entryIds: ReadonlySet<string>,
  config: Config,
  store: Store,
): Promise<readonly Decision[]> {
  const contrary = config.decisions.filter((one) => letsIn.includes(one.verb) !== letsIn.includes(verb))
  const found = await Promise.all(contrary.map(({ entry }) => findEntries(entry, config, store)))
  return contrary.filter((_, index) => found[index]?.some(({ known }) => entryIds.has(known.entryId)))
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
