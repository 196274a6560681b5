import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defineConfig } from '../../src/config/config.ts'
import { ConfigError } from '../../src/model/fault.ts'

test('a program’s settings get the defaults, and absolute paths', () => {
  const config = defineConfig(
    {
      planet: { name: 'Planet Example', url: 'https://planet.example' },
      river: { entriesPerPage: 0 },
      fetch: { timeoutMs: 5000, hostDelayMs: '2s', maxBytes: 1000, allowPrivate: ['::1'] },
      feeds: [{ url: 'https://ada.example/feed', name: 'Ada', fields: { twitter: 'ada' } }],
    },
    { folder: '/srv/planet', environment: { ALMAGEST_RIVER_PAGES: '3' } },
  )
  assert.equal(config.path, undefined)
  assert.deepEqual(
    [config.planet.url, config.river.entriesPerPage, config.river.pages, config.river.daysPerPage],
    ['https://planet.example/', 0, 3, 10],
  )
  assert.deepEqual(
    [config.fetch.timeoutMs, config.fetch.hostDelayMs, config.fetch.maxBytes, config.fetch.allowPrivate],
    [5000, 2000, 1000, ['::1']],
  )
  assert.deepEqual(
    [config.store.url, config.output.folder],
    ['sqlite:/srv/planet/almagest.db', '/srv/planet/public'],
  )
  assert.deepEqual(config.subscriptions[0]?.fields, { twitter: 'ada' })
})

test('mistakes of a program are told like those of a file', () => {
  assert.throws(
    () =>
      defineConfig({
        planet: { language: '?' },
        feeds: [{ url: 'https://ada.example/' }, { url: 'https://ada.example' }, { url: 'ada.example/feed' }],
      }),
    (error) =>
      error instanceof ConfigError &&
      error.message ===
        [
          'planet.language: the value is "?"; it must be a language tag such as "en" or "pt-BR"',
          'feeds[1].url: https://ada.example is subscribed to already as feeds[0].url',
          'feeds[2].url: "ada.example/feed" is not an absolute address. Did you mean "https://ada.example/feed"?',
        ].join('\n'),
  )
})
