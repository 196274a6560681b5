const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** Every number of the schedule (F25–F35), in milliseconds unless its name says otherwise. */
export const rules = {
  /**
   * A feed whose rhythm is known is visited when so much of an entry is to be expected since the last visit. Found by replay:
   * `docs/notes/visitor-schedule.md`.
   */
  expectedEntries: 0.0055,
  /** The rate of a feed is that of so many entries, and no rate is taken from fewer than the second figure. */
  ratedEntries: 10,
  fewestRated: 3,
  /** Its hours are those of so many entries, each blurred by so many hours. */
  timedEntries: 60,
  hourBlur: 1.5,
  /** A feed whose rhythm is not known is visited after this part of the silence that preceded (F25). */
  silenceParts: 48,
  shortest: hour,
  longest: 12 * hour,
  /** Silent for so long: visited so seldom. The last that applies counts. */
  dormant: [
    { after: 180 * day, interval: 24 * hour },
    { after: 730 * day, interval: 72 * hour },
  ],
  /** A feed with so many entries a day may be visited more often than hourly, if its server says explicitly that it may. */
  busyEntriesPerDay: 24,
  busyInterval: 30 * minute,
  /** No wish of anybody brings us more often. */
  floor: 10 * minute,
  /** Publishers' wishes count up to here (F26): real feeds ask for years. */
  longestHint: 24 * hour,
  /** Bytes a day for a feed without validators (F27b). */
  unconditionalBytesPerDay: 8 * 1024 * 1024,
  jitterShare: 0.05,
  longestJitter: 30 * minute,
  longestRetryAfter: 7 * day,
  longestBackoff: 7 * day,
  /** A feed that is gone is looked at so often, in case it has come back (F35). */
  goneInterval: 30 * day,
  /** Two 410s so far apart mean gone (F35). */
  goneAfter: day,
  /** After so long of nothing but 304, a hint of news is believed rather than the server (F23). */
  believed304: 8 * day,
  /** A server that was caught is asked in full so often, and no more (F24b). */
  believedLiar: day,
  /** A silence so many times the usual one is such a hint. */
  unusualSilence: 3,
  /** A permanent redirect is adopted after so many visits, over so long (F16). */
  moveObservations: 3,
  moveAfter: 72 * hour,
} as const
