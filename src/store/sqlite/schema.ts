/**
 * One step of the schema. Forward only and append only (D8): a released step never changes.
 * Times are milliseconds UTC, ids 64-bit integers, truth 0 or 1 (D2).
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE feeds (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,          -- scopes entry ids: never changes (P7)
    address TEXT NOT NULL,             -- as configured
    rank INTEGER,                      -- place in the configuration; NULL: not followed
    shown INTEGER NOT NULL,            -- followed and not disabled
    founding INTEGER NOT NULL,
    subscription TEXT NOT NULL,        -- JSON
    profile TEXT                       -- JSON
  ) STRICT;

  -- Apart from feeds, because every visit writes it: narrow rows, many to a page.
  CREATE TABLE feed_states (
    feed_id INTEGER PRIMARY KEY,
    url TEXT NOT NULL,
    moved INTEGER NOT NULL DEFAULT 0,
    move_seen TEXT,                    -- JSON
    validators TEXT,                   -- JSON
    body_hash TEXT,
    document_bytes INTEGER,
    document_at INTEGER,
    rhythm TEXT,                       -- JSON
    first_visit_at INTEGER,
    last_visit_at INTEGER,
    last_success_at INTEGER,
    next_visit_at INTEGER NOT NULL DEFAULT 0,
    newest_entry_at INTEGER,
    failures INTEGER NOT NULL DEFAULT 0,
    failing_since INTEGER,
    problem_code TEXT,
    problem_detail TEXT,
    gone INTEGER NOT NULL DEFAULT 0,
    gone_seen_at INTEGER
  ) STRICT;
  CREATE INDEX feeds_due ON feed_states (next_visit_at) WHERE gone = 0;

  -- What judging and arranging need of an entry, and nothing else.
  CREATE TABLE entries (
    id INTEGER PRIMARY KEY,
    feed_id INTEGER NOT NULL,
    entry_id BLOB NOT NULL,            -- SHA-256
    canonical TEXT,
    origin TEXT,
    title TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    published_at INTEGER,
    first_seen_at INTEGER NOT NULL,
    river_at INTEGER NOT NULL,
    position INTEGER NOT NULL,
    edited_at INTEGER,
    version INTEGER NOT NULL DEFAULT 1,
    archive INTEGER NOT NULL,
    held INTEGER NOT NULL,
    hidden INTEGER NOT NULL DEFAULT 0,
    listed INTEGER NOT NULL DEFAULT 1,
    missing INTEGER NOT NULL DEFAULT 0,
    withdrawn INTEGER NOT NULL DEFAULT 0,
    clean_version INTEGER NOT NULL,    -- of the sanitizer
    bundle_id INTEGER,                 -- where its raw words are; NULL: erased
    slot INTEGER,
    -- By feed first: new entries of a feed then share a page of the index, not one page each.
    UNIQUE (feed_id, entry_id)
  ) STRICT;
  CREATE INDEX entries_of_bundle ON entries (feed_id, bundle_id);
  CREATE INDEX entries_in_river ON entries (river_at DESC, id);
  CREATE INDEX entries_by_page ON entries (canonical, feed_id) WHERE canonical IS NOT NULL;
  CREATE INDEX entries_by_origin ON entries (origin, feed_id) WHERE origin IS NOT NULL;
  CREATE INDEX entries_to_clean ON entries (clean_version);
  CREATE INDEX entries_missing ON entries (feed_id) WHERE missing > 0 AND withdrawn = 0;

  CREATE TABLE aliases (
    feed_id INTEGER NOT NULL,
    alias BLOB NOT NULL,               -- SHA-256
    entry INTEGER NOT NULL,
    PRIMARY KEY (feed_id, alias)
  ) STRICT, WITHOUT ROWID;

  -- The clean words, as JSON: not compressed, because a build reads each many times.
  CREATE TABLE words (entry INTEGER PRIMARY KEY, clean TEXT NOT NULL) STRICT;

  -- The raw words that a visit brought, compressed together.
  CREATE TABLE bundles (id INTEGER PRIMARY KEY, feed_id INTEGER NOT NULL, body BLOB NOT NULL) STRICT;

  -- Former states of entries: where their raw words are.
  CREATE TABLE revisions (
    entry INTEGER NOT NULL,
    replaced_at INTEGER NOT NULL,
    bundle_id INTEGER NOT NULL,
    slot INTEGER NOT NULL,
    PRIMARY KEY (entry, bundle_id, slot)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE tombstones (
    entry_id BLOB PRIMARY KEY,
    reason TEXT NOT NULL,
    at INTEGER NOT NULL,
    erased INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- Appended, so that a round of visits writes few pages; thinned out in bulk.
  CREATE TABLE visits (
    id INTEGER PRIMARY KEY,
    feed_id INTEGER NOT NULL,
    at INTEGER NOT NULL,
    visit TEXT NOT NULL                -- JSON
  ) STRICT;
  CREATE INDEX visits_of_feed ON visits (feed_id, id);

  CREATE TABLE published (path TEXT PRIMARY KEY, key TEXT NOT NULL, hash TEXT NOT NULL) STRICT, WITHOUT ROWID;
  `,
  `
  ALTER TABLE feed_states ADD COLUMN repairs TEXT;   -- JSON

  -- How many feeds were in which state, day by day: the journal forgets after a month.
  CREATE TABLE state_days (
    day TEXT NOT NULL,                 -- 2025-10-29
    state TEXT NOT NULL,
    feeds INTEGER NOT NULL,
    PRIMARY KEY (day, state)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- What lists and indexes show of entries, so that their words need not be read for it.
  CREATE TABLE traits (
    entry INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    permalink TEXT,
    language TEXT,
    tags TEXT NOT NULL,                -- one a line
    media INTEGER NOT NULL,
    words BLOB NOT NULL,               -- hashes of telling words, 32 bits each
    kin TEXT                           -- ids of similar entries; NULL: not yet looked for
  ) STRICT;
  CREATE INDEX traits_kinless ON traits (entry) WHERE kin IS NULL;
  -- Entries that are there already get theirs when they are cleaned again, at the next build.
  UPDATE entries SET clean_version = 0 WHERE bundle_id IS NOT NULL;
  `,
  `
  -- What came of passing an entry through XPath and programs, so that it is done once.
  CREATE TABLE sieved (
    entry INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,          -- of the entry, as it is after it
    sieve TEXT NOT NULL,               -- names the filters
    kept_out TEXT,                     -- JSON: by what; NULL: it passed
    original TEXT                      -- its clean words before a program changed them; NULL: unchanged
  ) STRICT;
  `,
  `
  -- entries.held says why: 1 came in excess with a feed that joined (P17), 2 awaits approval, 3 by hand.
  CREATE INDEX entries_waiting ON entries (feed_id) WHERE held > 1;

  -- What maintainers did: appended only.
  CREATE TABLE moderation_log (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    by TEXT NOT NULL,
    verb TEXT NOT NULL,
    entry_id BLOB NOT NULL,
    feed TEXT NOT NULL,
    title TEXT NOT NULL,
    reason TEXT NOT NULL
  ) STRICT;

  -- Entries that readers have seen and that have left, for a month: subscribers are told (RFC 6721).
  CREATE TABLE departures (entry INTEGER PRIMARY KEY, at INTEGER NOT NULL, original TEXT, permalink TEXT) STRICT;
  `,
  `
  -- No copy is to be kept once its feed no longer lists it: 1 its author says so, 2 its feed.
  ALTER TABLE entries ADD COLUMN noarchive INTEGER NOT NULL DEFAULT 0;
  CREATE INDEX entries_noarchive ON entries (feed_id) WHERE noarchive > 0;
  `,
  `
  -- What was learnt of a feed's server, and what stands in its place until a maintainer has decided. JSON.
  ALTER TABLE feed_states ADD COLUMN quirks TEXT;
  ALTER TABLE feed_states ADD COLUMN held TEXT;

  -- What happened to feeds' addresses and owners: rare, kept for good.
  CREATE TABLE feed_events (id INTEGER PRIMARY KEY, feed_id INTEGER NOT NULL, event TEXT NOT NULL) STRICT;
  CREATE INDEX events_of_feed ON feed_events (feed_id, id);
  `,
  'ALTER TABLE moderation_log ADD COLUMN file INTEGER NOT NULL DEFAULT 0',
  `
  -- Pictures in entries, as far as it matters where they come from.
  CREATE TABLE pictures (
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL UNIQUE,
    host TEXT,                         -- NULL: it came by https already
    file TEXT,                         -- of its copy; '': too small to be a picture; NULL: none
    width INTEGER,
    height INTEGER,
    tries INTEGER NOT NULL DEFAULT 0,
    asked_at INTEGER
  ) STRICT;
  CREATE INDEX pictures_of_host ON pictures (host) WHERE host IS NOT NULL;
  CREATE INDEX pictures_by_file ON pictures (file) WHERE file IS NOT NULL;
  CREATE TABLE pictures_of (
    entry INTEGER NOT NULL,
    picture INTEGER NOT NULL,
    PRIMARY KEY (entry, picture)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX entries_with_picture ON pictures_of (picture);
  CREATE TABLE picture_hosts (
    host TEXT PRIMARY KEY,
    https INTEGER NOT NULL,
    asked_host_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  -- The version of the entry whose pictures are noted.
  ALTER TABLE entries ADD COLUMN pictured INTEGER NOT NULL DEFAULT 0;
  CREATE INDEX entries_unpictured ON entries (id) WHERE pictured <> version;
  `,
  `
  -- Reading lists as they were last read.
  CREATE TABLE lists (
    url TEXT PRIMARY KEY,
    feeds TEXT NOT NULL,               -- JSON
    validators TEXT,                   -- JSON
    checked_at INTEGER NOT NULL,
    problem TEXT
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- Files that are planned together: where the key is the same as before, none of them is looked at.
  ALTER TABLE published ADD COLUMN section TEXT NOT NULL DEFAULT '';
  CREATE INDEX published_by_section ON published (section);
  CREATE TABLE published_sections (name TEXT PRIMARY KEY, key TEXT NOT NULL) STRICT, WITHOUT ROWID;
  `,
  `
  -- The cards and traits of a feed's visible entries, together: dropped by whatever changes one of them, and packed anew by who reads them.
  -- A first visit finds none, and need not look for each entry.
  CREATE TABLE packed_cards (feed_id INTEGER PRIMARY KEY, cards BLOB NOT NULL) STRICT;
  CREATE TRIGGER cards_added AFTER INSERT ON entries WHEN EXISTS (SELECT 1 FROM packed_cards)
    BEGIN DELETE FROM packed_cards WHERE feed_id = new.feed_id; END;
  CREATE TRIGGER cards_removed AFTER DELETE ON entries
    BEGIN DELETE FROM packed_cards WHERE feed_id = old.feed_id; END;
  CREATE TRIGGER cards_changed AFTER UPDATE OF river_at, position, published_at, archive, version, withdrawn, held, hidden, noarchive ON entries
    BEGIN DELETE FROM packed_cards WHERE feed_id = old.feed_id; END;
  CREATE TRIGGER cards_listed AFTER UPDATE OF listed ON entries WHEN new.noarchive > 0
    BEGIN DELETE FROM packed_cards WHERE feed_id = old.feed_id; END;
  CREATE TRIGGER traits_added AFTER INSERT ON traits WHEN EXISTS (SELECT 1 FROM packed_cards)
    BEGIN DELETE FROM packed_cards WHERE feed_id = (SELECT feed_id FROM entries WHERE id = new.entry); END;
  CREATE TRIGGER traits_changed AFTER UPDATE OF tags, media, kin ON traits WHEN EXISTS (SELECT 1 FROM packed_cards)
    BEGIN DELETE FROM packed_cards WHERE feed_id = (SELECT feed_id FROM entries WHERE id = new.entry); END;
  CREATE TRIGGER traits_removed AFTER DELETE ON traits
    BEGIN DELETE FROM packed_cards WHERE feed_id = (SELECT feed_id FROM entries WHERE id = old.entry); END;
  `,
]

/** Marks the file as ours ("Alma"), so that another program's database is never written into. */
export const applicationId = 0x416c6d61
