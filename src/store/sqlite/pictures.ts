import { cardThumbnails, type Thumbnail, withThumbnails } from '../../lib/embed-thumbnails.ts'
import { imageAddresses, type NewImage, withImages } from '../../lib/image-addresses.ts'
import type { CleanEntry, StoredEntry } from '../../model/stored-entry.ts'
import type { Copy, HostAnswer, PictureMode } from '../picture-shelf.ts'
import { visible } from './cards.ts'
import type { Database, Row } from './database.ts'
import { readClean } from './json-text.ts'
import { readMeta, somethingShownChanged, writeMeta } from './meta.ts'

const modeName = 'pictures'
/** Looked at in one transaction. */
const notedAtOnce = 500
/** Of one entry: more are a gallery, and shown from where they are. */
const mostOfEntry = 60
const retryMs = 86_400_000
const mostTries = 3

export function readMode(db: Database): PictureMode | undefined {
  const mode = readMeta(db, modeName)
  return mode === undefined ? undefined : (JSON.parse(mode) as PictureMode)
}

export function beginPictures(db: Database, mode: PictureMode | undefined): void {
  const [before, now] = [readMeta(db, modeName), mode === undefined ? undefined : JSON.stringify(mode)]
  if (before === now) return
  db.transaction(() => {
    writeMeta(db, modeName, now)
    db.query('UPDATE entries SET pictured = 0 WHERE pictured > 0').run()
    const shown = touch(db, 'SELECT entry FROM pictures_of')
    if (mode?.cache !== true)
      db.query('UPDATE pictures SET file = NULL, width = NULL, height = NULL, tries = 0').run()
    if (mode === undefined) db.exec('DELETE FROM pictures_of; DELETE FROM pictures;')
    if (shown) somethingShownChanged(db)
  })
}

/** Entries that a query names look different from now on. Returns whether there are any. */
function touch(db: Database, entries: string, ...values: readonly string[]): boolean {
  return (
    db
      .query(
        `UPDATE entries SET version = version + 1, pictured = CASE pictured WHEN version THEN version + 1 ELSE 0 END WHERE id IN (${entries})`,
      )
      .run(...values) > 0
  )
}

/** The mode, if there is anything to note in it. */
export function notingMode(db: Database): PictureMode | undefined {
  const mode = readMode(db)
  return mode?.https === true || mode?.cache === true ? mode : undefined
}

/** Most entries are noted when they are written; others since the mode has changed, or after they were cleaned again. */
export function notePictures(db: Database): void {
  const mode = notingMode(db)
  if (mode === undefined) return
  // Those without a picture to note are told by their text, without being read.
  const some = mode.cache ? ['<img ', 'data-embed='] : ['src=\\"http://', 'src=\\"http://']
  for (;;) {
    const rows = db
      .query(
        `SELECT id, CASE WHEN instr(clean, ?) > 0 OR instr(clean, ?) > 0 OR instr(clean, '"image":{"url":"http') > 0 THEN clean END AS clean
         FROM entries JOIN words ON entry = id WHERE pictured <> version LIMIT ${notedAtOnce}`,
      )
      .all(...some)
    if (rows.length === 0) return
    db.transaction(() => {
      for (const { id, clean } of rows)
        noteEntry(db, Number(id), clean === null ? undefined : readClean(String(clean)), mode)
    })
  }
}

/** To be called in the transaction that writes the words of an edited entry, after its version. `clean` undefined: it has no pictures. */
export function noteEntry(db: Database, id: number, clean: CleanEntry | undefined, mode: PictureMode): void {
  db.query('DELETE FROM pictures_of WHERE entry = ?').run(id)
  if (clean !== undefined) writePictures(db, id, clean, mode)
  db.query('UPDATE entries SET pictured = version WHERE id = ?').run(id)
}

