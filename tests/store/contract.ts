import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import type { Entry } from '../../src/model/entry.ts'
import type { FeedProfile, Goneness } from '../../src/model/followed-feed.ts'
import type { PublishedFile } from '../../src/model/published-file.ts'
import type { Store } from '../../src/store/store.ts'
import type { Publication } from '../../src/store/verbs.ts'
import { clean, daily, day, entry, hour, reader, type Sketch, start } from '../judge/feeds.ts'
import { act, failed, feedAt, read, river, subscription, unchanged, visitOf } from './planets.ts'
import { traitsContract } from './traits-contract.ts'

/** Where the stores of a test live. */
export interface Home {
  /** A store of its own for each name; the same name again after `close` opens the same store. */
  open(name: string): Promise<Store>
  remove(): Promise<void>
}

const ada = 'https://ada.example/feed'
const bob = 'https://bob.example/feed'
const both = [subscription(ada), subscription(bob)]

const profile: FeedProfile = {
  id: 'tag:ada.example,2025:feed',
  title: 'Ada’s blog',
  siteLink: 'https://ada.example/',
  authors: [{ name: 'Ada' }],
  hubs: [],
  skipHours: [],
  skipDays: [],
}

function publication(
  files: readonly PublishedFile[],
  state: string,
  more: Partial<Publication> = {},
): Publication {
  return { files, removedPaths: [], sections: new Map(), state, ...more }
}

