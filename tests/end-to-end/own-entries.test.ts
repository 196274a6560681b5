import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { almagest, temporaryFolder } from './almagest.ts'

test('a folder of Markdown files is a feed: entries come, change and go with their files', async (context) => {
  const home = temporaryFolder(context)
  const write = (file: string, text: string) => writeFileSync(join(home, file), text)
  const build = () => almagest(['build', '--json'], { cwd: home })
  const river = () => readFileSync(join(home, 'public/index.html'), 'utf8')
  mkdirSync(join(home, 'news/old'), { recursive: true })
  write(
    'planet.toml',
    '[planet]\nname = "P"\nurl = "https://p.example/"\n[[feeds]]\nurl = "news/"\nname = "Our news"\n',
  )
  write('news/README.md', 'How to write here')
  write(
    'news/2025-10-29-meeting.md',
    '---\ntitle: We meet\ntags: [event]\n---\nOn **Friday**. <script>alert(1)</script>\n',
  )
  write('news/old/first.md', '---\ntitle: Hello\ndate: 2025-10-01\n---\nHere *we* are.\n')
  write('news/later.md', '---\ntitle: Not yet\ndraft: true\n---\n')
  const first = await build()
  assert.equal(first.status, 0, first.stderr)
  assert.equal(JSON.parse(first.stdout).update.added, 2)
  assert.match(river(), /On <strong>Friday<\/strong>/)
  assert.doesNotMatch(river(), /alert\(1\)|Not yet|How to write/)

  assert.equal(JSON.parse((await build()).stdout).update.unchanged, 1)
  write('news/2025-10-29-meeting.md', '---\ntitle: We meet later\n---\nOn **Saturday**.\n')
  assert.partialDeepStrictEqual(JSON.parse((await build()).stdout).update, { added: 0, edited: 1 })
  assert.match(river(), /We meet later/)

  write('news/broken.md', '---\ntitle: [\n---\n')
  const broken = await almagest(['build'], { cwd: home })
  assert.equal(broken.status, 0)
  assert.match(
    broken.stdout,
    /the head of an entry’s file cannot be understood \(news\/broken\.md:\d: this is not YAML/,
  )
  assert.match(river(), /We meet later/)

  rmSync(join(home, 'news/broken.md'))
  rmSync(join(home, 'news/2025-10-29-meeting.md'))
  const gone = await almagest(['build', '--all', '--json'], { cwd: home })
  assert.equal(JSON.parse(gone.stdout).update.withdrawn, 1)
  assert.doesNotMatch(river(), /We meet/)
  assert.match(river(), /Here <em>we<\/em> are/)
})
