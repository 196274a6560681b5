import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'

const bin = fileURLToPath(new URL('../../bin', import.meta.url))

/** Our bin beside a program that needs a package which nobody installed. */
function installation(context: TestContext, program: string | undefined): string {
  const folder = mkdtempSync(join(tmpdir(), 'almagest-launcher-'))
  context.after(() => rmSync(folder, { recursive: true }))
  cpSync(bin, join(folder, 'bin'), { recursive: true })
  if (program === undefined) return folder
  mkdirSync(join(folder, program, '..'), { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  writeFileSync(join(folder, program), "import 'a-package-that-is-not-there'\nexport function main() {}\n")
  return folder
}

const cases: Readonly<Record<string, { readonly program: string | undefined; readonly says: RegExp }>> = {
  'a checkout without its packages': {
    program: 'src/cli/cli.ts',
    says: /not-there'\. Run "npm ci" in .+\.\n$/,
  },
  'a package without its packages': {
    program: 'dist/cli/cli.js',
    says: /not-there'\. Install it again\.\n$/,
  },
  'a folder without the program': { program: undefined, says: /cli\.js is missing\. Install it again\.\n$/ },
}

for (const [name, { program, says }] of Object.entries(cases)) {
  test(`${name} says in a sentence what to do`, (context) => {
    const folder = installation(context, program)
    for (const command of ['--help', 'build']) {
      const { status, stderr } = spawnSync(process.execPath, [join(folder, 'bin/almagest'), command], {
        encoding: 'utf8',
      })
      assert.equal(status, 1)
      assert.match(stderr, /^almagest: the installation is incomplete: /)
      assert.match(stderr, says)
    }
  })
}