/** What every kind of store has to do. `home` is asked for real databases: nothing is mocked. */
export function storeContract(kind: string, home: Home): void {
  let count = 0

  async function fresh(): Promise<Store> {
    count += 1
    const store = await home.open(`contract-${count}`)
    await store.follow(both, start)
    return store
  }

  /** A test on a new store that follows Ada and Bob. */
  function fact(name: string, check: (store: Store) => Promise<void>): void {
    test(name, async () => {
      const store = await fresh()
      try {
        await check(store)
      } finally {
        await store.close()
      }
    })
  }

  describe(`${kind}: reading lists`, () => {
    fact('are kept as they were last read', async (store) => {
      const list = {
        url: 'https://friends.example/list',
        feeds: [subscription(ada)],
        validators: { url: 'https://friends.example/list', etag: '"1"' },
        checkedAt: start,
        problem: undefined,
      }
      assert.deepEqual(await store.lists(), [])
      await store.recordList(list)
      assert.deepEqual(await store.lists(), [list])
      const failed = { ...list, checkedAt: start + hour, problem: 'it is gone' }
      await store.recordList(failed)
      assert.deepEqual(await store.lists(), [failed])
    })
  })

  describe(`${kind}: what came of programs`, () => {
    fact('is remembered by entry and version, and shown once', async (store) => {
      await read(store, ada, daily('One', 'Two'))
      const [first, second] = await store.cards()
      assert.ok(first !== undefined && second !== undefined)
      const revision = await store.revision()
      const keptOut = { option: 'filters', value: 'no.py', scope: 'feed' } as const
      await store.recordSieved([
        { id: first.id, version: first.version, sieve: 'one', keptOut },
        { id: second.id, version: second.version, sieve: 'one' },
      ])
      assert.equal(await store.revision(), revision + 1)
      assert.deepEqual((await store.sieved()).get(first.id), {
        ...{ id: first.id, version: first.version, sieve: 'one', keptOut },
      })
      await store.recordSieved([{ id: second.id, version: second.version, sieve: 'two' }])
      assert.equal(await store.revision(), revision + 1, 'nothing shown changes')
    })

    fact('may be other words, which are given back', async (store) => {
      await read(store, ada, daily('One'))
      const [card] = await store.cards()
      assert.ok(card !== undefined)
      const { id, version } = card
      const [before] = await store.load([id])
      assert.ok(before !== undefined)
      const other = clean(entry({ title: 'Other' }))
      await store.recordSieved([{ id, version, sieve: 'one', clean: other }])
      const [shown] = await store.load([id])
      assert.equal(shown?.title, 'Other')
      assert.ok((shown?.version ?? 0) > version, 'its page is written anew')
      assert.equal((await store.sieved()).get(id)?.version, shown?.version)
      assert.deepEqual(await store.unsieved([id]), [{ ...before, version: shown?.version }])
      await store.forgetSieved([id])
      assert.equal((await store.load([id]))[0]?.title, before.title)
      assert.equal((await store.sieved()).size, 0)
    })

    fact('what another planet remembered is completed, not edited', async (store) => {
      const { id: feedId } = await feedAt(store, ada)
      const judgement = reader({ feedKey: ada }).visit(daily('One'))
      const unknown = judgement.added.map((one) => ({ ...one, fingerprint: '' }))
      const outcome = { kind: 'changed', added: 1, edited: 0, withdrawn: 0 } as const
      await store.record([
        { visit: visitOf(feedId, start, outcome), judgement: { ...judgement, added: unknown } },
      ])
      await read(store, ada, daily('One'), { at: start + hour })
      const [entry] = await store.load([...(await store.cards())].map(({ id }) => id))
      assert.equal(entry?.editedAt, undefined)
      assert.deepEqual(await store.revisions(entry?.id ?? 0), [])
      assert.notEqual((await store.known(feedId))[0]?.fingerprint, '')
    })

    fact('an entry that has changed meanwhile is left as it is', async (store) => {
      await read(store, ada, daily('One'))
      const [card] = await store.cards()
      const id = card?.id ?? 0
      await store.recordSieved([{ id, version: 99, sieve: 'one' }])
      assert.equal((await store.sieved()).size, 0)
    })
  })

  describe(`${kind}: following`, () => {
    fact('feeds come in the order of the configuration', async (store) => {
      assert.deepEqual(
        (await store.feeds()).map((feed) => feed.url),
        [ada, bob],
      )
      await store.follow([subscription(bob), subscription(ada)], start)
      assert.deepEqual(
        (await store.feeds()).map((feed) => feed.url),
        [bob, ada],
      )
    })

    fact('a feed that is dropped is not shown, and comes back with all its entries', async (store) => {
      await read(store, ada, daily('One'))
      await read(store, bob, daily('Two'))
      await store.follow([subscription(bob)], start)
      assert.deepEqual(await river(store), ['Two'])
      await store.follow(both, start)
      assert.deepEqual((await river(store)).toSorted(), ['One', 'Two'])
    })

    fact('a disabled feed is followed but not shown', async (store) => {
      await read(store, ada, daily('One'))
      await store.follow([subscription(ada, { disabled: true })], start)
      assert.deepEqual(await river(store), [])
      assert.equal((await store.feeds()).length, 1)
    })

    fact(
      'editing http to https clears an adopted redirect and keeps the entries (Planet 2.0 stays captured: python/planet #606)',
      async (store) => {
        const insecure = 'http://psf.example/feed'
        await store.follow([subscription(insecure)], start)
        await read(store, insecure, daily('Ours'), { record: { adoptedUrl: 'https://shoes.example/feed' } })
        assert.equal((await feedAt(store, insecure)).url, 'https://shoes.example/feed')

        const secure = 'https://psf.example/feed'
        await store.follow([subscription(secure)], start)
        const feed = await feedAt(store, secure)
        assert.deepEqual([feed.url, feed.key, feed.moved], [secure, insecure, true])
        assert.deepEqual(await river(store), ['Ours'])
        assert.equal((await read(store, secure, daily('Ours'))).added.length, 0)
        assert.equal((await feedAt(store, secure)).moved, false)
      },
    )

    fact('a redirect once adopted may be written into the configuration: nothing changes', async (store) => {
      const target = 'https://new.example/ada'
      await read(store, ada, daily('One'), { record: { adoptedUrl: target } })
      await store.follow([subscription(target)], start)
      const feed = await feedAt(store, target)
      assert.deepEqual([feed.key, feed.url, feed.moved], [ada, target, false])
    })

    fact('an address whose feed has moved away may be subscribed again as another feed', async (store) => {
      const moved = 'https://new.example/ada'
      await read(store, ada, daily('One'), { record: { adoptedUrl: moved } })
      await store.follow([subscription(moved)], start)
      await store.follow([subscription(moved), subscription(ada)], start)
      const keys = (await store.feeds()).map((feed) => feed.key)
      assert.equal(new Set(keys).size, 2)
      assert.equal((await read(store, ada, daily('One'))).added.length, 1)
    })

    fact('the same address twice is one feed', async (store) => {
      await store.follow([subscription(ada), subscription(ada, { name: 'Ada' })], start)
      assert.deepEqual(
        (await store.feeds()).map((feed) => feed.subscription.name),
        ['Ada'],
      )
    })

    fact('only the first list founds the planet', async (store) => {
      await store.follow([...both, subscription('https://eve.example/feed')], start)
      assert.deepEqual(
        (await store.feeds()).map((feed) => feed.founding),
        [true, true, false],
      )
    })
  })

  describe(`${kind}: visits`, () => {
    fact('a visit leaves validators, hash, profile and times', async (store) => {
      const rhythm = { entries: 3, sinceAt: start - 9 * day, hours: Array.from({ length: 24 }, () => 1) }
      const validators = { url: ada, etag: 'W/"x"', lastModified: 'Wed, 29 Oct 2025 21:43:00 GMT' }
      await read(store, ada, daily('One'), { record: { validators, bodyHash: 'abc', profile, rhythm } })
      const feed = await feedAt(store, ada)
      assert.deepEqual([feed.rhythm, feed.documentBytes], [rhythm, 1000])
      assert.deepEqual(
        [
          feed.validators,
          feed.bodyHash,
          feed.profile,
          feed.firstVisitAt,
          feed.lastVisitAt,
          feed.lastSuccessAt,
        ],
        [validators, 'abc', profile, start, start, start],
      )
      assert.deepEqual([feed.nextVisitAt, feed.newestEntryAt], [start + hour, start - day])
    })

    fact('failures count up, a success ends them', async (store) => {
      const { id } = await feedAt(store, ada)
      for (const at of [start, start + hour]) await store.record([{ visit: visitOf(id, at, failed) }])
      const broken = await feedAt(store, ada)
      assert.deepEqual(
        [broken.failures, broken.failingSince, broken.problem?.code, broken.lastSuccessAt],
        [2, start, 'fetch.timeout', undefined],
      )
      await store.record([{ visit: visitOf(id, start + 2 * hour, unchanged) }])
      const well = await feedAt(store, ada)
      assert.deepEqual(
        [well.failures, well.failingSince, well.problem, well.lastSuccessAt],
        [0, undefined, undefined, start + 2 * hour],
      )
    })

    fact('a postponed visit only changes when to come again', async (store) => {
      const before = await feedAt(store, ada)
      const outcome = { kind: 'postponed', why: 'the host rests' } as const
      await store.record([{ visit: visitOf(before.id, start, outcome, { nextVisitAt: start + day }) }])
      assert.deepEqual(await feedAt(store, ada), { ...before, nextVisitAt: start + day })
    })

    fact('F35: whether a feed is gone stays as it was decided until it is decided anew', async (store) => {
      const { id } = await feedAt(store, ada)
      const steps: readonly (Goneness | undefined)[] = [
        { gone: false, goneSeenAt: start },
        undefined,
        { gone: true, goneSeenAt: start },
        undefined,
        { gone: false, goneSeenAt: undefined },
      ]
      let expected: Goneness = { gone: false, goneSeenAt: undefined }
      for (const [index, goneness] of steps.entries()) {
        await store.record([{ visit: visitOf(id, start + index * hour, failed), goneness }])
        expected = goneness ?? expected
        const { gone, goneSeenAt } = await feedAt(store, ada)
        assert.deepEqual({ gone, goneSeenAt }, expected)
      }
    })

    fact('F16: permanent redirects are counted until they are forgotten', async (store) => {
      const { id } = await feedAt(store, ada)
      const moveSeen = { to: bob, since: start, times: 2 }
      await store.record([{ visit: visitOf(id, start, unchanged), moveSeen }])
      await store.record([{ visit: visitOf(id, start, failed) }])
      assert.deepEqual((await feedAt(store, ada)).moveSeen, moveSeen)
      await store.record([{ visit: visitOf(id, start, unchanged), moveSeen: 'forget' }])
      assert.equal((await feedAt(store, ada)).moveSeen, undefined)
    })

    fact(
      'F40: the journal keeps the last visits of each feed, newest first, word for word',
      async (store) => {
        const { id } = await feedAt(store, ada)
        const visits = Array.from({ length: 60 }, (_, index) =>
          visitOf(id, start + index * hour, index % 2 === 0 ? failed : unchanged, {
            redirects: [bob],
            status: index,
          }),
        )
        for (const visit of visits) await store.record([{ visit }])
        assert.deepEqual(await store.visits(id, 100), visits.toReversed().slice(0, 50))
        assert.deepEqual(await store.visits(id, 2), visits.toReversed().slice(0, 2))
        await store.record([{ visit: visitOf(id, start + 100 * day, unchanged) }])
        assert.equal((await store.visits(id, 50)).length, 1)
      },
    )

    fact('F40: and does not grow for ever', async (store) => {
      const { id } = await feedAt(store, ada)
      for (let round = 0; round < 25; round += 1) {
        const records = Array.from({ length: 100 }, (_, index) => ({
          visit: visitOf(id, start + round + index, unchanged),
        }))
        await store.record(records)
      }
      assert.equal((await store.visits(id, 50)).length, 50)
    })
  })

  describe(`${kind}: entries`, () => {
    fact('an entry comes back as it was stored', async (store) => {
      const sketch: Sketch = { title: 'One', at: start - day, text: '<p>“Grüße” &amp; 🪐</p>' }
      const { added } = await read(store, ada, [sketch])
      const [card] = await store.cards()
      const [entry] = await store.load([card?.id ?? 0])
      const [judged] = added
      assert.equal(entry?.content?.markup, sketch.text)
      assert.deepEqual({ ...entry }, { ...judged?.clean, ...card, firstSeenAt: start })
      assert.deepEqual(
        [card?.entryId, card?.riverAt, card?.position, card?.archive],
        [judged?.entryId, start - day, 0, false],
      )
    })

    fact('entries come in the order asked for; unknown ones are left out', async (store) => {
      await read(store, ada, daily('Three', 'Two', 'One'))
      const ids = [...(await store.cards())].map((card) => card.id)
      const asked = [ids[2], 999, ids[0], ids[2]].map(Number)
      assert.deepEqual(
        (await store.load(asked)).map((entry) => entry.id),
        [ids[2], ids[0], ids[2]],
      )
    })

    fact('what is known of entries is what judging remembers', async (store) => {
      const blog = reader({ feedKey: ada })
      const documents: readonly (readonly Sketch[])[] = [
        daily('E', 'D', 'C', 'B', 'A'),
        daily('E', 'D', 'C', 'B', 'A').filter((post) => post.title !== 'C'),
        [{ title: 'F', at: start }, ...daily('E', 'D')].map((post) => ({ ...post, id: `urn:${post.title}` })),
        [{ title: 'G', id: 'same' }, { title: 'H', id: 'same' }, ...daily('E', 'D')],
        daily('E', 'D', 'C', 'B', 'A').map((post) => ({ ...post, text: '<p>New</p>' })),
      ]
      for (const document of documents) {
        blog.visit(document)
        await read(store, ada, document, { at: blog.now })
        const { id } = await feedAt(store, ada)
        const names = (entries: readonly { readonly aliases: readonly string[] }[]): Set<string> =>
          new Set(entries.flatMap((entry) => entry.aliases))
        const known = await store.known(id)
        const facts = [
          'entryId',
          'canonical',
          'title',
          'publishedAt',
          'firstSeenAt',
          'riverAt',
          'position',
          'fingerprint',
          'missing',
          'withdrawn',
          'listed',
        ] as const
        const told = (entries: readonly { readonly [name in (typeof facts)[number]]?: unknown }[]): unknown =>
          entries.map((entry) => facts.map((name) => entry[name]))
        assert.deepEqual(told(known), told(blog.all))
        assert.deepEqual(names(known), names(blog.all))
        assert.deepEqual(await river(store), blog.river())
      }
    })

    fact('an entry whose author wants no copy kept is shown while its feed lists it', async (store) => {
      const posts = daily('Three', 'Two', 'One').map((post) =>
        post.title === 'One' ? post : { ...post, extra: { noarchive: true } },
      )
      await read(store, ada, posts, { record: { profile } })
      assert.deepEqual((await river(store)).toSorted(), ['One', 'Three', 'Two'])
      const before = await store.revision()
      await read(store, ada, daily('Four'), { at: start + day, record: { profile } })
      assert.deepEqual((await river(store)).toSorted(), ['Four', 'One'])
      assert.notEqual(await store.revision(), before)
      const { id } = await feedAt(store, ada)
      const two = (await store.known(id)).find((known) => known.title === 'two')
      assert.deepEqual([two?.noarchive, two?.listed], [true, false])
      await read(store, ada, [...daily('Four'), ...posts], { at: start + 2 * day, record: { profile } })
      assert.deepEqual((await river(store)).toSorted(), ['Four', 'One', 'Three', 'Two'])
    })

    fact('a feed that wants no copies kept has none in the archives, until it allows them', async (store) => {
      await read(store, ada, daily('Two', 'One'), { record: { profile } })
      await read(store, ada, daily('Three'), { at: start + day, record: { profile } })
      assert.deepEqual((await river(store)).toSorted(), ['One', 'Three', 'Two'])
      const before = await store.revision()
      const refusing = { record: { profile: { ...profile, noarchive: true } } }
      await read(store, ada, daily('Three'), { at: start + 2 * day, ...refusing })
      assert.deepEqual(await river(store), ['Three'])
      assert.notEqual(await store.revision(), before)
      await read(store, ada, daily('Three'), { at: start + 3 * day, record: { profile } })
      assert.deepEqual((await river(store)).toSorted(), ['One', 'Three', 'Two'])
    })

    fact('entries held back are known but not shown, until they are', async (store) => {
      await read(store, ada, daily('Two', 'One'), { policy: { planetIsNew: false, newFeedEntries: 1 } })
      assert.deepEqual(await river(store), ['Two'])
      const { id } = await feedAt(store, ada)
      const held = (await store.known(id)).find((known) => known.title === 'one')
      assert.deepEqual([held?.hold, held?.hidden, held?.archive], ['joining', false, false])
      assert.equal(await store.moderate(act('show', held?.entryId ?? '')), true)
      assert.deepEqual(await river(store), ['Two', 'One'])
    })

    fact('P15: a visit that finds the document unchanged confirms what it lacked', async (store) => {
      const posts = daily('Three', 'Two', 'One')
      await read(store, ada, posts)
      await read(
        store,
        ada,
        posts.filter((post) => post.title !== 'Two'),
      )
      const { id } = await feedAt(store, ada)
      await store.record([{ visit: visitOf(id, start, failed) }])
      assert.equal((await river(store)).length, 3)
      await store.record([{ visit: visitOf(id, start, unchanged) }])
      assert.deepEqual(await river(store), ['Three', 'One'])
      await read(store, ada, posts)
      assert.equal((await river(store)).length, 3)
    })

    fact('P13: former states are kept, newest first, at most twenty', async (store) => {
      for (let edition = 0; edition <= 25; edition += 1) {
        await read(store, ada, [{ title: 'One', at: start - day, text: `Edition ${edition}` }], {
          at: start + edition,
        })
      }
      const [card] = await store.cards()
      const former = await store.revisions(card?.id ?? 0)
      assert.deepEqual(
        former.map((revision) => [revision.raw.content[0]?.value, revision.replacedAt]),
        Array.from({ length: 20 }, (_, index) => [`Edition ${24 - index}`, start + 25 - index]),
      )
      const [entry] = await store.load([card?.id ?? 0])
      assert.deepEqual([entry?.text, entry?.editedAt, entry?.version], ['Edition 25', start + 25, 26])
    })

    fact('P11: one article in two feeds is found by its page, or by its source and id', async (store) => {
      const page = 'https://ada.example/post'
      const entry = (title: string, extra: Partial<Entry> = {}): Sketch => ({ title, link: null, extra })
      await read(
        store,
        ada,
        [
          { title: 'Page', link: page },
          { ...entry('Source'), id: 'tag:ada.example,2025:1' },
          entry('Alone'),
          { title: 'Shared link 1', link: 'https://ada.example/all' },
          { title: 'Shared link 2', link: 'https://ada.example/all' },
        ],
        { fields: { id: 'tag:ada.example,2025:feed' } },
      )
      await read(store, bob, [
        { title: 'Page, elsewhere', link: `http://www.ada.example/post/?utm_source=planet` },
        {
          ...entry('Source, elsewhere', { source: { id: 'tag:ada.example,2025:feed' } }),
          id: 'tag:ada.example,2025:1',
        },
        { title: 'Shared link 3', link: 'https://ada.example/all' },
      ])
      const titles = new Map(
        (await store.load([...(await store.cards())].map((card) => card.id))).map((one) => [
          one.id,
          one.title,
        ]),
      )
      const groups = (await store.twins()).map((group) => group.map((id) => titles.get(id)).toSorted())
      assert.deepEqual(groups.toSorted(), [
        ['Page', 'Page, elsewhere'],
        ['Source', 'Source, elsewhere'],
      ])
      await store.follow([subscription(ada)], start)
      assert.deepEqual(await store.twins(), [])
    })

    fact('text that is no text is stored as near as can be', async (store) => {
      await read(store, ada, [
        {
          title: 'Half a \ud83d pair',
          text: 'a\u0000b',
          at: start - day,
          extra: { authors: [{ name: '\udc00' }] },
        },
      ])
      const [entry] = await store.load([...(await store.cards())].map((card) => card.id))
      assert.deepEqual([entry?.title, entry?.text], ['Half a \ufffd pair', 'a\u0000b'])
      const again = await read(store, ada, [
        {
          title: 'Half a \ud83d pair',
          text: 'a\u0000b',
          at: start - day,
          extra: { authors: [{ name: '\udc00' }] },
        },
      ])
      assert.deepEqual([again.added, again.edited], [[], []])
    })

    fact('documents of any size are stored whole', async (store) => {
      const posts = Array.from({ length: 700 }, (_, index) => ({
        title: `Post ${index}`,
        at: start - index * hour,
        text: `${index} ${'words '.repeat(index % 50 === 0 ? 60_000 : 20)}`,
      }))
      await read(store, ada, posts)
      assert.deepEqual(
        await river(store),
        posts.map((post) => post.title),
      )
    })
  })

  describe(`${kind}: the revision`, () => {
    const posts = daily('Three', 'Two', 'One')
    const idOf = async (store: Store): Promise<number> => (await feedAt(store, ada)).id
    const entryId = async (store: Store, title: string): Promise<string> =>
      (await store.known(await idOf(store))).find((known) => known.title === title.toLowerCase())?.entryId ??
      ''

    const quiet: Readonly<Record<string, (store: Store) => Promise<unknown>>> = {
      'the same document again': (store) =>
        read(store, ada, posts, { at: start + hour, record: { profile } }),
      'other dates': (store) =>
        read(
          store,
          ada,
          posts.map((post) => ({ ...post, at: start })),
        ),
      'an answer 304': async (store) =>
        store.record([{ visit: visitOf(await idOf(store), start + hour, unchanged) }]),
      'new validators': async (store) =>
        store.record([
          { visit: visitOf(await idOf(store), start, unchanged), validators: { url: ada, etag: 'y' } },
        ]),
      'a feed that begins to fail: how feeds stand is told apart': async (store) =>
        store.record([{ visit: visitOf(await idOf(store), start, failed) }]),
      'a postponed visit': async (store) =>
        store.record([{ visit: visitOf(await idOf(store), start, { kind: 'postponed', why: 'busy' }) }]),
      'the same list': (store) => store.follow(both, start + hour),
      'an entry that leaves the feed by age': (store) => read(store, ada, posts.slice(0, 2)),
      'what was published': (store) =>
        store.recordPublished(publication([{ path: 'a', key: 'b', hash: 'c' }], 'state')),
      'looking at everything': async (store) =>
        Promise.all([store.cards(), store.feeds(), store.twins(), store.published(), river(store)]),
    }
    for (const [what, act] of Object.entries(quiet)) {
      fact(`does not change with ${what}`, async (store) => {
        await read(store, ada, posts, { record: { profile } })
        const before = await store.revision()
        await act(store)
        assert.equal(await store.revision(), before)
      })
    }

    const loud: Readonly<Record<string, (store: Store) => Promise<unknown>>> = {
      'a new entry': (store) => read(store, ada, [{ title: 'Four', at: start }, ...posts]),
      'an edited entry': (store) =>
        read(
          store,
          ada,
          posts.map((post) => ({ ...post, text: 'Other words' })),
        ),
      'a withdrawn entry': (store) => read(store, ada, posts.slice(1), { fields: { complete: true } }),
      'a feed’s new title': (store) =>
        read(store, ada, posts, { record: { profile: { ...profile, title: 'B' } } }),
      'another list': (store) => store.follow([subscription(ada)], start),
      'a feed’s new name': (store) =>
        store.follow([subscription(ada, { name: 'A' }), subscription(bob)], start),
      'a hidden entry': async (store) => store.moderate(act('hide', await entryId(store, 'Two'), 'spam')),
      'an erased entry': async (store) =>
        store.moderate(act('erase', await entryId(store, 'Two'), 'asked for')),
      'cleaning that looks different': (store) =>
        store.reclean(2, (raw) => ({ ...clean(raw), text: 'Cleaner' })),
    }
    for (const [what, change] of Object.entries(loud)) {
      fact(`changes with ${what}`, async (store) => {
        await read(store, ada, posts, { record: { profile } })
        const before = await store.revision()
        await change(store)
        assert.notEqual(await store.revision(), before)
      })
    }

    fact('an edit of an entry that nobody sees changes nothing', async (store) => {
      await read(store, ada, posts, { record: { profile } })
      await store.moderate(act('hide', await entryId(store, 'Two'), 'spam'))
      const before = await store.revision()
      await read(
        store,
        ada,
        posts.map((post) => (post.title === 'Two' ? { ...post, text: 'More spam' } : post)),
      )
      assert.equal(await store.revision(), before)
    })
  })

  describe(`${kind}: moderation`, () => {
    const posts = daily('Two', 'One')

    async function idOf(store: Store, title: string): Promise<string> {
      const { id } = await feedAt(store, ada)
      return (await store.known(id)).find((known) => known.title === title.toLowerCase())?.entryId ?? ''
    }

    fact('P14: what is hidden stays hidden, whatever its feed does, until it is shown', async (store) => {
      await read(store, ada, posts)
      const two = await idOf(store, 'Two')
      assert.equal(await store.moderate(act('hide', two, 'spam')), true)
      await read(
        store,
        ada,
        posts.map((post) => ({ ...post, text: 'Edited', id: `urn:${post.title}` })),
      )
      assert.deepEqual(await river(store), ['One'])
      assert.equal(await store.moderate(act('show', two)), true)
      assert.deepEqual(await river(store), ['Two', 'One'])
    })

    fact('P14: what is erased leaves no word behind, and never comes back', async (store) => {
      await read(
        store,
        ada,
        posts.map((post) => ({ ...post, text: `Secret of ${post.title}` })),
      )
      await read(
        store,
        ada,
        posts.map((post) => ({ ...post, text: `Edited secret of ${post.title}` })),
      )
      const two = await idOf(store, 'Two')
      const { id } = [...(await store.cards())].find((card) => card.entryId === two) ?? { id: 0 }
      assert.equal(await store.moderate(act('erase', two, 'personal data')), true)
      assert.deepEqual([await store.load([id]), await store.revisions(id)], [[], []])
      await read(
        store,
        ada,
        posts.map((post) => ({ ...post, text: 'Once more' })),
      )
      assert.deepEqual(
        [await river(store), await store.load([id]), await store.moderate(act('show', two))],
        [['One'], [], false],
      )
      assert.equal((await store.revisions([...(await store.cards())][0]?.id ?? 0)).length, 2)
    })

    fact('an entry is found by the digits that its id begins with, and by its page', async (store) => {
      await read(store, ada, posts)
      const two = await idOf(store, 'Two')
      for (const digits of [two, two.slice(0, 12), two.slice(0, 9)])
        assert.deepEqual(
          (await store.find({ digits })).map(({ known }) => known.entryId),
          [two],
        )
      const { id } = await feedAt(store, ada)
      const all = await store.known(id)
      const page = all.find(({ entryId }) => entryId === two)?.canonical ?? ''
      assert.deepEqual(
        await store.find({ page }),
        all.filter(({ canonical }) => canonical === page).map((known) => ({ feedId: id, known })),
      )
      assert.deepEqual(await store.find({ page: 'nowhere' }), [])
    })

    fact('what is held by hand waits, until it is let in', async (store) => {
      await read(store, ada, posts)
      const two = await idOf(store, 'Two')
      assert.equal(await store.moderate(act('hold', two)), true)
      assert.deepEqual(await river(store), ['One'])
      const waiting = await store.waiting()
      assert.deepEqual(
        waiting.map(({ entryId, title, hold, firstSeenAt }) => ({ entryId, title, hold, firstSeenAt })),
        [{ entryId: two, title: 'Two', hold: 'hand', firstSeenAt: start }],
      )
      await store.moderate(act('hide', two))
      assert.deepEqual(await store.waiting(), [], 'what is hidden waits for nobody')
      assert.equal(await store.moderate(act('approve', two)), true)
      assert.deepEqual(await river(store), ['Two', 'One'])
    })

    fact('what a feed brings for approval waits, what is too old when it joins does not', async (store) => {
      const policy = {
        moderation: 'all-held',
        planetIsNew: false,
        firstVisit: true,
        newFeedEntries: 1,
      } as const
      await read(store, ada, posts, { policy })
      assert.deepEqual(await river(store), [])
      assert.deepEqual(
        (await store.waiting()).map(({ title, hold }) => [title, hold]),
        [['Two', 'approval']],
      )
    })

    fact(
      'the log tells who did what and why, the newest first, and no word of what was erased',
      async (store) => {
        await read(store, ada, posts)
        const two = await idOf(store, 'Two')
        await store.moderate(act('hide', two, 'spam', start))
        await store.moderate(act('show', two, '', start + 1))
        const one = { by: 'Ada', file: false, entryId: two, feed: ada, title: 'Two' }
        assert.deepEqual(await store.moderationLog(9), [
          { ...one, verb: 'show', reason: '', at: start + 1 },
          { ...one, verb: 'hide', reason: 'spam', at: start },
        ])
        await store.moderate(act('erase', two, 'asked for', start + 2))
        assert.deepEqual(
          (await store.moderationLog(9)).map(({ verb, title }) => [verb, title]),
          [
            ['erase', ''],
            ['show', ''],
            ['hide', ''],
          ],
        )
        assert.equal((await store.moderationLog(1)).length, 1)
      },
    )

    const leaving: Record<string, (store: Store) => Promise<unknown>> = {
      'hidden by hand': async (store) => store.moderate(act('hide', await idOf(store, 'Two'), '', start)),
      'held by hand': async (store) => store.moderate(act('hold', await idOf(store, 'Two'), '', start)),
      erased: async (store) => store.moderate(act('erase', await idOf(store, 'Two'), '', start)),
      'withdrawn by its author': (store) =>
        read(store, ada, posts.slice(1), { fields: { complete: true }, at: start }),
    }
    for (const [how, leave] of Object.entries(leaving)) {
      fact(
        `an entry that was shown and is ${how} is a departure, by the names that readers know`,
        async (store) => {
          await read(
            store,
            ada,
            posts.map((post) => ({ ...post, id: `tag:${post.title}` })),
          )
          const entryId = await idOf(store, 'Two')
          assert.deepEqual(await store.departures(0), [])
          await leave(store)
          const left = await store.departures(0)
          assert.deepEqual(
            left.map(({ entryId, at }) => ({ entryId, at })),
            [{ entryId, at: start }],
          )
          assert.deepEqual(await store.departures(start + 1), [])
        },
      )
    }

    fact('what comes back has not departed, and what nobody saw never did', async (store) => {
      await read(store, ada, posts)
      const two = await idOf(store, 'Two')
      await store.moderate(act('hide', two))
      await store.moderate(act('show', two))
      assert.deepEqual(await store.departures(0), [])
      await read(store, bob, daily('Old'), { policy: { moderation: 'all-held' } })
      const [old] = await store.waiting()
      await store.moderate(act('hide', old?.entryId ?? ''))
      assert.deepEqual(await store.departures(0), [])
    })

    fact('departures are forgotten after a month', async (store) => {
      await read(store, ada, posts)
      await store.moderate(act('hide', await idOf(store, 'Two'), '', start))
      await store.moderate(act('hide', await idOf(store, 'One'), '', start + 31 * day))
      assert.equal((await store.departures(0)).length, 1)
    })

    fact('an unknown entry cannot be moderated', async (store) => {
      const answers = [
        await store.moderate(act('hide', 'x', '')),
        await store.moderate(act('show', 'x')),
        await store.moderate(act('erase', 'x', '')),
      ]
      assert.deepEqual(answers, [false, false, false])
    })
  })

  describe(`${kind}: cleaning again`, () => {
    fact('C1: entries of an older sanitizer are cleaned from what the feed said, once', async (store) => {
      await read(store, ada, daily('Two', 'One'))
      await read(store, bob, daily('Three'), { record: { cleanVersion: 2 } })
      const seen: string[] = []
      const again = (raw: Entry, entryId: string, feedId: number) => {
        seen.push(`${raw.title?.value} ${entryId.length} ${feedId}`)
        return { ...clean(raw), title: `${raw.title?.value}!` }
      }
      assert.equal(await store.reclean(2, again), 2)
      assert.deepEqual(seen.toSorted(), ['One 64 1', 'Two 64 1'])
      assert.deepEqual((await river(store)).toSorted(), ['One!', 'Three', 'Two!'])
      assert.ok([...(await store.cards())].every((card) => card.version === (card.feedId === 1 ? 2 : 1)))
      assert.equal(await store.reclean(2, again), 0)
    })

    fact('C1: an entry that looks the same is no change', async (store) => {
      await read(store, ada, daily('Two', 'One'))
      const before = await store.revision()
      assert.equal(await store.reclean(2, clean), 0)
      assert.equal(await store.revision(), before)
    })

    fact(
      'a subscription that trusts other fields has its entries cleaned again, without those fields',
      async (store) => {
        await read(
          store,
          ada,
          daily('One').map((post) => ({ ...post, extra: { authors: [{ name: 'admin' }] } })),
        )
        await store.follow([subscription(ada, { ignore: ['author'] })], start)
        let authors: unknown
        await store.reclean(1, (raw) => {
          authors = raw.authors
          return clean(raw)
        })
        assert.deepEqual(authors, [])
      },
    )
  })

  traitsContract(kind, fact)

  describe(`${kind}: health`, () => {
    fact(
      'the median time of the last ten visits that asked a server, and where the last was led',
      async (store) => {
        const { id } = await feedAt(store, ada)
        const times = [9000, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100]
        const visits = times.map((milliseconds, index) =>
          visitOf(id, start + index * hour, unchanged, {
            milliseconds,
            redirects: index === 10 ? ['https://b.example/'] : [],
          }),
        )
        const local = visitOf(id, start + 20 * hour, unchanged, { requests: 0, milliseconds: 1 })
        for (const visit of [...visits, local]) await store.record([{ visit }])
        const { trips } = await store.vitals({ since: 0, bounds: [] })
        assert.deepEqual([...trips], [[id, { milliseconds: 60, redirects: ['https://b.example/'] }]])
      },
    )

    fact(
      'delays from publishing to first sight, in classes, without what the first visit brought',
      async (store) => {
        await read(store, ada, daily('Two', 'One'))
        const late = [{ title: 'Three', at: start + day }, ...daily('Two', 'One')]
        await read(store, ada, late, { at: start + day + 3 * hour })
        const ask = (since: number) => store.vitals({ since, bounds: [hour, day] })
        assert.deepEqual((await ask(0)).delays, [0, 1, 0])
        assert.deepEqual((await ask(start + 5 * day)).delays, [0, 0, 0])
      },
    )

    fact('mends of the last document are remembered, and forgotten when it needs none', async (store) => {
      const repairs = [{ code: 'bare-ampersand', message: 'an &', line: 3, column: 1, count: 1 }]
      await read(store, ada, daily('One'), { record: { repairs } })
      assert.deepEqual((await feedAt(store, ada)).repairs, repairs)
      const { id } = await feedAt(store, ada)
      await store.record([{ visit: visitOf(id, start + hour, unchanged) }])
      assert.deepEqual((await feedAt(store, ada)).repairs, repairs, 'nothing new was read')
      await read(store, ada, daily('One'), { record: { repairs: [] } })
      assert.deepEqual((await feedAt(store, ada)).repairs, [])
    })

    fact('states are noted by day, the last note of a day counts, and 400 days are kept', async (store) => {
      await store.noteStates('2024-01-01', { well: 1 })
      await store.noteStates('2025-10-28', { well: 1, failing: 1 })
      await store.noteStates('2025-10-29', { well: 1, failing: 1 })
      await store.noteStates('2025-10-29', { well: 2, failing: 0 })
      assert.deepEqual(await store.stateDays(), [
        { day: '2025-10-28', counts: { well: 1, failing: 1 } },
        { day: '2025-10-29', counts: { well: 2, failing: 0 } },
      ])
    })
  })

  describe(`${kind}: what a maintainer decides of a feed`, () => {
    const side = (url: string) => ({ url, title: url, topics: [], entryIds: [] })
    const held = { since: start, before: side(ada), after: side('https://spam.example/') }
    const event = (kind: 'held' | 'moved' | 'accepted' | 'refused', at = start) =>
      ({ at, kind, by: 'rule', why: `it was ${kind}` }) as const

    fact('what stands in its place is kept until something else comes', async (store) => {
      const { id } = await feedAt(store, ada)
      await store.record([{ visit: visitOf(id, start, failed), held, event: event('held') }])
      assert.deepEqual((await feedAt(store, ada)).held, held)
      await store.record([{ visit: visitOf(id, start + hour, failed) }])
      assert.deepEqual((await feedAt(store, ada)).held, held)
      await store.record([{ visit: visitOf(id, start + 2 * hour, unchanged), held: 'forget' }])
      assert.equal((await feedAt(store, ada)).held, undefined)
      assert.deepEqual(await store.events(id), [event('held')], 'but the event is for good')
    })

    fact('a decision makes the next visit due; one that changes nothing does not', async (store) => {
      const { id } = await feedAt(store, ada)
      await store.record([{ visit: visitOf(id, start, failed), held }])
      const before = await store.revision()
      const refused = { ...held, decided: { verdict: 'refused', at: start } } as const
      await store.decide(id, { held: refused, event: event('refused', start) })
      assert.deepEqual((await feedAt(store, ada)).held, refused)
      assert.equal((await feedAt(store, ada)).nextVisitAt, start + hour)
      const accepted = { ...held, decided: { verdict: 'accepted', at: start } } as const
      await store.decide(id, { held: accepted, event: event('accepted', start + 1) })
      assert.equal((await feedAt(store, ada)).nextVisitAt, 0)
      assert.ok((await store.revision()) > before)
      assert.deepEqual(
        (await store.events(id)).map(({ kind }) => kind),
        ['accepted', 'refused'],
      )
    })

    fact(
      'an adopted move is undone, and what was known of the other address forgotten (F16)',
      async (store) => {
        const to = 'https://ada.example/new'
        const { id } = await feedAt(store, ada)
        const visit = visitOf(id, start, unchanged)
        await store.record([{ visit, adoptedUrl: to, validators: { url: to, etag: '"1"' }, bodyHash: 'h' }])
        const moveSeen = { to, since: start, times: 0, refusedAt: start }
        await store.decide(id, { url: ada, moveSeen, event: event('refused') })
        const feed = await feedAt(store, ada)
        assert.deepEqual([feed.url, feed.validators, feed.bodyHash], [ada, undefined, undefined])
        assert.deepEqual([feed.moved, feed.moveSeen, feed.nextVisitAt], [true, moveSeen, 0])
      },
    )

    fact('a feed that is not followed any more is still known', async (store) => {
      await store.follow([subscription(bob)], start)
      const former = await store.formerFeeds()
      assert.deepEqual(
        former.map(({ url, former: isFormer }) => [url, isFormer]),
        [[ada, true]],
      )
      await store.follow(both, start)
      assert.deepEqual(await store.formerFeeds(), [])
    })

    fact('the peculiarities of its server are kept until it has another address', async (store) => {
      const { id } = await feedAt(store, ada)
      await store.record([{ visit: visitOf(id, start, unchanged), quirks: { plainUntil: 5 } }])
      await store.record([{ visit: visitOf(id, start, unchanged) }])
      assert.deepEqual((await feedAt(store, ada)).quirks, { plainUntil: 5 })
      await store.follow([subscription('https://ada.example/feed/'), subscription(bob)], start)
      assert.equal((await feedAt(store, 'https://ada.example/feed/')).quirks, undefined)
    })
  })

  describe(`${kind}: publishing`, () => {
    fact('what was published is remembered by path', async (store) => {
      assert.equal(await store.publishedState(), undefined)
      const file = (path: string, hash: string) => ({
        path,
        section: undefined,
        key: `key of ${path}`,
        hash,
      })
      await store.recordPublished(publication([file('index.html', '1'), file('old.html', '2')], 'first'))
      await store.recordPublished(
        publication([file('index.html', '3')], 'second', { removedPaths: ['old.html'] }),
      )
      assert.deepEqual([...(await store.published())], [['index.html', file('index.html', '3')]])
      assert.equal(await store.publishedState(), 'second')
    })

    fact('files are read without those of some sections, wherever they were before', async (store) => {
      const file = (path: string, section?: string) => ({ path, section, key: 'k', hash: 'h' })
      const sections = new Map([
        ['year 2024', 'one'],
        ['year 2025', 'two'],
      ])
      const files = [file('index.html'), file('a', 'year 2024'), file('b', 'year 2024'), file('c', 'gone')]
      await store.recordPublished(publication(files, 'first', { sections }))
      assert.deepEqual([...(await store.publishedSections())].sort(), [
        ['year 2024', 'one'],
        ['year 2025', 'two'],
      ])
      const read = async (...without: string[]) =>
        [...(await store.published(new Set(without))).values()].map(({ path }) => path).sort()
      assert.deepEqual(await read('year 2024'), ['c', 'index.html'])
      assert.deepEqual(await read(), ['a', 'b', 'c', 'index.html'])

      await store.recordPublished(
        publication([file('a')], 'second', { sections: new Map([['year 2024', 'three']]) }),
      )
      assert.deepEqual([...(await store.publishedSections())], [['year 2024', 'three']])
      assert.deepEqual(await read('year 2024'), ['a', 'c', 'index.html'])
    })
  })

  describe(`${kind}: as a whole`, () => {
    test('everything is still there after closing', async () => {
      const store = await home.open('kept')
      await store.follow(both, start)
      await read(store, ada, daily('Two', 'One'))
      const before = [await store.cards(), await store.feeds(), await store.revision()]
      await store.close()
      const again = await home.open('kept')
      assert.deepEqual([await again.cards(), await again.feeds(), await again.revision()], before)
      await again.close()
    })

    fact('a mistake with one feed does not lose the others', async (store) => {
      const [first, second] = await store.feeds()
      const bad = { visit: { ...visitOf(Number(first?.id), start, unchanged), nextVisitAt: Number.NaN } }
      const good = { visit: visitOf(Number(second?.id), start, unchanged) }
      await assert.rejects(store.record([bad, good]))
      assert.deepEqual(
        (await store.feeds()).map((feed) => feed.lastVisitAt),
        [undefined, start],
      )
      assert.deepEqual(await store.visits(Number(first?.id), 9), [])
    })
  })

  after(() => home.remove())
}
