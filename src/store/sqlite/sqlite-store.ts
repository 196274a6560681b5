import { existsSync, mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { StoreError } from '../../model/fault.ts'
import type { Subscription } from '../../model/subscription.ts'
import type { Store, StoreOptions } from '../verbs.ts'
import { readCards } from './cards.ts'
import { type Database, openDatabase } from './database.ts'
import { readDepartures } from './departures.ts'
import { findKnown, readKnown } from './entries.ts'
import { entryShelf } from './entry-shelf.ts'
import { faultOf } from './faults.ts'
import { decide, readEvents } from './feed-events.ts'
import { follow, readFeeds, readFormerFeeds } from './feeds.ts'
import { readWaiting } from './holds.ts'
import { readVisits } from './journal.ts'
import { readLists, recordList } from './lists.ts'
import { readMeta, readRevision } from './meta.ts'
import { backupTo, checkCurrent, checkSchema, migrate } from './migrate.ts'
import { moderate } from './moderation.ts'
import { readLog } from './moderation-log.ts'
import {
  beginPictures,
  forgetFiles,
  hostsToAsk,
  notePictures,
  openPictures,
  pictureFiles,
  picturesToFetch,
  recordHosts,
  recordPicture,
} from './pictures.ts'
import { readPublished, readPublishedSections, writePublished } from './published-files.ts'
import { recleanAll } from './reclean.ts'
import { recordVisits } from './record.ts'
import { clearHolder, type RunLock, signHolder, takeRunLock } from './run-lock.ts'
import { forgetSieved, readSieved, recordSieved, unsieved } from './sieved.ts'
import { sqlitePath } from './sqlite-path.ts'
import { noteStates, readStateDays } from './state-days.ts'
import { readHeadlines, readKinless, readSignatures, writeKin } from './traits.ts'
import { readTwins } from './twins.ts'
import { readVitals } from './vitals.ts'
import { readRevisions } from './words.ts'

/** Opens a store in a file, made if it does not exist. Throws StoreError. */
export async function openSqlite(address: string, options: StoreOptions): Promise<Store> {
  const path = sqlitePath(address)
  try {
    return options.readOnly === true ? await openToRead(path) : await openToWrite(path)
  } catch (error) {
    throw faultOf(error, path)
  }
}

async function openToRead(path: string): Promise<Store> {
  if (!existsSync(path)) {
    throw new StoreError('store.not-there', `There is no store at ${path} yet. Run “almagest build” first.`)
  }
  const db = await openDatabase(path, true)
  return orClose(db, undefined, () => {
    db.exec('PRAGMA busy_timeout = 10000')
    checkSchema(db, path)
    checkCurrent(db, path)
    return storeOf(db, path, true, () => db.close())
  })
}

async function openToWrite(path: string): Promise<Store> {
  makeFolder(path)
  const lock = await takeRunLock(path)
  const db = await openDatabase(path).catch((error: unknown) => {
    lock.release()
    throw error
  })
  return orClose(db, lock, () => {
    db.exec('PRAGMA busy_timeout = 10000')
    checkSchema(db, path)
    // Readers go on while one writes; a crash of the machine may lose the last visits, but never tears one (D1).
    db.exec('PRAGMA journal_mode = WAL')
    db.exec('PRAGMA synchronous = NORMAL')
    db.exec('PRAGMA cache_size = -16384')
    // What is replaced or deleted is overwritten: erased words must not survive in unused pages (P14).
    db.exec('PRAGMA secure_delete = ON')
    // Rarely: pages that many feeds share are then copied once, not once for each.
    db.exec('PRAGMA wal_autocheckpoint = 8000')
    migrate(db, path)
    signHolder(db, Date.now())
    return storeOf(db, path, false, () => {
      clearHolder(db)
      db.close()
      lock.release()
    })
  })
}

function makeFolder(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new StoreError(
      'store.not-writable',
      `The folder of the store ${path} cannot be made (${reason}). Set store.url to a place that can be written.`,
      { cause: error },
    )
  }
}

