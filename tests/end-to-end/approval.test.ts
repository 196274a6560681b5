import assert from 'node:assert/strict'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { almagest, temporaryFolder } from './almagest.ts'

const days = { Alpha: '20', Beta: '21', Gamma: '22' }
type Title = keyof typeof days
const titles: readonly Title[] = ['Alpha', 'Beta', 'Gamma']
const item = (title: Title) =>
  `<item><title>${title}</title><link>https://ada.example/${title}</link><pubDate>${days[title]} Oct 2025 08:00:00 GMT</pubDate></item>`
const feed = (...titles: readonly Title[]) =>
  `<rss version="2.0"><channel><title>Ada</title><link>https://ada.example/</link>${titles.map(item).join('')}</channel></rss>`

/** A planet of one local feed. */
function planet(context: TestContext, options: string) {
  const home = temporaryFolder(context)
  const write = (file: string, text: string) => writeFileSync(join(home, file), text)
  write(
    'planet.toml',
    `[planet]\nname = "P"\nurl = "https://p.example/"\n${options}\n[[feeds]]\nurl = "ada.xml"\nname = "Ada"\n`,
  )
  return {
    write,
    remove: (file: string) => rmSync(join(home, file)),
    run: (...args: string[]) => almagest(args, { cwd: home }),
    /** Titles that the front page shows. */
    shown: () => {
      const page = readFileSync(join(home, 'public/titles_only.html'), 'utf8')
      return titles.filter((title) => page.includes(title))
    },
    atom: () => readFileSync(join(home, 'public/atom.xml'), 'utf8'),
  }
}

test('all-held: every entry waits until somebody lets it in', async (context) => {
  const { write, run, shown } = planet(context, '[moderation]\nmode = "all-held"')
  write('ada.xml', feed('Beta', 'Alpha'))
  const built = await run('build')
  assert.match(built.stdout, /2 entries wait for approval: “almagest held” lists what\./)
  assert.deepEqual(shown(), [])
  const held = JSON.parse((await run('held', '--json')).stdout)
  assert.deepEqual(
    held.entries.map(({ title, why, feed }: Record<string, string>) => [title, why, feed]),
    [
      ['Alpha', 'approval', 'ada.xml'],
      ['Beta', 'approval', 'ada.xml'],
    ],
  )
  const feedNamed = await run('approve', 'Ada')
  assert.equal(feedNamed.status, 1)
  assert.match(feedNamed.stderr, /2 entries of it wait: almagest approve --feed "Ada"/)
  const explained = await run('explain', 'https://ada.example/Alpha')
  assert.match(explained.stdout, /waits for a maintainer/)
  assert.equal((await run('approve', 'https://ada.example/Alpha', '--build', '--as', 'Grace')).status, 0)
  assert.deepEqual(shown(), ['Alpha'])
  write('ada.xml', feed('Gamma', 'Beta', 'Alpha'))
  await run('build')
  assert.deepEqual(shown(), ['Alpha'])
  const all = await run('approve', '--all', '--build')
  assert.match(all.stdout, /Approved: Beta.*\n.*Approved: Gamma/)
  assert.deepEqual(shown(), ['Alpha', 'Beta', 'Gamma'])
  const nothing = await run('approve', '--all')
  assert.equal(nothing.status, 1)
  assert.match(nothing.stderr, /nothing waits/)
  const { acts } = JSON.parse((await run('log', '--json')).stdout)
  assert.deepEqual(
    acts.map(({ verb, title }: Record<string, string>) => `${verb} ${title}`),
    ['approve Gamma', 'approve Beta', 'approve Alpha'],
  )
  assert.equal(acts[2].by, 'Grace')
})

test('first-entry-held: who is let in once is trusted, with all that waited', async (context) => {
  const { write, run, shown } = planet(context, '[moderation]\nmode = "first-entry-held"')
  write('ada.xml', feed('Beta', 'Alpha'))
  await run('build')
  assert.deepEqual(shown(), [])
  const approved = await run('approve', 'https://ada.example/Beta', '--build')
  assert.match(approved.stdout, /Approved: Beta.*\n.*Approved: Alpha/)
  write('ada.xml', feed('Gamma', 'Beta', 'Alpha'))
  await run('build')
  assert.deepEqual(shown(), ['Alpha', 'Beta', 'Gamma'])
})

