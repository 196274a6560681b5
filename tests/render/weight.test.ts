import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { elements, parsePage } from './dom.ts'
import { heavyFront } from './heavy-front.ts'

/** Bytes: what the river with 25 full entries may cost a reader, without pictures. */
const most = { transfer: 100_000, script: 10_000 }

for (const theme of ['classic', 'default'] as const)
  test(`${theme}: the river with 25 full entries is light, compressed; its scripts even as they are`, async () => {
    const files = await heavyFront(theme)
    const page = parsePage(files.get('index.html') ?? '')
    const wanted = elements(page)
      .filter(({ name, attribs }) => name === 'script' || (name === 'link' && attribs.rel === 'stylesheet'))
      .flatMap(({ attribs }) => attribs.src ?? attribs.href ?? [])
    const icons = elements(page)
      .flatMap(({ attribs }) => [attribs.href, attribs.src])
      .filter((address) => address?.startsWith('assets/icon.'))
    const loaded = new Set(['index.html', 'manifest.webmanifest', ...wanted, ...icons])
    const sizes = [...loaded].map((path) => gzipSync(files.get(path ?? '') ?? assert.fail(path)).length)
    const total = sizes.reduce((sum, bytes) => sum + bytes, 0)
    assert.ok(total < most.transfer, `${total} bytes`)
    const scripts = wanted.filter((path) => path.endsWith('.js')).map((path) => files.get(path)?.length ?? 0)
    const script = scripts.reduce((sum, bytes) => sum + bytes, 0)
    assert.ok(script < most.script, `${script} bytes of script`)
  })
