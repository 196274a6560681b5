import assert from 'node:assert/strict'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { test } from 'node:test'
import { almagest, repository, temporaryFolder } from './almagest.ts'

/** A fenced block: a file to write (its name stands beside its language), or commands and what they print. */
interface Block {
  readonly info: string
  readonly text: string
}

function blocksOf(markdown: string): readonly Block[] {
  return [...markdown.matchAll(/^```(.+)\n([\s\S]*?)^```$/gm)].map(([, info = '', text = '']) => ({
    info,
    text,
  }))
}

/** `UPDATE_GUIDES=1 node --test tests/end-to-end/moving-docs.test.ts` writes what is really printed into the guides. */
for (const guide of globSync(join(repository, 'docs/moving/*.md')))
  test(`docs/moving/${basename(guide)} shows what the commands really print, and its planet builds`, async (context) => {
    const home = temporaryFolder(context)
    let markdown = readFileSync(guide, 'utf8')
    for (const { info, text } of blocksOf(markdown)) {
      const [kind, file] = info.split(' ')
      if (file !== undefined) writeFileSync(join(home, file), text)
      if (kind !== 'console') continue
      const [command = '', ...printed] = text.trimEnd().split('\n')
      const args = command.replace(/^\$ almagest /, '').split(' ')
      const ended = await almagest(args, { cwd: home })
      assert.equal(ended.status, 0, ended.stderr)
      const really = (ended.stderr + ended.stdout).trimEnd()
      if (process.env.UPDATE_GUIDES === '1') markdown = markdown.replace(text, `${command}\n${really}\n`)
      else assert.equal(printed.join('\n'), really)
      const made = /-o (\S+)/.exec(command)?.[1] ?? args.at(-1) ?? ''
      const built = await almagest(['build', made, '--offline'], { cwd: home })
      assert.equal(built.status, 0, built.stderr)
    }
    if (process.env.UPDATE_GUIDES === '1') writeFileSync(guide, markdown)
  })
