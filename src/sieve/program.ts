import { type ChildProcess, spawn } from 'node:child_process'
import { SieveFailure } from './failure.ts'

type Parameters = Program['parameters']
type Runner = (path: string, parameters: Parameters) => readonly [command: string, ...args: string[]]

const by =
  (command: string): Runner =>
  (path, parameters) => [command, path, ...parameters.flatMap(([name, value]) => [`--${name}`, value])]

/** Without a network, and without writing files. */
const byXslt: Runner = (path, parameters) => [
  'xsltproc',
  ...['--nonet', '--nowrite', '--novalid'],
  ...parameters.flatMap(([name, value]) => ['--stringparam', name, value]),
  ...[path, '-'],
]

/** Who runs a file that is not a program itself, by the end of its name, as Venus did. */
const runners: Readonly<Record<string, Runner>> = {
  '.py': by('python3'),
  '.sed': (path) => ['sed', '-f', path],
  '.xslt': byXslt,
  '.xsl': byXslt,
  '.pl': by('perl'),
  '.rb': by('ruby'),
  '.sh': by('sh'),
  '.js': by(process.execPath),
  '.mjs': by(process.execPath),
}

export interface Program {
  /** Absolute. */
  readonly path: string
  /** Handed on as `--name value`, to XSLT as string parameters, to sed not at all. */
  readonly parameters: readonly (readonly [name: string, value: string])[]
}

const itself: Runner = (path, parameters) =>
  by(path)(path, parameters).toSpliced(1, 1) as [string, ...string[]]

export interface ProgramLimits {
  readonly timeoutMs: number
  readonly mostBytes: number
}

const limits: ProgramLimits = { timeoutMs: 10_000, mostBytes: 4 * 1024 * 1024 }
const mostErrorChars = 300

/**
 * Runs a program with `input` on its standard input, without a shell, and returns what it writes. It ends with status 0; or with 1
 * and not a word, which is how Venus's sifters say no. Anything else throws a SieveFailure, and so does
 * taking too long or writing too much. It sees nothing of our environment but the path, the language and its home.
 */
export function runProgram(
  { path, parameters }: Program,
  input: string,
  folder: string,
  { timeoutMs, mostBytes }: ProgramLimits = limits,
): Promise<string> {
  const extension = /\.\w+$/.exec(path)?.[0] ?? ''
  const [command, ...args] = (runners[extension] ?? itself)(path, parameters)
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: folder,
      env: environment(),
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    })
    const output: Buffer[] = []
    let bytes = 0
    let complaint = ''
    const stop = (why: string): void => {
      end(child)
      fail(why)
    }
    const timer = setTimeout(() => stop(`it took longer than ${timeoutMs / 1000} s`), timeoutMs)
    const fail = (why: string): void => {
      clearTimeout(timer)
      reject(new SieveFailure(why))
    }
    child.on('error', (error) => fail(error.message))
    // A program need not read all, or any, of what it is given.
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
    child.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > mostBytes) stop(`it wrote more than ${mostBytes} bytes`)
      else output.push(chunk)
    })
    child.stderr.on('data', (chunk: Buffer) => {
      if (complaint.length < mostErrorChars) complaint += chunk.toString('utf8')
    })
    child.on('close', (status, signal) => {
      const text = Buffer.concat(output).toString('utf8')
      const refused = status === 1 && text.trim() === '' && complaint.trim() === ''
      if (status !== 0 && !refused)
        return fail(`it ended with ${status === null ? signal : `status ${status}`}${said(complaint)}`)
      clearTimeout(timer)
      resolve(text)
    })
  })
}

/** With whatever it has started itself. */
function end(child: ChildProcess): void {
  try {
    if (child.pid !== undefined && process.platform !== 'win32') process.kill(-child.pid, 'SIGKILL')
    else child.kill('SIGKILL')
  } catch {
    child.kill('SIGKILL')
  }
}

function environment(): NodeJS.ProcessEnv {
  const { PATH, HOME, SystemRoot } = process.env
  return { PATH, HOME, SystemRoot, LANG: 'C.UTF-8', PYTHONIOENCODING: 'utf-8' }
}

function said(complaint: string): string {
  const last = complaint.trim().split('\n').at(-1)?.slice(0, mostErrorChars) ?? ''
  return last === '' ? '' : `: ${last}`
}
