import { options } from '../options.ts'
import { type Document, type DocumentFormat, isTable } from './documents.ts'

/** The planets whose configuration is a document. */

const cache = 'what was read is kept in the store'
const outputs = 'outputs have fixed names'

/** The planet’s own export, and planet.toml itself. */
export const almagest: DocumentFormat = {
  format: 'an export of this program',
  isThis: ({ planet, feeds }) => isTable(planet) && (hasFeeds(feeds, 'url') || isEmpty(feeds)),
  settings: Object.fromEntries(
    Object.entries(options).flatMap(([section, table]) =>
      Object.values(table).map(({ key }) => [`${section}.${key}`, `${section}.${key}`]),
    ),
  ),
  idle: {},
  feeds: 'feeds',
  feed: {},
}

/** planet.emacslife.com: feeds.json. */
export const emacslife: DocumentFormat = {
  format: 'a feeds.json of planet.emacslife.com',
  isThis: ({ feeds }) => hasFeeds(feeds, 'feed') && !hasFeeds(feeds, 'web'),
  settings: {
    title: 'planet.name',
    link: 'planet.url',
    language: 'planet.language',
    days: 'river.days_per_page',
    authors: ['planet.owner', (people) => firstName(people)],
  },
  idle: {
    id: 'the planet’s feeds have ids made of its address',
    copyright: 'entries keep their own rights',
    feedLinks: outputs,
  },
  feeds: 'feeds',
  feed: { feed: 'url', link: 'site', filter: 'include', ignore_in_feed: ['ignore', words] },
  idleFeed: { skipName: 'names are shown by the theme' },
}

/** planet-mars: mars.toml. */
export const planetMars: DocumentFormat = {
  format: 'a configuration of planet-mars',
  isThis: (document) => 'bot_name' in document || 'feed_dir' in document,
  settings: { max_entries: 'river.entries_per_page', out_dir: 'output.folder' },
  idle: {
    bot_name: 'the User-Agent names the planet',
    from: 'the User-Agent names the planet’s address',
    feed_dir: cache,
    templates_dir: 'their templates are not rendered',
  },
  feeds: 'feeds',
  feed: { title: 'name' },
}

/** mercury: mercury.toml. */
export const mercury: DocumentFormat = {
  format: 'a configuration of mercury',
  isThis: ({ feed }) => hasFeeds(feed, 'feed'),
  settings: {
    name: 'planet.name',
    url: 'planet.url',
    owner: 'planet.owner',
    email: 'planet.email',
    timeout: 'fetch.timeout',
    output: 'output.folder',
    items: 'river.entries_per_page',
    max_pages: 'river.pages',
  },
  idle: {
    cache,
    feed_id: 'the planet’s feeds have ids made of its address',
    theme: 'their templates are not rendered',
  },
  feeds: 'feed',
  feed: { feed: 'url' },
}

/** osmosfeed: osmosfeed.yaml. */
export const osmosfeed: DocumentFormat = {
  format: 'a configuration of osmosfeed',
  isThis: ({ sources }) => hasFeeds(sources, 'href'),
  settings: {
    siteTitle: 'planet.name',
    timezone: 'planet.timezone',
    // The cache lies beside the published page, so its address is the planet's.
    cacheUrl: ['planet.url', (url) => (typeof url === 'string' ? url.replace(/[^/]*$/, '') : undefined)],
  },
  changed: { cacheUrl: 'the planet is where its cache lay' },
  idle: {
    cacheMaxDays: 'the store keeps everything',
    githubServerUrl: 'not needed',
    githubRepository: 'not needed',
  },
  feeds: 'sources',
  feed: { href: 'url' },
}

