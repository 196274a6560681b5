import assert from 'node:assert/strict'
import { describe } from 'node:test'
import { tellingWords } from '../../src/lib/telling-words.ts'
import type { EntryTraits } from '../../src/model/traits.ts'
import type { Store } from '../../src/store/store.ts'
import { clean, daily, type Sketch, start } from '../judge/feeds.ts'
import { act, read, river } from './planets.ts'

type Fact = (name: string, check: (store: Store) => Promise<void>) => void

const ada = 'https://ada.example/feed'
const tagged = (title: string, tags: readonly string[], extra: Sketch['extra'] = {}): Sketch => ({
  title,
  at: start - 1000,
  extra: { categories: tags.map((term) => ({ term })), ...extra },
})

async function idOf(store: Store, title: string): Promise<number> {
  const entries = await store.load([...(await store.cards())].map((card) => card.id))
  return entries.find((entry) => entry.title === title)?.id ?? assert.fail(title)
}

async function tagsOf(store: Store, title: string): Promise<readonly string[] | undefined> {
  return (await traitsOf(store, await idOf(store, title)))?.tags
}

async function traitsOf(store: Store, id: number): Promise<EntryTraits | undefined> {
  const cards = await store.cards()
  const row = [...cards].findIndex((card) => card.id === id)
  return row === -1 ? undefined : cards.traits(row)
}

/** What every kind of store has to remember of entries beside their words. */
export function traitsContract(kind: string, fact: Fact): void {
  describe(`${kind}: what lists show of entries`, () => {
    fact('tags come with an entry, and change with it', async (store) => {
      await read(store, ada, [tagged('One', ['web dev', 'Ünïcode\nof two lines', 'web dev'])])
      assert.deepEqual(await tagsOf(store, 'One'), ['web dev', 'Ünïcode of two lines'])
      await read(store, ada, [tagged('One', ['else'], { summary: { type: 'text', value: 'Edited' } })])
      assert.deepEqual(await tagsOf(store, 'One'), ['else'])
    })

    fact('files that can be played are remembered', async (store) => {
      const enclosures = [{ url: 'https://ada.example/1.mp3' }]
      await read(store, ada, [tagged('Heard', [], { enclosures }), tagged('Read', [])])
      const hasMedia = async (title: string) => (await traitsOf(store, await idOf(store, title)))?.media
      assert.equal(await hasMedia('Heard'), true)
      assert.equal(await hasMedia('Read'), false)
    })

    fact('headlines come in the order asked for, without those that are unknown', async (store) => {
      await read(store, ada, daily('One', 'Two'))
      const [one, two] = [await idOf(store, 'One'), await idOf(store, 'Two')]
      assert.deepEqual(
        (await store.headlines([two, 999, one])).map(({ id, name }) => [id, name]),
        [
          [two, 'Two'],
          [one, 'One'],
        ],
      )
    })

    fact('kin is looked for once for each visible entry, the oldest first', async (store) => {
      await read(store, ada, daily('New', 'Old'))
      const [fresh, old] = [await idOf(store, 'New'), await idOf(store, 'Old')]
      assert.deepEqual(
        (await store.kinless()).map(({ id }) => id),
        [old, fresh],
      )
      const before = await store.revision()
      await store.recordKin(
        new Map([
          [fresh, [old]],
          [old, []],
        ]),
      )
      assert.notEqual(await store.revision(), before)
      assert.deepEqual(await store.kinless(), [])
      assert.deepEqual((await traitsOf(store, fresh))?.kin, [old])
      const signatures = await store.signatures(1)
      assert.equal(signatures.length, 1)
      assert.ok((signatures[0]?.words.length ?? 0) > 0)
    })

    fact('of very many, each that has no kin comes with its own words', async (store) => {
      const names = Array.from({ length: 1003 }, (_, index) => `engine wheel${index}`)
      await read(store, ada, daily(...names))
      assert.deepEqual(
        (await store.kinless()).map(({ words }) => words.slice(0, 2)),
        names.map((name) => tellingWords(name, [], '').slice(0, 2)).reverse(),
      )
    })

    fact(
      'entries of one moment are looked at in the order of their names, whichever came first',
      async (store) => {
        const titles = ['One', 'Two', 'Three', 'Four', 'Five', 'Six']
        await read(
          store,
          ada,
          titles.map((title) => tagged(title, [])),
        )
        const names = new Map(Array.from(await store.cards(), ({ id, entryId }) => [id, entryId]))
        const inOrder = (await store.kinless()).map(({ id }) => names.get(id))
        assert.equal(inOrder.length, titles.length)
        assert.deepEqual(inOrder, inOrder.toSorted())
      },
    )

    fact('nothing to record changes nothing', async (store) => {
      const before = await store.revision()
      await store.recordKin(new Map())
      assert.equal(await store.revision(), before)
    })

    fact('kin stays through edits and cleaning', async (store) => {
      await read(store, ada, daily('Two', 'One'))
      const [one, two] = [await idOf(store, 'One'), await idOf(store, 'Two')]
      await store.recordKin(new Map([[two, [one]]]))
      await store.reclean(2, (raw) => ({ ...clean(raw), categories: [{ term: 'cleaned' }] }))
      assert.deepEqual(await traitsOf(store, two), { tags: ['cleaned'], kin: [one], media: false })
    })

    fact('P14: of what is erased nothing stays', async (store) => {
      await read(store, ada, [tagged('Regretted', ['secret'])])
      const id = await idOf(store, 'Regretted')
      const [card] = await store.cards()
      await store.moderate(act('erase', card?.entryId ?? ''))
      assert.deepEqual(await river(store), [])
      assert.deepEqual(await store.headlines([id]), [])
      assert.equal(await traitsOf(store, id), undefined)
    })
  })
}
