import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'

const links = (page: string): readonly string[] =>
  [...readFileSync(page, 'utf8').matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)[^)]*\)/g)].map(
    ([, target = '']) => join(dirname(page), target),
  )

test('docs/README.md leads to every page', () => {
  const pages = [...globSync('docs/*.md'), ...globSync('docs/notes/*.md')].filter(
    (page) => page !== 'docs/README.md',
  )
  const named = new Set(links('docs/README.md'))
  assert.deepEqual(
    pages.filter((page) => !named.has(page)),
    [],
  )
})

test('every link between pages leads somewhere', () => {
  const pages = ['README.md', 'CONTRIBUTING.md', ...globSync('docs/**/*.md')]
  const broken = pages.flatMap((page) =>
    links(page)
      .filter((target) => !existsSync(target))
      .map((target) => `${page} → ${target}`),
  )
  assert.deepEqual(broken, [])
})