/** perlanet: perlanetrc. Forks use `url` for `feed`. */
export const perlanet: DocumentFormat = {
  format: 'a configuration of perlanet',
  isThis: ({ feeds, page, feed, entries_per_feed }) =>
    hasFeeds(feeds, 'feed') ||
    (hasFeeds(feeds, 'url') && (isTable(page) || isTable(feed) || entries_per_feed !== undefined)),
  settings: {
    title: 'planet.name',
    description: 'planet.description',
    url: 'planet.url',
    'author.name': 'planet.owner',
    'author.email': 'planet.email',
    entries: 'river.entries_per_page',
    entries_per_feed: 'river.entries_per_feed',
    spam_filter: ['river.exclude', (patterns) => (Array.isArray(patterns) ? patterns.join('|') : undefined)],
  },
  changed: {
    spam_filter: 'theirs minds upper and lower case, river.exclude does not',
    entries: 'theirs is not enforced, entries_per_page is, and older entries are on further pages',
  },
  idle: {
    'author.link': 'the owner has a name and an address for mail',
    entry_sort_order: 'an entry’s place is fixed when it is first seen',
    cutoff_duration: 'old entries go to further pages, not away',
    opml: outputs,
    opml_file: outputs,
    page: 'the site is a folder, and their templates are not rendered',
    feed: outputs,
    cache_dir: cache,
    agent: 'the User-Agent names the planet',
    google_ga: 'themes hold no trackers; add yours to a theme of your own',
  },
  feeds: 'feeds',
  feed: {
    feed: 'url',
    title: 'name',
    web: 'site',
    max_entries: 'entries_per_feed',
    filter: ['include_tags', categoriesOf],
  },
}

/** ocaml.org: planet-sources.yml, a bare list. */
export const ocamlPlanet: DocumentFormat = {
  format: 'a planet-sources.yml of ocaml.org',
  isThis: (document) =>
    Array.isArray(document) &&
    hasFeeds(document, 'url') &&
    !['feed', 'rss', 'atom'].some((key) => hasFeeds(document, key)),
  settings: {},
  idle: {},
  feeds: '',
  // Of a source that is not all about the language they take what names it.
  feed: { publish_all: ['include', (all) => (all === false ? 'caml' : undefined)] },
  idleFeed: { publish_all: 'everything is published unless include or exclude says otherwise' },
}

/** moonmoon: config.yml, beside which people.opml holds the feeds. */
export const moonmoon: DocumentFormat = {
  format: 'a configuration of moonmoon',
  isThis: (document) =>
    'cachedir' in document ||
    (['items', 'shuffle', 'nohtml', 'locale'].some((key) => key in document) &&
      ('name' in document || 'url' in document)),
  settings: {
    url: 'planet.url',
    name: 'planet.name',
    items: 'river.entries_per_page',
    locale: 'planet.language',
    categories: 'river.include_tags',
  },
  idle: {
    refresh: 'visits follow the rhythm of each blog',
    cache: cache,
    cachedir: cache,
    shuffle: 'a river is in the order of time',
    debug: 'not needed',
    checkcerts: 'certificates are always checked',
    nohtml: 'entries keep their markup, cleaned',
    postmaxlength: 'long entries fold',
    login: 'there is no web administration',
    password: 'there is no web administration',
  },
  feeds: 'feeds',
  feed: {},
}

function isEmpty(list: unknown): boolean {
  return Array.isArray(list) && list.length === 0
}

function hasFeeds(list: unknown, key: string): boolean {
  return Array.isArray(list) && list.some((feed: unknown) => isTable(feed) && key in feed)
}

function firstName(people: unknown): unknown {
  const [first] = Array.isArray(people) ? people : []
  return isTable(first) ? first.name : undefined
}

function words(value: unknown): unknown {
  return typeof value === 'string' ? value.split(/[\s,]+/) : value
}

/** `{ type: category, category: perl }`, or several: entries of these categories. */
function categoriesOf(filter: unknown): readonly string[] | undefined {
  const found: Document = isTable(filter) ? filter : {}
  const categories = [found.category].flat().filter((word): word is string => typeof word === 'string')
  return categories.length === 0 ? undefined : categories
}
