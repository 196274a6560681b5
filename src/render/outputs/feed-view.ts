import { createHash } from 'node:crypto'
import { directionOf, languageTag } from '../../lib/language-tag.ts'
import type { PlannedFile, Site } from '../../model/site.ts'
import { feedStyle } from './feed-style.ts'
import { feedTransformation } from './feed-transformation.ts'

/** Copies the address of the feed; without script a click selects it. */
const script = `for (const button of document.querySelectorAll('button[data-copied]')) {
  button.hidden = false
  button.addEventListener('click', async () => {
    const address = document.querySelector('.address')
    getSelection().selectAllChildren(address)
    try {
      await navigator.clipboard.writeText(address.textContent)
    } catch {
      document.execCommand('copy')
    }
    button.textContent = button.dataset.copied
  })
}
`

/** What shows a feed to people who open it in a browser. Nothing in it comes from elsewhere, nothing needs more than 'self'. */
export function* planFeedView(site: Site): Iterable<PlannedFile> {
  const language = languageTag(site.planet.language) ?? 'en'
  const facts = {
    planet: site.planet.name,
    language,
    direction: directionOf(language),
    /** The path of the planet on its host: a transformation does not know where the feed is that it shows. */
    root: URL.parse(site.planet.url)?.pathname ?? '/',
  }
  const files = {
    'feed.xsl': feedTransformation(facts),
    'feed.css': feedStyle(facts),
    'feed.js': script,
  }
  for (const [path, content] of Object.entries(files)) {
    const key = createHash('sha256').update(content).digest('hex').slice(0, 20)
    yield { path, key: `${path}.${key}`, render: async () => content }
  }
}
