export { type Config, type ConfigKind, defineConfig, loadConfig } from './config/config.ts'
export type { Entry } from './model/entry.ts'
export { ConfigError, Fault, PublishError, StoreError, ThemeError } from './model/fault.ts'
export type { Feed } from './model/feed.ts'
export type { FollowedFeed } from './model/followed-feed.ts'
export type { Problem, ProblemCode } from './model/problem.ts'
export type { CleanEntry, StoredEntry } from './model/stored-entry.ts'
export type { Subscription } from './model/subscription.ts'
export type { Outcome, Visit } from './model/visit.ts'
export {
  type BuildOptions,
  build,
  type Fetcher,
  openFetcher,
  type PublishReport,
  type UpdateOptions,
  type UpdateReport,
  update,
} from './planet.ts'
export { openStore, type Store } from './store/store.ts'