test('a feed may have a mode of its own', async (context) => {
  const { write, run, shown } = planet(context, '')
  write('ada.xml', feed('Alpha'))
  write(
    'planet.toml',
    '[planet]\nname = "P"\nurl = "https://p.example/"\n[[feeds]]\nurl = "ada.xml"\nmoderation = "all-held"\n',
  )
  await run('build')
  assert.deepEqual(shown(), [])
})

test('what is held by hand comes back when it is approved', async (context) => {
  const { write, run, shown } = planet(context, '')
  write('ada.xml', feed('Beta', 'Alpha'))
  await run('build')
  const held = await run('hold', 'https://ada.example/Alpha', '--reason', 'is it true?', '--build')
  assert.match(held.stdout, /^Held back: Alpha/)
  assert.deepEqual(shown(), ['Beta'])
  assert.match((await run('held')).stdout, /1 entry waits:\n.*Alpha, from Ada\n.*held by hand/)
  await run('approve', 'https://ada.example/Alpha', '--build')
  assert.deepEqual(shown(), ['Alpha', 'Beta'])
})

test('a file of the repository decides, and what it no longer says is undone', async (context) => {
  const { write, remove, run, shown } = planet(context, '')
  write('ada.xml', feed('Gamma', 'Beta', 'Alpha'))
  const decide = (title: string, verb: string) =>
    `[[entries]]\nentry = "https://ada.example/${title}"\ndo = "${verb}"\nreason = "off topic"\nby = "Grace"\n`
  write('moderation.toml', decide('Alpha', 'hide') + decide('Beta', 'hold'))
  await run('build')
  assert.deepEqual(shown(), ['Gamma'], 'from the first build on')
  const first = JSON.parse((await run('log', '--json')).stdout).acts
  assert.deepEqual(first[1].by, 'Grace')
  await run('build')
  assert.equal(JSON.parse((await run('log', '--json')).stdout).acts.length, 2, 'once is enough')
  write('moderation.toml', decide('Beta', 'approve'))
  await run('build')
  assert.deepEqual(shown(), ['Alpha', 'Beta', 'Gamma'])
  write('moderation.toml', decide('Gamma', 'erase'))
  await run('build')
  remove('moderation.toml')
  await run('build')
  assert.deepEqual(shown(), ['Alpha', 'Beta'], 'what was erased stays so')
})

test('the last line of that file counts, and a command that contradicts it is told so', async (context) => {
  const { write, run, shown } = planet(context, '')
  write('ada.xml', feed('Beta', 'Alpha'))
  const decide = (verb: string) => `[[entries]]\nentry = "https://ada.example/Alpha"\ndo = "${verb}"\n`
  write('moderation.toml', decide('hide') + decide('show'))
  for (const round of ['first', 'second']) {
    const { stderr } = await run('build')
    assert.match(stderr, /moderation\.toml:4: moderation\.toml:1 names this entry too; the last line counts/)
    assert.deepEqual(shown(), ['Alpha', 'Beta'], round)
  }
  assert.deepEqual(JSON.parse((await run('log', '--json')).stdout).acts, [], 'nothing had to be done')
  write('moderation.toml', decide('show') + decide('hide'))
  await run('build')
  assert.deepEqual(shown(), ['Beta'])
  const contrary = await run('show', 'https://ada.example/Alpha')
  assert.equal(contrary.status, 0)
  assert.match(contrary.stderr, /moderation\.toml:4 says hide: the next build follows it/)
})

test('mistakes in that file are told with their lines, and nothing is touched', async (context) => {
  const { write, run } = planet(context, '')
  write('ada.xml', feed('Alpha'))
  write('moderation.toml', '[[entries]]\nentry = "x"\ndo = "hied"\n[[entries]]\nreson = "y"\n')
  for (const args of [['build'], ['check', 'planet.toml']]) {
    const ended = await run(...args)
    assert.equal(ended.status, 1)
    const said = ended.stderr + ended.stdout
    assert.match(said, /moderation\.toml:3.*do must be "hide"/s)
    assert.match(said, /moderation\.toml:5.*unknown key "reson".*Did you mean "reason"/s)
    assert.match(said, /moderation\.toml:4.*which entry/s)
  }
  write('moderation.toml', '[[entries]]\nentry = "https://ada.example/Alhpa"\ndo = "hide"\n')
  const odd = await run('build')
  assert.equal(odd.status, 0)
  assert.match(odd.stderr, /moderation\.toml:1: https:\/\/ada\.example\/Alhpa is no entry so far/)
})
