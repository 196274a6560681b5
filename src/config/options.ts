import { podcastCategories } from '../model/podcast.ts'
import { ignorableFields } from '../model/trusted-entry.ts'
import { filterOptions } from './filter-options.ts'
import { listKinds } from './list-kind.ts'
import { languageTag, timeZone } from './locale-kinds.ts'
import { option, optional, type Values } from './option.ts'
import {
  choice,
  choices,
  count,
  duration,
  flag,
  list,
  pattern,
  picture,
  size,
  someText,
  storeUrl,
  text,
  textTypes,
  webAddress,
  webAddresses,
  webFolder,
} from './value-kind.ts'
import { networks, proxyAddress } from './visit-kinds.ts'
import { visitOptions } from './visit-options.ts'

/**
 * Every option of every section: types, validation, names in the environment, `--help` and docs/config.md follow from
 * this table. Figures are those of the engine's rules (F7, F8, F11, P16, P17).
 */
export const options = {
  planet: {
    name: option('name', someText('text, and not empty'), {
      default: 'Unnamed planet',
      example: '"Planet Python"',
      help: 'Title of the pages and feeds.',
    }),
    url: option('url', webFolder, {
      default: 'http://localhost:8080/',
      example: '"https://planetpython.org/"',
      help: 'Where the planet is published. Every address in its feeds starts with it.',
    }),
    description: option('description', text, {
      default: '',
      example: '"Blogs about Python"',
      help: 'One sentence for the head of pages and feeds.',
    }),
    owner: option('owner', text, {
      default: '',
      example: '"Python Software Foundation"',
      help: 'Who runs the planet.',
    }),
    email: option('email', text, {
      default: '',
      example: '"planet@python.org"',
      help: 'How to reach the owner. It is published.',
    }),
    language: option('language', languageTag, {
      default: 'en',
      example: '"pt-BR"',
      help: 'Language of the pages around the entries (BCP 47).',
    }),
    timezone: option('timezone', timeZone, {
      default: 'UTC',
      example: '"Europe/Berlin"',
      help: 'Time zone in which days begin and times are shown.',
    }),
    theme: option('theme', text, {
      default: 'default',
      example: '"classic"',
      help: '`default`, `classic` (the look of Planet Python), a folder beside the configuration, or the `config.ini` of an older planet, whose templates are rendered.',
    }),
    icon: optional('icon', picture, {
      example: '"logo.svg"',
      help: 'Picture of the planet beside its name and in browsers’ tabs: a file of the output folder or an address. Without it, the theme’s.',
    }),
    podcastImage: optional('podcast_image', picture, {
      example: '"podcast.jpg"',
      help: 'Picture of the podcast feed: a file of the output folder or an address. Apple asks for a JPEG or PNG of 1400 to 3000 pixels square. Without it, `planet.icon` if it is one of these, else the theme’s.',
    }),
    podcastCategory: option('podcast_category', choice(...podcastCategories), {
      default: 'Society & Culture',
      example: '"Technology"',
      help: 'Where directories put the podcast feed: a category of Apple’s.',
    }),
    podcastExplicit: option('podcast_explicit', flag, {
      default: 'false',
      example: 'true',
      help: 'Whether the podcast feed has episodes that are not for children.',
    }),
    hubs: option('hubs', webAddresses, {
      default: '',
      example: '["https://pubsubhubbub.appspot.com/"]',
      help: 'WebSub hubs that the planet’s feeds name, so that readers learn of news at once.',
    }),
    canonical: option('canonical', choice('source', 'planet'), {
      default: 'source',
      example: '"planet"',
      help: 'Which page search engines should take for the original of an entry: that of its author, or that of the planet.',
    }),
    noindex: option('noindex', flag, {
      default: 'false',
      example: 'true',
      help: 'Asks search engines to leave the whole planet out.',
    }),
    slots: option('slots', text, {
      default: 'slots',
      example: '"words"',
      help: 'Folder with `head.html`, `header.html`, `aside.html` or `footer.html`: your own words in a theme of somebody else.',
    }),
    dateFormat: optional('date_format', text, {
      example: '"%B %d, %Y %I:%M %p %Z"',
      help: 'How moments are written, as a strftime pattern. Without it, as usual in the language.',
    }),
    dayFormat: optional('day_format', text, {
      example: '"%B %d, %Y"',
      help: 'How the headings of days are written, as a strftime pattern.',
    }),
  },
  river: {
    entriesPerPage: option('entries_per_page', count(), {
      default: '25',
      example: '60',
      help: 'Entries on the front page, on each further page, and in the planet’s feeds.',
    }),
    daysPerPage: option('days_per_page', count(), {
      default: '10',
      example: '0',
      help: 'Days on a page at most, whichever limit comes first.',
    }),
    pages: option('pages', count(), {
      default: '20',
      example: '5',
      help: 'How many pages of the river are written: `index.html`, `page/2/`, …',
    }),
    newFeedEntries: option('new_feed_entries', count(), {
      default: '1',
      example: '5',
      help: 'How many entries a feed brings into the river when it joins a running planet. Older ones are kept in the store, and shown if they are approved.',
    }),
    entriesPerFeed: option('entries_per_feed', count(), {
      default: '0',
      example: '4',
      help: 'Entries of one feed in the river at most.',
    }),
    entriesPerFeedAndDay: option('entries_per_feed_and_day', count(), {
      default: '5',
      example: '3',
      help: 'Entries of one feed on one day that are shown in full; the rest is folded.',
    }),
    futureDates: option('future_dates', choice('first-seen', 'hide', 'keep'), {
      default: 'first-seen',
      example: '"hide"',
      help: 'What happens to an entry dated in the future: it stands where it was first seen, is hidden until its time comes, or keeps its date.',
    }),
    tagEntries: option('tag_entries', count(1), {
      default: '2',
      example: '5',
      help: 'Entries that a tag needs before it gets a page and feeds of its own: `tag/SLUG/`.',
    }),
    tagPages: option('tag_pages', count(), {
      default: '200',
      example: '1000',
      help: 'Tags that get a page at most, the most used first.',
    }),
    activityThresholdMs: option('activity_threshold', duration(), {
      default: '180d',
      example: '"90d"',
      help: 'A feed silent for longer is marked as inactive; 0 marks none.',
    }),
    ...filterOptions,
    filterFolders: option('filter_folders', list, {
      default: 'filters',
      example: '["filters", "/usr/local/share/filters"]',
      help: 'Folders in which the programs of `filters` are looked for, in this order.',
    }),
  },
  moderation: {
    mode: option('mode', choice('open', 'first-entry-held', 'all-held'), {
      default: 'open',
      example: '"first-entry-held"',
      help: 'Whether new entries wait for a maintainer: none; those of feeds of which none has been let in so far; or all.',
    }),
    file: option('file', text, {
      default: 'moderation.toml',
      example: '"moderation.toml"',
      help: 'Decisions on entries, kept beside the configuration so that a pull request can make them. It need not exist.',
    }),
  },
  check: {
    topic: optional('topic', pattern, {
      example: '"python|django"',
      help: 'Regular expression for what the planet is about: `check` tells which share of a feed’s entries matches.',
    }),
  },
  fetch: {
    concurrency: option('concurrency', count(1, 1000), {
      default: '64',
      example: '16',
      help: 'Visits at the same time.',
    }),
    timeoutMs: option('timeout', duration(1000), {
      default: '30s',
      example: '"1m"',
      help: 'Longest time for one visit, redirects included.',
    }),
    maxBytes: option('max_size', size, {
      default: '10MiB',
      example: '"4MiB"',
      help: 'Largest document that is read.',
    }),
    perHost: option('per_host', count(1, 100), {
      default: '1',
      example: '2',
      help: 'Visits to one host at the same time.',
    }),
    hostDelayMs: option('host_delay', duration(), {
      default: '1s',
      example: '"500ms"',
      help: 'Pause between the starts of two visits to one host.',
    }),
    allowPrivate: option('allow_private', networks, {
      default: '',
      example: '["127.0.0.0/8"]',
      help: 'Private addresses that may be visited all the same. None by default, so that no feed can reach into your network.',
    }),
    contact: option('contact', text, {
      default: '',
      example: '"https://planet.example/about/"',
      help: 'Address in the User-Agent where publishers learn who visits them; without it, the planet’s own.',
    }),
    proxy: optional('proxy', proxyAddress, {
      example: '"http://proxy.example:3128"',
      help: 'HTTP proxy that everything is fetched through. It is trusted: it looks names up, and the addresses behind it are its own business.',
    }),
  },
  images: {
    https: option('https', flag, {
      default: 'true',
      example: 'false',
      help: 'Whether pictures that came by http are shown by https where their host answers it. Each host is asked once a month.',
    }),
    cache: option('cache', flag, {
      default: 'false',
      example: 'true',
      help: 'Whether pictures are copied into `images/` of the site, without what cameras write into them, so that readers ask no other host for them. Needs the package `sharp`.',
    }),
    maxWidth: option('max_width', count(100, 4000), {
      default: '1600',
      example: '1000',
      help: 'Width of copies in pixels at most.',
    }),
  },
  store: {
    url: option('url', storeUrl, {
      default: 'sqlite:almagest.db',
      example: '"postgres://planet@db.example/planet"',
      help: 'Where the planet remembers: a SQLite file beside the configuration, or PostgreSQL.',
    }),
  },
  output: {
    folder: option('folder', someText('the path of a folder'), {
      default: 'public',
      example: '"/var/www/planet"',
      help: 'Folder that the site is published into, relative to the configuration.',
    }),
    precompress: option('precompress', flag, {
      default: 'false',
      example: 'true',
      help: 'Whether `.gz` and `.br` lie beside every text, for servers that send them as they are. Changed files only; three files instead of one.',
    }),
    cards: option('cards', choice('none', 'planet', 'authors', 'entries'), {
      default: 'none',
      example: '"entries"',
      help: 'Pictures that networks show beside a link to a page: one for the planet, for every author too, or for every entry too. Drawn once, in some 50 ms each, in the fonts of this machine. Needs the package `sharp`.',
    }),
    offline: option('offline', flag, {
      default: 'true',
      example: 'false',
      help: 'Whether readers’ browsers keep the front page and the pages read last for when there is no network. Online, the network is always asked first.',
    }),
  },
} as const

