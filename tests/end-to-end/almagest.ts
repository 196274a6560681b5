import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'

export const repository = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const program = join(repository, 'bin', 'almagest')

export interface Ended {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
  readonly milliseconds: number
}

export interface RunOptions {
  readonly cwd?: string
  readonly environment?: Readonly<Record<string, string>>
  /** Called with a way to stop the command. */
  readonly onStart?: (stop: (signal: NodeJS.Signals) => void) => void
  /** Called when the command has printed something on standard error. */
  readonly onStderr?: (text: string, stop: (signal: NodeJS.Signals) => void) => void
}

/** Loopback may be visited, without pauses: what the tests' own web servers need. */
const testEnvironment = { ALMAGEST_FETCH_ALLOW_PRIVATE: '127.0.0.0/8', ALMAGEST_FETCH_HOST_DELAY: '0s' }

/** Runs the real command in a process of its own. */
export function almagest(args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  const started = performance.now()
  const child = spawn(process.execPath, [program, ...args], {
    cwd: options.cwd,
    env: { ...process.env, ...testEnvironment, ...options.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  options.onStart?.((signal) => child.kill(signal))
  const printed = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text) => {
    printed.stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text) => {
    printed.stderr += text
    options.onStderr?.(printed.stderr, (signal) => child.kill(signal))
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (status) => resolve({ status, ...printed, milliseconds: performance.now() - started }))
  })
}

/** A folder that goes with the test. */
export function temporaryFolder(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'almagest-'))
  context.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
