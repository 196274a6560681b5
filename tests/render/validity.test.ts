import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { planSite } from '../../src/render/render.ts'
import { sampleSite } from './sample-site.ts'
import { renderAll, shippedTheme } from './site-builder.ts'

/** The Nu HTML checker: `npm install --no-save --prefix FOLDER vnu-jar`, then its `build/dist/vnu.jar`. */
const jar = process.env.NU_CHECKER_JAR
const missing =
  jar === undefined || !existsSync(jar)
    ? 'NU_CHECKER_JAR names no file: set it to vnu.jar of the Nu HTML checker'
    : spawnSync('java', ['-version']).status === 0
      ? undefined
      : 'there is no java to run the Nu HTML checker'

interface Message {
  readonly type: string
  readonly url: string
  readonly message: string
  readonly lastLine?: number
}

const folder = await mkdtemp(join(tmpdir(), 'almagest-validity-'))
after(() => rm(folder, { recursive: true }))

for (const theme of ['classic', 'default'] as const) {
  test(`${theme}: the Nu HTML checker finds no error on any page`, { skip: missing ?? false }, async () => {
    for (const [path, content] of await renderAll(planSite(sampleSite(shippedTheme(theme))))) {
      if (!path.endsWith('.html') && !path.endsWith('.css')) continue
      await mkdir(join(folder, theme, dirname(path)), { recursive: true })
      await writeFile(join(folder, theme, path), content)
    }
    const command = [
      '-jar',
      jar ?? '',
      '--skip-non-html',
      '--also-check-css',
      '--format',
      'json',
      join(folder, theme),
    ]
    const { stderr } = spawnSync('java', command, { encoding: 'utf8', maxBuffer: 1 << 26 })
    const { messages } = JSON.parse(stderr) as { messages: readonly Message[] }
    const errors = messages
      .filter((message) => message.type !== 'info')
      .map(
        (message) =>
          `${message.url.slice(message.url.indexOf(theme))}:${message.lastLine} ${message.message}`,
      )
    assert.deepEqual(errors, [])
  })
}