/** Options of one `[[feeds]]`. Any other key there is a field for themes. */
export const feedOptions = {
  url: option('url', text, {
    default: '',
    example: '"https://pycon.ie/feed.xml"',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: so a configuration names a secret
    help: 'Address of the feed: http or https, or a file beside the configuration. A name and a password may stand in it, as `https://${NAME}:${PASSWORD}@blog.example/feed`. Required.',
  }),
  name: optional('name', text, {
    example: '"PyCon Ireland"',
    help: 'Name shown; without it, the feed’s own title.',
  }),
  site: optional('site', webAddress, {
    example: '"https://pycon.ie/"',
    help: 'The blog’s address; without it, the one that the feed gives.',
  }),
  face: optional('face', picture, {
    example: '"faces/pycon.png"',
    help: 'Picture of the author: a file of the output folder or an address.',
  }),
  language: optional('language', languageTag, {
    example: '"ga"',
    help: 'Language of the entries, if the feed does not say it or is wrong.',
  }),
  ...filterOptions,
  tags: option('tags', list, {
    default: '',
    example: '["community", "ireland"]',
    help: 'Words of your own to group feeds by.',
  }),
  policy: option('policy', choice('full', 'excerpt'), {
    default: 'full',
    example: '"excerpt"',
    help: 'Whether entries are shown in full or as an excerpt.',
  }),
  entriesPerFeed: optional('entries_per_feed', count(), {
    example: '3',
    help: 'Entries of this feed in the river at most, if not as `river.entries_per_feed` says.',
  }),
  ignore: option('ignore', choices(...ignorableFields), {
    default: '',
    example: '["updated", "author"]',
    help: 'What the feed says and must not be trusted: `id`, `link`, `title`, `summary`, `content`, `author`, `published`, `updated`, `language`, `category`, …',
  }),
  types: optional('types', textTypes, {
    example: '{ content = "html" }',
    help: 'Forces `title`, `summary` or `content` to be read as `text`, `html` or `xhtml`.',
  }),
  moderation: optional('moderation', choice('open', 'first-entry-held', 'all-held'), {
    example: '"all-held"',
    help: 'Whether new entries of this feed wait for a maintainer, if not as `moderation.mode` says.',
  }),
  noindex: option('noindex', flag, {
    default: 'false',
    example: 'true',
    help: 'Asks search engines to leave the pages and feeds of this blog on the planet out.',
  }),
  disabled: option('disabled', flag, {
    default: 'false',
    example: 'true',
    help: 'Keeps the subscription in the list without visiting or showing it.',
  }),
  ...visitOptions,
} as const

/** Options of one `[[lists]]`. Those of `[[feeds]]` may stand there too: every feed of the list inherits them. */
export const listOptions = {
  url: option('url', text, {
    default: '',
    example: '"https://friends.example/blogroll.opml"',
    help: 'Address of the list: http or https, or a file beside the configuration. Required.',
  }),
  format: optional('format', choice(...listKinds), {
    example: '"opml"',
    help: 'What the list is written in: OPML, FOAF, CSV, a plain list of addresses, or an ini file of Planet 2.0 or Venus. Without it, what it looks like.',
  }),
  program: optional('program', text, {
    example: '"members-to-opml.py"',
    help: 'A program in `filter_folders` that makes a list of what is found there: it comes on standard input, the list goes to standard output.',
  }),
  depth: option('depth', count(0, 3), {
    default: '0',
    example: '1',
    help: 'Of a list in FOAF: how many steps from friend to friend its feeds may be away (`rdfs:seeAlso`).',
  }),
} as const

export type SectionName = keyof typeof options

/** The values of every section. */
export type Settings = { readonly [Section in SectionName]: Values<(typeof options)[Section]> }

export type FeedValues = Values<typeof feedOptions>
