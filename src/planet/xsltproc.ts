import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { ThemeError } from '../model/fault.ts'
import type { FormerTheme, Transform } from '../model/former-theme.ts'

/** The program of libxslt, which Venus ran as well. */
const program = 'xsltproc'
/** Never the network, never a file written by a style sheet, no endless recursion. */
const limits = ['--nonet', '--nowrite', '--nomkdir', '--maxdepth', '2000']
const timeoutMs = 60_000
const mostBytes = 64 * 1024 * 1024

/**
 * Runs a style sheet with xsltproc. The sheets are written to a folder of their own first, as they were read with the
 * theme; there no `xsl:value-of` disables escaping, so that what a stranger wrote stays text.
 */
export const runXsltproc: Transform = async (theme, sheet, document, parameters) => {
  const folder = await mkdtemp(join(tmpdir(), 'almagest-xslt-'))
  try {
    await writeSheets(folder, theme)
    const given = Object.entries(parameters).flatMap(([name, value]) =>
      /^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(name) ? ['--param', name, xpathText(value)] : [],
    )
    return await run([...limits, ...given, join(folder, sheet), '-'], document, basename(sheet), folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A text as XPath writes it, which has no way to write a quote within quotes. */
function xpathText(text: string): string {
  if (!text.includes("'")) return `'${text}'`
  if (!text.includes('"')) return `"${text}"`
  return `concat('${text.replaceAll("'", `', "'", '`)}')`
}

/** Under their own paths, so that they find each other; other files of their folders are where they were. */
async function writeSheets(folder: string, { sources }: FormerTheme): Promise<void> {
  for (const [path, text] of sources) {
    const copy = join(folder, path)
    await mkdir(dirname(copy), { recursive: true })
    await writeFile(copy, escaping(text))
  }
}

function escaping(sheet: string): string {
  return sheet.replace(/<[\w.-]*:?value-of\b(?:[^>"']|"[^"]*"|'[^']*')*>/g, (tag) =>
    tag.replace(/(disable-output-escaping\s*=\s*["'])\s*yes\s*(["'])/, '$1no$2'),
  )
}

function run(
  parameters: readonly string[],
  document: string,
  name: string,
  folder: string,
): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, {
      stdio: ['pipe', 'pipe', 'pipe'],
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
    })
    const chunks: Uint8Array[] = []
    let bytes = 0
    let complaint = ''
    child.on('error', (cause) => reject(missing(name, cause)))
    child.stdout.on('data', (chunk: Uint8Array) => {
      bytes += chunk.byteLength
      if (bytes > mostBytes) child.kill('SIGKILL')
      else chunks.push(chunk)
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (complaint.length < 10_000) complaint += text
    })
    // It may end before it has read everything; its exit status says why.
    child.stdin.on('error', () => undefined)
    child.on('close', (status) => {
      if (status === 0 && bytes <= mostBytes) resolve(Buffer.concat(chunks))
      else reject(new ThemeError('theme.template', `${name}: ${reasonOf(status, complaint, folder)}`))
    })
    child.stdin.end(document)
  })
}

function missing(name: string, cause: Error): ThemeError {
  return new ThemeError(
    'theme.engine',
    `${name}: style sheets are run by ${program}, which is not here (apt install ${program}, brew install libxslt). ` +
      'Without it, choose a theme of Almagest: theme = "classic"',
    { cause },
  )
}

/** The first lines of what it says, without the folder that nobody knows. */
function reasonOf(status: number | null, complaint: string, folder: string): string {
  if (status === null) return `${program} was stopped: longer than a minute, or more than 64 MiB`
  const lines = complaint
    .replaceAll(folder, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
  return lines.slice(0, 3).join('; ') || `${program} ended with status ${status}`
}