/** Of an entry that is new. */
export function writePictures(db: Database, id: number, clean: CleanEntry, mode: PictureMode): void {
  const urls = picturesIn(clean, mode).filter((url) => wanted(url, mode))
  for (const url of urls.slice(0, mostOfEntry)) {
    const host = hostOfHttp(url)
    db.query('INSERT OR IGNORE INTO pictures (url, host) VALUES (?, ?)').run(url, host)
    db.query(
      'INSERT OR IGNORE INTO pictures_of (entry, picture) SELECT ?, id FROM pictures WHERE url = ?',
    ).run(id, url)
  }
}

function wanted(url: string, { cache }: PictureMode): boolean {
  return url.startsWith('http:') || (cache && url.startsWith('https:'))
}

function picturesIn({ content, summary, image }: CleanEntry, { cache }: PictureMode): readonly string[] {
  // Most bodies have none that came by http, and are told at a glance.
  const sign = cache ? /<img |data-embed=/ : /src="http:/
  const bodies = [content, summary].flatMap((body) =>
    body === undefined || !sign.test(body.markup)
      ? []
      : [...imageAddresses(body), ...(cache ? cardThumbnails(body) : [])],
  )
  return [...new Set(image === undefined ? bodies : [image.url, ...bodies])]
}

export function hostsToAsk(
  db: Database,
  before: number,
  limit: number,
): readonly { host: string; url: string }[] {
  if (readMode(db)?.https !== true) return []
  return db
    .query(
      `SELECT pictures.host, max(url) AS url FROM pictures JOIN pictures_of ON picture = pictures.id
       LEFT JOIN picture_hosts ON picture_hosts.host = pictures.host
       WHERE pictures.host IS NOT NULL AND coalesce(asked_host_at, 0) < ?
       GROUP BY pictures.host ORDER BY max(entry) DESC LIMIT ?`,
    )
    .all(before, limit)
    .map((row) => ({ host: String(row.host), url: String(row.url) }))
}

export function recordHosts(db: Database, answers: readonly HostAnswer[], now: number): void {
  if (answers.length === 0) return
  db.transaction(() => {
    const shown = answers.map(({ host, https }) => {
      const known = db.query('SELECT https FROM picture_hosts WHERE host = ?').get(host)
      db.query(
        `INSERT INTO picture_hosts (host, https, asked_host_at) VALUES (?, ?, ?)
         ON CONFLICT (host) DO UPDATE SET https = excluded.https, asked_host_at = excluded.asked_host_at`,
      ).run(host, https, now)
      if ((known?.https === 1) === https) return false
      return touch(
        db,
        'SELECT entry FROM pictures_of JOIN pictures ON pictures.id = picture WHERE host = ?',
        host,
      )
    })
    if (shown.includes(true)) somethingShownChanged(db)
  })
}

export function picturesToFetch(db: Database, now: number, limit: number): readonly string[] {
  if (readMode(db)?.cache !== true) return []
  return db
    .query(
      `SELECT url FROM pictures JOIN pictures_of ON picture = pictures.id JOIN entries ON entries.id = entry
       WHERE file IS NULL AND tries < ${mostTries} AND coalesce(asked_at, 0) <= ? AND ${visible}
       GROUP BY pictures.id ORDER BY max(river_at) DESC LIMIT ?`,
    )
    .all(now - retryMs, limit)
    .map((row) => String(row.url))
}

export function recordPicture(
  db: Database,
  url: string,
  copy: Copy | 'pixel' | undefined,
  now: number,
): void {
  db.transaction(() => {
    const { file, width, height } = copy === 'pixel' ? pixel : (copy ?? nothing)
    db.query(
      'UPDATE pictures SET file = ?, width = ?, height = ?, asked_at = ?, tries = tries + 1 WHERE url = ?',
    ).run(file, width, height, now, url)
    if (copy === undefined) return
    const entries = 'SELECT entry FROM pictures_of JOIN pictures ON pictures.id = picture WHERE url = ?'
    if (touch(db, entries, url)) somethingShownChanged(db)
  })
}

/** A file without name: there is nothing to show. */
const pixel = { file: '', width: undefined, height: undefined }
const nothing = { file: undefined, width: undefined, height: undefined }

