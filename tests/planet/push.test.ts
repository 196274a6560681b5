import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pushOf } from '../../src/planet/push.ts'

const url = 'https://ada.example/feed'
const feed = { hubs: ['https://hub.example/', 'javascript:x'], selfLink: 'https://ada.example/self' }

test('hub and topic: Link headers first, then the document (W1)', () => {
  const facts: [string | undefined, { hubs: string[]; topic?: string }][] = [
    [undefined, { hubs: ['https://hub.example/'], topic: 'https://ada.example/self' }],
    [
      '</hub>; rel="hub", <https://ada.example/topic>; rel=self',
      { hubs: ['https://ada.example/hub', 'https://hub.example/'], topic: 'https://ada.example/topic' },
    ],
    [
      '<https://hub.example/>; rel="self hub"',
      { hubs: ['https://hub.example/'], topic: 'https://hub.example/' },
    ],
    [
      Array.from({ length: 9 }, (_, n) => `<https://hub${n}.example/>; rel=hub`).join(', '),
      {
        hubs: [0, 1, 2, 3, 4].map((n) => `https://hub${n}.example/`),
        topic: 'https://ada.example/self',
      },
    ],
  ]
  for (const [link, expected] of facts) assert.deepEqual(pushOf({ link, url }, feed), expected)
  assert.deepEqual(pushOf({ url }, { hubs: [] }), { hubs: [] })
})
