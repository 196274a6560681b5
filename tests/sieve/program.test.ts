import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { runProgram as run } from '../../src/sieve/program.ts'
import { findProgram } from '../../src/sieve/sieve.ts'

const folder = await mkdtemp(join(tmpdir(), 'almagest-sieve-'))
after(() => rm(folder, { recursive: true }))
await mkdir(join(folder, 'filters'))

const programs = {
  'same.mjs': 'process.stdin.pipe(process.stdout)',
  'shout.mjs': "process.stdin.on('data', (d) => process.stdout.write(d.toString().toUpperCase()))",
  'deaf.mjs': "process.stdout.write('said')",
  'nothing.mjs': '',
  'sifter.mjs': 'process.exitCode = 1',
  'told.mjs': 'process.stdout.write(JSON.stringify(process.argv.slice(2)))',
  'env.mjs': 'process.stdout.write(Object.keys(process.env).sort().join())',
  'broken.mjs': "throw new Error('no such luck')",
  'half.mjs': "process.stdout.write('<entry>'); process.exitCode = 1",
  'endless.mjs': 'setInterval(() => undefined, 1000)',
  'flood.mjs':
    "const b = 'x'.repeat(65536); const w = () => { while (process.stdout.write(b)); process.stdout.once('drain', w) }; w()",
  'dup.sed': 's/a/aa/',
}
for (const [name, text] of Object.entries(programs)) await writeFile(join(folder, 'filters', name), text)

function outcome(
  name: string,
  input = 'entry',
  limits = { timeoutMs: 20_000, mostBytes: 100_000 },
): Promise<string> {
  return run(findProgram(name, [join(folder, 'filters')]), input, folder, limits).catch(
    (error: unknown) => `failed: ${error instanceof Error ? error.message : ''}`,
  )
}

for (const [name, expected, why] of [
  ['same.mjs', 'entry', 'what it writes'],
  ['shout.mjs', 'ENTRY', 'what it changes'],
  ['nothing.mjs', '', 'nothing: the entry is dropped'],
  ['sifter.mjs', '', 'status 1 without a word is how Venus’s sifters drop'],
  ['told.mjs?width=50&omit=img%20p', '["--width","50","--omit","img p"]', 'parameters'],
] as const)
  test(`${why} (${name})`, async () => {
    assert.equal(await outcome(name), expected)
  })

test('a program that does not read what it is given', async () => {
  assert.equal(await outcome('deaf.mjs', 'x'.repeat(1_000_000)), 'said')
})

test('a program sees no secrets of ours', async () => {
  process.env.ALMAGEST_STORE_URL = 'postgres://secret'
  const seen = (await outcome('env.mjs')).split(',')
  delete process.env.ALMAGEST_STORE_URL
  assert.deepEqual(
    seen.filter(
      (name) => !['PATH', 'HOME', 'LANG', 'PYTHONIOENCODING'].includes(name) && !name.startsWith('__CF'),
    ),
    [],
  )
})

for (const [name, expected] of [
  ['broken.mjs', /^failed: it ended with status 1: /],
  ['half.mjs', /^failed: it ended with status 1$/],
  ['flood.mjs', /^failed: it wrote more than 100000 bytes$/],
  ['absent.mjs', /^failed: there is no program absent\.mjs in /],
] as const)
  test(`a failure is told: ${name}`, async () => {
    const found = await Promise.resolve()
      .then(() => outcome(name))
      .catch((error: unknown) => `failed: ${error instanceof Error ? error.message : ''}`)
    assert.match(found, expected)
  })

test('a program that does not end is ended', async () => {
  assert.equal(
    await outcome('endless.mjs', '', { timeoutMs: 300, mostBytes: 1000 }),
    'failed: it took longer than 0.3 s',
  )
})

test('sed', {
  skip: existsSync('/bin/sed') || existsSync('/usr/bin/sed') ? false : 'there is no sed',
}, async () => {
  assert.equal(await outcome('dup.sed?ignored=1', 'banana'), 'baanana')
})

const xslt = `<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:param name="by"/><xsl:output omit-xml-declaration="yes"/><xsl:template match="/"><x><xsl:value-of select="concat(., $by)"/></x></xsl:template></xsl:stylesheet>`

test('XSLT', { skip: existsSync('/usr/bin/xsltproc') ? false : 'there is no xsltproc' }, async () => {
  await writeFile(join(folder, 'filters', 'by.xslt'), xslt)
  assert.equal(
    (await outcome("by.xslt?by=%20by%20'Ada'", '<entry>Looms</entry>')).trim(),
    "<x>Looms by 'Ada'</x>",
  )
})

test('an executable file of any name', {
  skip: process.platform === 'win32' ? 'there is no /bin/sh' : false,
}, async () => {
  await writeFile(join(folder, 'filters', 'own'), '#!/bin/sh\necho "$@"\n', { mode: 0o755 })
  assert.equal(await outcome('own?a=1%202'), '--a 1 2\n')
})

test('a name leads nowhere outside the folders', async () => {
  await writeFile(join(folder, 'outside.mjs'), '')
  await symlink(join(folder, 'outside.mjs'), join(folder, 'filters', 'link.mjs'))
  const folders = [join(folder, 'filters')]
  for (const name of ['../outside.mjs', 'link.mjs'])
    assert.throws(() => findProgram(name, folders), /leads out of the filter folders/)
  assert.equal(findProgram(join(folder, 'outside.mjs'), folders).path, join(folder, 'outside.mjs'))
})

test('another program or another parameter is another filter', async () => {
  const folders = [join(folder, 'filters')]
  const { hash } = findProgram('same.mjs', folders)
  assert.equal(findProgram('same.mjs', folders).hash, hash)
  assert.notEqual(findProgram('same.mjs?a=1', folders).hash, hash)
  await writeFile(join(folder, 'filters', 'same.mjs'), `${programs['same.mjs']}\n`)
  assert.notEqual(findProgram('same.mjs', folders).hash, hash)
})
