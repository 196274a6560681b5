import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { loadConfig } from '../../../src/config/config.ts'
import { planetFolder } from '../planet-folder.ts'

test('a file of Pluto is read as it is', async (context) => {
  const folder = await planetFolder(context, {
    'planet.ini': `# Planet Example
title = Planet Example
url = https://planet.example
author = Ada
template = blank

[planet]

[ada_filtered]
  # Original feed: elsewhere
  title = Ada's [Blog] ## the first
  link  = https://ada.example/
  feed  = https://ada.example/feed?a=b#c
  avatar = ada.png
  include = python
  mastodon = @ada

[Ruby Lang News]
  name = Ruby
  feed_url: http://ruby.example/feed

[owner]
  github = ada/engine

[nothing]
  title = No feed
`,
  })
  const config = await loadConfig(join(folder, 'planet.ini'), {})
  assert.equal(config.kind, 'pluto')
  assert.deepEqual(
    [config.planet.name, config.planet.url, config.planet.owner, config.planet.theme],
    ['Planet Example', 'https://planet.example/', 'Ada', 'classic'],
  )
  assert.deepEqual(
    config.subscriptions.map(({ url, name, site, face, include, fields }) => ({
      url,
      name,
      site,
      face,
      include,
      fields,
    })),
    [
      {
        url: 'https://ada.example/feed?a=b#c',
        name: "Ada's [Blog]",
        site: 'https://ada.example/',
        face: 'ada.png',
        include: 'python',
        fields: { key: 'ada_filtered', mastodon: '@ada' },
      },
      {
        url: 'http://ruby.example/feed',
        name: 'Ruby',
        site: undefined,
        face: undefined,
        include: undefined,
        fields: { key: 'Ruby Lang News' },
      },
      {
        url: 'https://github.com/ada/engine/commits/master.atom',
        name: undefined,
        site: undefined,
        face: undefined,
        include: undefined,
        fields: { key: 'owner' },
      },
    ],
  )
  assert.deepEqual(
    config.warnings.map((warning) => warning.replaceAll(`${folder}/`, '')),
    [
      'planet.ini:1: read as written for Pluto, because its sections name their feeds',
      'planet.ini:5: "template" has no effect',
      'planet.ini:25: [nothing] names no feed; it is left out',
    ],
  )
})