export function pictureFiles(db: Database): ReadonlySet<string> {
  const rows = db
    .query(
      `SELECT DISTINCT file FROM pictures JOIN pictures_of ON picture = pictures.id JOIN entries ON entries.id = entry
       WHERE file > '' AND ${visible}`,
    )
    .tuples()
  return new Set(rows.map(([file]) => String(file)))
}

export function forgetFiles(db: Database, files: readonly string[]): void {
  if (files.length === 0) return
  db.transaction(() => {
    const shown = files.map((file) => {
      const entries = 'SELECT entry FROM pictures_of JOIN pictures ON pictures.id = picture WHERE file = ?'
      const some = touch(db, entries, file)
      db.query('UPDATE pictures SET file = NULL, tries = 0, asked_at = NULL WHERE file = ?').run(file)
      return some
    })
    if (shown.includes(true)) somethingShownChanged(db)
  })
}

/** Forgets the pictures of an entry whose words are erased (P14). */
export function erasePictures(db: Database, entry: number): void {
  db.query('DELETE FROM pictures_of WHERE entry = ?').run(entry)
  db.query('DELETE FROM pictures WHERE id NOT IN (SELECT picture FROM pictures_of)').run()
}

/** What is known of pictures, for entries that are loaded. To be opened anew when it may have changed. */
export function openPictures(db: Database): (entry: StoredEntry) => StoredEntry {
  const mode = readMode(db)
  if (mode === undefined) return (entry) => entry
  const changed = db
    .query(
      `SELECT DISTINCT entry FROM pictures JOIN pictures_of ON picture = pictures.id
       LEFT JOIN picture_hosts ON picture_hosts.host = pictures.host WHERE file IS NOT NULL OR https = 1`,
    )
    .tuples()
  const ids = new Set(changed.map(([id]) => id))
  return (entry) => (ids.has(entry.id) ? pictured(db, entry, mode) : entry)
}

/** The entry with its pictures from where they are to be shown. */
function pictured(db: Database, entry: StoredEntry, mode: PictureMode): StoredEntry {
  const rows = db
    .query(
      `SELECT url, file, width, height, https FROM pictures_of JOIN pictures ON pictures.id = picture
       LEFT JOIN picture_hosts ON picture_hosts.host = pictures.host WHERE entry = ? AND (file IS NOT NULL OR https = 1)`,
    )
    .all(entry.id)
  const changes = new Map(rows.map((row) => [String(row.url), changeOf(row, mode)]))
  const hosts = new Set<string | undefined>(
    rows.flatMap(({ url, https }) => (https === 1 ? [hostOfHttp(String(url))] : [])),
  )
  const change = (url: string): NewImage | undefined =>
    changes.get(url) ??
    (url.startsWith('http:') && hosts.has(hostOfHttp(url)) ? { url: secure(url) } : undefined)
  const copyOf = (url: string): Thumbnail | undefined => thumbnailFrom(changes.get(url))
  const { content, summary, image } = entry
  return {
    ...entry,
    content: content && withThumbnails(withImages(content, change), copyOf),
    summary: summary && withThumbnails(withImages(summary, change), copyOf),
    image: image && imageAfter(image, change(image.url)),
  }
}

function changeOf({ url, file, width, height }: Row, { base, cache }: PictureMode): NewImage {
  if (file === null || !cache) return { url: secure(String(url)) }
  if (file === '') return {}
  return { url: `${base}${file}`, width: Number(width), height: Number(height), alone: true }
}

function thumbnailFrom(change: NewImage | undefined): Thumbnail | undefined {
  const { url, width, height } = change ?? {}
  if (url === undefined || width === undefined || height === undefined) return undefined
  return { url, width, height }
}

function imageAfter(
  image: NonNullable<CleanEntry['image']>,
  change: NewImage | undefined,
): CleanEntry['image'] {
  if (change === undefined) return image
  if (change.url === undefined) return undefined
  return { url: change.url, width: change.width ?? image.width, height: change.height ?? image.height }
}

function hostOfHttp(url: string): string | undefined {
  return /^http:\/\/([^/?#]+)/.exec(url)?.[1]
}

function secure(url: string): string {
  return url.replace(/^http:/, 'https:')
}
