import type { IniOption, IniSection } from './read-ini.ts'

/** Options that only Venus knows (its planet/config.py), so that a file with one of them was written for it. */
const venusOptions = new Set([
  'output_theme',
  'spider_threads',
  'filters',
  'filter_directories',
  'template_directories',
  'bill_of_materials',
  'future_dates',
  'ignore_in_feed',
  'xml_base',
  'name_type',
  'title_type',
  'summary_type',
  'content_type',
  'cache_keep_entries',
  'http_cache_directory',
  'cache_sources_directory',
  'cache_lists_directory',
  'cache_blacklist_directory',
  'pubsubhubbub_hub',
  'pubsubhubbub_feeds',
  'generator_uri',
  'django_autoescape',
  'online_accounts',
])

/** Kinds of template that only Venus runs. */
const venusTemplate = /\.(?:xslt|dj|genshi|plugin|sed)\b/

export interface Engine {
  readonly kind: 'planet2' | 'venus'
  readonly line: number
  readonly because: string
}

/**
 * Planet 2.0 and Venus read the same files but mean different things by `new_feed_items` and `days_per_page`, so the
 * reader has to know whose file it has: Venus's if anything in it makes sense only there.
 */
export function tellEngine(sections: readonly IniSection[]): Engine {
  for (const section of sections) {
    const sign = section.options.find(isVenus)
    if (sign !== undefined) return { kind: 'venus', line: sign.line, because: `it has "${sign.key}"` }
  }
  const planet = sections.find(({ name }) => name === 'Planet')
  return { kind: 'planet2', line: planet?.line ?? 1, because: 'it has no option that only Venus knows' }
}

function isVenus(option: IniOption): boolean {
  return venusOptions.has(option.key) || (option.key === 'template_files' && venusTemplate.test(option.value))
}
