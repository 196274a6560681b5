import type { PlannedFile, SitePolicy } from '../../model/site.ts'
import type { MessageKey } from '../theme/messages/en.ts'
import { messagesFor } from '../theme/messages.ts'
import { digest, type Frame, type PageFacts, renderPage } from './frame.ts'
import type { FeedView } from './planet-feeds.ts'

interface StandingPage {
  readonly template: string
  readonly kind: string
  readonly path: string
  readonly title: MessageKey
  /** Shows the list of blogs. */
  readonly lists: boolean
  readonly anywhere?: boolean
  readonly indexed?: boolean
}

/** Pages that show no entries. */
const pages: readonly StandingPage[] = [
  {
    template: 'subscriptions.html.liquid',
    kind: 'subscriptions',
    path: 'subscriptions/index.html',
    title: 'subscriptions',
    lists: true,
  },
  { template: 'about.html.liquid', kind: 'about', path: 'about/index.html', title: 'about', lists: false },
  {
    template: 'search.html.liquid',
    kind: 'search',
    path: 'search/index.html',
    title: 'search',
    lists: false,
  },
  {
    template: '404.html.liquid',
    kind: 'not-found',
    path: '404.html',
    title: 'not-found',
    lists: false,
    anywhere: true,
    indexed: false,
  },
]

/** The feed of all episodes, if there are any. */
function podcastFeed({ site }: Frame): readonly FeedView[] {
  if (site.river.playable.length === 0) return []
  const { name, url, language } = site.planet
  const title = `${name} (${messagesFor(language).podcast})`
  return [{ title, type: 'application/rss+xml', url: `${url}podcast.xml` }]
}

function planStandingPage(frame: Frame, page: StandingPage): PlannedFile {
  const { planet, authors } = frame.site
  const feeds = page.kind === 'about' ? podcastFeed(frame) : []
  const facts: PageFacts = { ...page, feeds, title: messagesFor(planet.language)[page.title] }
  return {
    path: page.path,
    key: digest(
      frame.key,
      page.kind,
      page.lists ? frame.listKey : `${authors.length} ${feeds.length}`,
      page.kind === 'about' ? JSON.stringify(frame.site.policy) : '',
    ),
    render: async () =>
      renderPage(frame, page.template, facts, {
        ...(page.kind === 'about' ? { policy: policyView(frame.site.policy) } : {}),
        subscriptions: page.lists ? [...frame.authors.values()] : [],
      }),
  }
}

/** How the planet deals with blogs and their servers, as the template of the page about it sees it. */
function policyView(policy: SitePolicy | undefined) {
  if (policy === undefined) return undefined
  return {
    user_agent: policy.userAgent,
    host_pause: policy.hostPauseSeconds,
    entries_per_day: policy.entriesPerFeedAndDay,
    excerpts: policy.excerptBlogs,
    filtered: policy.isFiltered,
    moderated: policy.isModerated,
  }
}

/** Those of them for which the theme has a template. */
export function* planStandingPages(frame: Frame): Iterable<PlannedFile> {
  for (const page of pages)
    if (frame.site.theme.templates.has(page.template)) yield planStandingPage(frame, page)
}
