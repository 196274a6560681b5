import { Parser } from 'htmlparser2'
import { type FeedList, type ListedFeed, mostFeeds } from './listed-feed.ts'

const mostFriends = 1_000

/**
 * Reads the feeds of a FOAF file (RDF/XML) as planets publish and read them: each person has a `weblog`, and the weblog
 * a `seeAlso` that names its RSS channel. A `seeAlso` of the person leads to the person's own file.
 */
export function readFoaf(xml: string): FeedList {
  const feeds: ListedFeed[] = []
  const open: string[] = []
  let person: { name?: string; site?: string | undefined; urls: string[] } | undefined
  let title: string | undefined
  let site: string | undefined
  const friends = new Set<string>()

  function finishPerson(): void {
    for (const url of person?.urls ?? []) {
      if (feeds.length >= mostFeeds) break
      const name = person?.name?.trim()
      feeds.push({
        url,
        name: name === url ? undefined : name,
        site: person?.site,
        tags: [],
        fields: {},
        comments: [],
      })
    }
    person = undefined
  }

  const parser = new Parser(
    {
      onopentag: (tag, attributes) => {
        const name = localName(tag)
        const about = attributes['rdf:about'] ?? attributes['rdf:resource']
        open.push(name)
        if (isAgent(name) && (person === undefined || person.urls.length === 0)) person = { urls: [] }
        if (about === undefined || about === '') return
        if (name === 'homepage' && open.at(-2) === 'group') site ??= about
        const isFriend = name === 'seealso' && isAgent(open.at(-2) ?? '')
        if (isFriend && friends.size < mostFriends) friends.add(about)
        if (person === undefined) return
        if (name === 'document' || (name === 'weblog' && person.site === undefined)) person.site = about
        if (name === 'channel' || (name === 'seealso' && open.includes('weblog'))) person.urls.push(about)
      },
      onclosetag: (tag) => {
        open.pop()
        if (isAgent(localName(tag))) finishPerson()
      },
      ontext: (text) => {
        if (open.at(-1) !== 'name') return
        if (isAgent(open.at(-2) ?? '') && person !== undefined) person.name = (person.name ?? '') + text
        else if (open.at(-2) === 'group') title = (title ?? '') + text
      },
    },
    { xmlMode: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  )
  parser.end(xml)
  finishPerson()
  return { title: title?.trim(), site, feeds, friends: [...friends] }
}

function isAgent(name: string): boolean {
  return name === 'agent' || name === 'person' || name === 'organization'
}

function localName(tag: string): string {
  return tag.slice(tag.indexOf(':') + 1)
}