function orClose<Result>(db: Database, lock: RunLock | undefined, work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    db.close()
    lock?.release()
    throw error
  }
}

function storeOf(db: Database, path: string, readOnly: boolean, close: () => void): Store {
  const shelf = entryShelf(db)
  let dress: ReturnType<typeof openPictures> | undefined
  let followed: readonly Subscription[] | undefined

  /** Every verb gives its faults in words. */
  function verb<Args extends readonly unknown[], Result>(
    work: (...args: Args) => Result | Promise<Result>,
  ): (...args: Args) => Promise<Result> {
    return async (...args) => {
      try {
        return await work(...args)
      } catch (error) {
        throw faultOf(error, path)
      }
    }
  }

  /** A verb after which entries may be other than before. */
  function change<Args extends readonly unknown[], Result>(
    work: (...args: Args) => Result | Promise<Result>,
  ): (...args: Args) => Promise<Result> {
    return verb(async (...args) => {
      try {
        return await work(...args)
      } finally {
        shelf.clear()
        dress = undefined
      }
    })
  }

  return {
    url: `sqlite:${path}`,
    // A build follows its list before it visits and before it renders; nobody else writes meanwhile.
    follow: verb((subscriptions) => {
      if (subscriptions !== followed) follow(db, subscriptions)
      followed = subscriptions
    }),
    lists: verb(() => readLists(db)),
    recordList: verb((list) => recordList(db, list)),
    feeds: verb(() => readFeeds(db)),
    formerFeeds: verb(() => readFormerFeeds(db)),
    known: verb((feedId) => readKnown(db, feedId)),
    find: verb((name) => findKnown(db, name)),
    record: change((records) => recordVisits(db, records)),
    cards: verb(() => readCards(db, !readOnly)),
    twins: verb(() => readTwins(db)),
    load: verb((ids) => {
      dress ??= openPictures(db)
      return shelf.load(ids).map(dress)
    }),
    pictures: {
      begin: change((mode) => beginPictures(db, mode)),
      note: change(() => notePictures(db)),
      hostsToAsk: verb((before, limit) => hostsToAsk(db, before, limit)),
      recordHosts: change((answers, now) => recordHosts(db, answers, now)),
      picturesToFetch: verb((now, limit) => picturesToFetch(db, now, limit)),
      recordPicture: change((url, copy, now) => recordPicture(db, url, copy, now)),
      files: verb(() => pictureFiles(db)),
      forgetFiles: change((files) => forgetFiles(db, files)),
    },
    headlines: verb((ids) => readHeadlines(db, ids)),
    kinless: verb(() => readKinless(db)),
    signatures: verb((limit) => readSignatures(db, limit)),
    recordKin: verb((kin) => writeKin(db, kin)),
    revisions: verb((id) => readRevisions(db, id)),
    sieved: verb(() => readSieved(db)),
    unsieved: verb((ids) => unsieved(db, shelf.load(ids))),
    recordSieved: change((results) => recordSieved(db, results)),
    forgetSieved: change((ids) => forgetSieved(db, ids)),
    revision: verb(() => readRevision(db)),
    reclean: change((version, clean) => recleanAll(db, version, clean)),
    moderate: change((act) => moderate(db, act)),
    moderationLog: verb((limit) => readLog(db, limit)),
    waiting: verb(() => readWaiting(db)),
    departures: verb((since) => readDepartures(db, since)),
    decide: verb((feedId, decision) => decide(db, feedId, decision)),
    events: verb((feedId) => readEvents(db, feedId)),
    visits: verb((feedId, limit) => readVisits(db, feedId, limit)),
    vitals: verb((question) => readVitals(db, question)),
    noteStates: verb((day, counts) => noteStates(db, day, counts)),
    stateDays: verb(() => readStateDays(db)),
    published: verb((without) => readPublished(db, without)),
    publishedSections: verb(() => readPublishedSections(db)),
    recordPublished: verb((publication) => writePublished(db, publication)),
    publishedState: verb(() => readMeta(db, 'published')),
    backup: verb((target) => backupTo(db, resolve(target))),
    close: verb(close),
  }
}
