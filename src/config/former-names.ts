/**
 * Options of Planet 2.0 and Venus, and what they are called here. The readers of their files go by this table, and so do
 * the suggestions to someone who writes an old name into planet.toml.
 */
export const formerNames = {
  name: 'planet.name',
  link: 'planet.url',
  owner_name: 'planet.owner',
  owner_email: 'planet.email',
  date_format: 'planet.date_format',
  new_date_format: 'planet.day_format',
  output_theme: 'planet.theme',
  items_per_page: 'river.entries_per_page',
  days_per_page: 'river.days_per_page',
  new_feed_items: 'river.new_feed_entries',
  activity_threshold: 'river.activity_threshold',
  future_dates: 'river.future_dates',
  filter: 'river.include',
  exclude: 'river.exclude',
  filter_directories: 'river.filter_folders',
  feed_timeout: 'fetch.timeout',
  spider_threads: 'fetch.concurrency',
  pubsubhubbub_hub: 'planet.hubs',
  output_dir: 'output.folder',
  cache_directory: 'store.url',
} as const

export type FormerName = keyof typeof formerNames
