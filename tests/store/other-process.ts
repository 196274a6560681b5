import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

export interface Other {
  readonly child: ChildProcess
  /** Resolves when it has said `word`; rejects if it ends before. */
  says(word: string): Promise<void>
  readonly ended: Promise<void>
  said(): string
}

/** Runs one of the programs beside this file in a process of its own. */
export function runOther(program: string, ...args: readonly string[]): Other {
  return watch(spawn(process.execPath, [join(import.meta.dirname, program), ...args]))
}

export function watch(child: ChildProcess): Other {
  let output = ''
  const listeners = new Set<() => void>()
  const hear = (data: Buffer): void => {
    output += data.toString()
    for (const listener of listeners) listener()
  }
  child.stdout?.on('data', hear)
  child.stderr?.on('data', hear)
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))

  function says(word: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const listen = (): void => {
        if (output.includes(word)) resolve()
      }
      listeners.add(listen)
      listen()
      ended.then(() => reject(new Error(`it ended without “${word}”:\n${output}`)))
    })
  }

  return { child, says, ended, said: () => output }
}
