import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'

const root = join(import.meta.dirname, '..', '..')
const folder = join(root, '..', 'shared', 'conformance')
const command = `${join(root, 'bin', 'almagest')} parse --stdio`

interface Row {
  readonly rel: string
  readonly tier: string
  readonly pass: boolean
  readonly answered: boolean
  readonly unsafe?: readonly string[]
  readonly got?: string
}

/** A Python that has feedparser, which the suite measures by. */
function findPython(): string | undefined {
  return ['/usr/bin/python3', 'python3'].find(
    (python) => spawnSync(python, ['-c', 'import feedparser'], { stdio: 'ignore' }).status === 0,
  )
}

function whyNot(): string | undefined {
  if (!existsSync(join(folder, 'run_suite.py'))) return 'the conformance suite is not beside the checkout'
  return findPython() === undefined ? 'there is no Python with feedparser' : undefined
}

const why = whyNot()
test('the public conformance suite passes', { skip: why ?? false, timeout: 120_000 }, () => {
  const temporary = mkdtempSync(join(tmpdir(), 'almagest-conformance-'))
  try {
    const out = join(temporary, 'out.json')
    const args = [join(folder, 'run_suite.py'), 'expr', '--cmd', command, '--timeout', '60', '--out', out]
    const run = spawnSync(findPython() ?? '', args, { encoding: 'utf8' })
    assert.equal(run.status, 0, run.stderr)
    const rows: readonly Row[] = JSON.parse(readFileSync(out, 'utf8')).results
    assert.deepEqual(
      rows.filter(({ answered }) => !answered),
      [],
    )
    assert.deepEqual(
      rows.filter(({ unsafe }) => unsafe !== undefined),
      [],
    )
    const failed = rows.filter(({ tier, pass }) => !pass && (tier === 'core' || tier === 'ext'))
    assert.deepEqual(
      failed.map(({ rel, got }) => `${rel}: ${got}`),
      [],
    )
  } finally {
    rmSync(temporary, { recursive: true })
  }
})
