import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cardThumbnails, thumbnailOf, withThumbnails } from '../../src/lib/embed-thumbnails.ts'
import { cleanHtml } from '../../src/sanitize/sanitize.ts'

const card = cleanHtml(
  '<iframe src="https://www.youtube.com/embed/aBcDeFgHiJk?start=9" title="A film"></iframe>',
).html

test('thumbnails that follow from the address of a frame', () => {
  const facts: Readonly<Record<string, string | undefined>> = {
    'https://www.youtube-nocookie.com/embed/aBcDeFgHiJk': 'https://i.ytimg.com/vi/aBcDeFgHiJk/hqdefault.jpg',
    'https://www.youtube-nocookie.com/embed/aBcDeFgHiJk?start=9':
      'https://i.ytimg.com/vi/aBcDeFgHiJk/hqdefault.jpg',
    'https://www.youtube-nocookie.com/embed/videoseries?list=PL1234567890': undefined,
    'https://www.dailymotion.com/embed/video/x8abcde': 'https://www.dailymotion.com/thumbnail/video/x8abcde',
    'https://archive.org/embed/nasa-film': 'https://archive.org/services/img/nasa-film',
    'https://player.vimeo.com/video/123456789?dnt=1': undefined,
  }
  for (const [frame, url] of Object.entries(facts)) assert.equal(thumbnailOf(frame), url, frame)
  assert.deepEqual(cardThumbnails(card), ['https://i.ytimg.com/vi/aBcDeFgHiJk/hqdefault.jpg'])
})

test('a card shows a copy of its thumbnail, and none from its host', () => {
  const copy = { url: 'https://planet.example/images/a.webp', width: 480, height: 360 }
  const shown = withThumbnails(card, () => copy)
  assert.match(
    shown.markup,
    /<a [^>]+><img src="https:\/\/planet\.example\/images\/a\.webp" alt="" width="480" height="360" loading="lazy" decoding="async">A film<\/a>/,
  )
  assert.equal(withThumbnails(shown, () => copy).markup, shown.markup)
  assert.equal(
    withThumbnails(card, () => undefined),
    card,
  )
})
