/** The interface's own words in one language. `{0}`, `{1}` stand for what is filled in. */
export type Messages = Readonly<Record<MessageKey, string>>

export type MessageKey = keyof typeof english

const english = {
  about: 'About',
  'about.added': 'How to be added or removed',
  'about.added.text':
    'Blogs come to this planet, and leave it, by a word to its maintainers. An author may ask at any time for a blog or a single entry to be taken down; it then leaves every page and feed.',
  'about.feeds': 'Feeds',
  'about.feeds.text': 'Follow the whole planet, or the list of its blogs, with any feed reader:',
  'about.policy': 'What stands here',
  'about.policy.text':
    'The entries belong to their authors, whose names and sites stand beside them. The planet shows them as their feeds supply them, cleaned of scripts and trackers, each linked to its source. Edits and withdrawals of the authors are followed.',
  'about.text': '{0} gathers the writing of {1} blogs on one page.',
  'about.text.one': '{0} gathers the writing of one blog on one page.',
  'about.visits': 'The feeds are visited by {0} {1}, which asks each only for what is new.',
  'also-on': 'Also on',
  'author.all': 'All entries',
  'author.entries': 'All entries of {0}',
  'author.last': 'Last entry: {0}',
  'count.entries': '{0} entries',
  'count.entries.one': 'One entry',
  'author.none': 'Nothing of this blog stands here yet.',
  archive: 'Archive',
  blogs: 'Blogs',
  'by-at': 'by {0} at',
  comments: 'Comments',
  close: 'Close',
  contact: 'Contact',
  'count.blogs': '{0} blogs',
  'count.blogs.one': 'One blog',
  edited: 'edited',
  enclosures: 'Media',
  entries: 'Entries',
  feed: 'Feed',
  'feed.of': 'Feed of {0}',
  filtered: 'Only some entries of this blog are shown.',
  'fold.more': 'Read on',
  'fold.minutes': '{0} min read',
  'folded.more': '{0} more from {1}',
  'folded.more.one': 'One more from {1}',
  generator: 'Made with {0}',
  'hidden.many': 'Authors you have hidden: {0}.',
  hide: 'hide',
  'hide.author': 'Hide {0} on this device',
  home: 'Front page',
  keys: 'j = next entry|k = previous entry|o = open it|n = older entries|p = newer entries|? = this help',
  'keys.title': 'Keys',
  'last-update': 'Last update: {0}',
  license: 'Licence',
  menu: 'Pages',
  minutes: '{0} min',
  more: 'More entries',
  new: 'new',
  'new.many': '{0} new since your last visit.',
  'new.one': 'One new since your last visit.',
  newer: 'Newer entries',
  nothing: 'No entries yet.',
  'not-found': 'Page not found',
  'not-found.text': 'Nothing stands at this address. It may have moved, or its author has withdrawn it.',
  earlier: 'Earlier: {0}',
  later: 'Later: {0}',
  older: 'Older entries',
  'opml-feed': 'OPML feed',
  page: 'Page {0}',
  permalink: 'Permalink',
  'permalink.of': 'This entry on {0}',
  'read-source': 'Read the original',
  recent: 'Recent entries',
  'rss-feed': 'RSS feed',
  'show-all': 'Show all',
  'site.of': 'Site of {0}',
  'skip.main': 'Skip to the entries',
  source: 'From',
  subscribe: 'Subscribe',
  subscriptions: 'Subscriptions',
  'subscriptions.text': 'The blogs of this planet, each with its site and its feed.',
  tags: 'Tags',
  titles: 'Titles',
  'titles-only': 'Titles only',
  'to-request': 'To be added or removed: {0}',
  updated: 'Updated {0}',
} as const

const languages: Readonly<Record<string, Messages>> = { en: english }

/** The words for a BCP 47 language, its region left out if need be; English where there is no translation yet. */
export function messagesFor(language: string): Messages {
  const base = language.split('-')[0] ?? language
  return languages[language] ?? languages[base.toLowerCase()] ?? english
}

export function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(english, key)
}

/** Fills `{0}`, `{1}` … of a message. */
export function fill(message: string, values: readonly string[]): string {
  return message.replace(/\{(\d)\}/g, (_, index: string) => values[Number(index)] ?? '')
}
