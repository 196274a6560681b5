import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { parse as parseToml } from 'smol-toml'
import { parse as parseYaml } from 'yaml'
import { almagest, repository, temporaryFolder } from './almagest.ts'

test('a new planet is a folder that builds at once', async (context) => {
  const home = temporaryFolder(context)
  const made = await almagest(['init', 'planet-orrery', '--url', 'https://orrery.example/planet'], {
    cwd: home,
  })
  assert.equal(made.status, 0, made.stderr)
  assert.match(made.stdout, /cd planet-orrery\n.*almagest add/s)
  const folder = join(home, 'planet-orrery')
  const { planet } = parseToml(readFileSync(join(folder, 'planet.toml'), 'utf8')) as {
    planet: Record<string, string>
  }
  assert.equal(planet.name, 'Planet Orrery')
  assert.equal(planet.url, 'https://orrery.example/planet/')
  for (const path of [
    'README.md',
    '.gitignore',
    '.github/workflows/planet.yml',
    '.github/workflows/check.yml',
  ])
    assert.ok(existsSync(join(folder, path)), path)
  const checked = await almagest(['check', '--visit'], { cwd: folder })
  assert.equal(checked.status, 0, checked.stdout)
  const built = await almagest(['build', '--strict'], { cwd: folder })
  assert.equal(built.status, 0, built.stderr)
  assert.match(readFileSync(join(folder, 'public/index.html'), 'utf8'), /Hello, planet/)
})

test('whatever the planet is called, its files say it and nothing else', async (context) => {
  for (const name of ['"Quoted" \\ <b>bold</b> & co', 'Планета', '月']) {
    const folder = temporaryFolder(context)
    const made = await almagest(['init', '--name', name], { cwd: folder })
    assert.equal(made.status, 0, made.stderr)
    const built = await almagest(['build', '--strict', '--json'], { cwd: folder })
    assert.equal(built.status, 0, built.stderr)
    assert.equal(JSON.parse(built.stdout).planet, name)
  }
})

test('nothing that is there is written over', async (context) => {
  const folder = temporaryFolder(context)
  writeFileSync(join(folder, 'README.md'), 'mine')
  const made = await almagest(['init'], { cwd: folder })
  assert.match(made.stdout, /There already, and left as it was: README\.md\./)
  assert.equal(readFileSync(join(folder, 'README.md'), 'utf8'), 'mine')
  const toml = readFileSync(join(folder, 'planet.toml'), 'utf8')
  const again = await almagest(['init'], { cwd: folder })
  assert.equal(again.status, 1)
  assert.match(again.stderr, /planet\.toml is there already: this is a planet\. Nothing was written\./)
  assert.equal(readFileSync(join(folder, 'planet.toml'), 'utf8'), toml)
})

test('beside an old configuration only what surrounds it is made', async (context) => {
  const folder = temporaryFolder(context)
  writeFileSync(join(folder, 'config.ini'), '[Planet]\nname = Old\nlink = https://old.example/\n')
  const made = await almagest(['init', '--json'], { cwd: folder })
  const { config, written } = JSON.parse(made.stdout)
  assert.equal(config, 'config.ini')
  assert.deepEqual(written, [
    'README.md',
    '.github/workflows/check.yml',
    '.github/workflows/comment.yml',
    '.github/workflows/planet.yml',
    '.gitignore',
  ])
})

for (const [what, args, message] of [
  ['an address that is none', ['--url', 'planet'], /--url planet is no address/],
  ['a file where the folder would be', ['taken'], /is a file, not a folder/],
] as const)
  test(`${what} is refused`, async (context) => {
    const folder = temporaryFolder(context)
    writeFileSync(join(folder, 'taken'), '')
    const made = await almagest(['init', ...args], { cwd: folder })
    assert.equal(made.status, 1)
    assert.match(made.stderr, message)
    assert.ok(!existsSync(join(folder, 'planet.toml')))
  })

interface Step {
  readonly name?: string
  readonly run?: string
}

interface Surroundings {
  /** The script of a `gh` that only looks as if. */
  readonly gh?: string
  readonly env?: Readonly<Record<string, string>>
}

/** Runs one step of a workflow as a runner would, with our own program where npx would fetch it. */
function runStep(
  context: TestContext,
  folder: string,
  workflow: string,
  name: string,
  { gh, env }: Surroundings = {},
) {
  const runner = temporaryFolder(context)
  mkdirSync(join(runner, 'bin'))
  const npx = join(runner, 'bin', 'npx')
  writeFileSync(npx, `#!/bin/sh\nshift 2\nexec '${process.execPath}' '${repository}/bin/almagest' "$@"\n`)
  chmodSync(npx, 0o755)
  if (gh !== undefined) writeFileSync(join(runner, 'bin', 'gh'), `#!/bin/sh\n${gh}`, { mode: 0o755 })
  const { jobs } = parseYaml(readFileSync(join(folder, '.github/workflows', workflow), 'utf8'))
  const [job] = Object.values<{ steps: readonly Step[] }>(jobs)
  const script = job?.steps.find((step) => step.name === name)?.run
  assert.ok(script !== undefined, `${workflow} has no step “${name}”`)
  const files = { output: join(runner, 'output'), summary: join(runner, 'summary') }
  for (const file of Object.values(files)) writeFileSync(file, '')
  const ended = spawnSync('bash', ['-e', '-c', script], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      ...process.env,
      PATH: [join(runner, 'bin'), process.env.PATH].join(delimiter),
      RUNNER_TEMP: runner,
      GITHUB_OUTPUT: files.output,
      GITHUB_STEP_SUMMARY: files.summary,
      ALMAGEST_PLANET_URL: 'https://pages.example/planet/',
      ...env,
    },
  })
  const read = (file: string) => readFileSync(file, 'utf8')
  return { ...ended, output: read(files.output), summary: read(files.summary) }
}

const hasTools = ['jq', 'git'].every((tool) => spawnSync(tool, ['--version']).error === undefined)
const tools = { skip: hasTools ? false : 'jq or git is not on this machine' }

test(
  'the publishing workflow publishes only what has changed, at the address of the pages',
  tools,
  async (context) => {
    const folder = temporaryFolder(context)
    await almagest(['init'], { cwd: folder })
    const first = runStep(context, folder, 'planet.yml', 'Build')
    assert.equal(first.status, 0, first.stderr)
    assert.equal(first.output, 'changed=true\n')
    assert.match(
      readFileSync(join(folder, 'public/atom.xml'), 'utf8'),
      /https:\/\/pages\.example\/planet\/atom\.xml/,
    )
    const second = runStep(context, folder, 'planet.yml', 'Build')
    assert.equal(second.output, 'changed=false\n')
  },
)

test(
  'the pull request’s workflow looks at what is new, and fails if that will not do',
  tools,
  async (context) => {
    const folder = temporaryFolder(context)
    const git = (...args: string[]) => {
      const ended = spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.example', ...args], {
        cwd: folder,
      })
      assert.equal(ended.status, 0, String(ended.stderr))
    }
    await almagest(['init'], { cwd: folder })
    git('init', '--quiet')
    git('add', '.')
    git('commit', '--quiet', '--message', 'A planet')
    const more =
      '<rss version="2.0"><channel><title>More</title><item><title>One</title></item></channel></rss>'
    writeFileSync(join(folder, 'more.xml'), more)
    const toml = readFileSync(join(folder, 'planet.toml'), 'utf8')
    writeFileSync(join(folder, 'planet.toml'), `${toml}\n[[feeds]]\nurl = "more.xml"\n`)
    git('add', '.')
    git('commit', '--quiet', '--message', 'More')
    const good = runStep(context, folder, 'check.yml', 'Check what is new')
    assert.equal(good.status, 0, good.stdout + good.stderr)
    assert.match(good.summary, /more\.xml/)
    assert.doesNotMatch(good.summary, /hello/i)
    writeFileSync(join(folder, 'planet.toml'), `${toml}\n[[feeds]]\nurl = "missing.xml"\n`)
    git('add', '.')
    git('commit', '--quiet', '--message', 'Missing')
    const bad = runStep(context, folder, 'check.yml', 'Check what is new')
    assert.equal(bad.status, 1)
    assert.match(bad.stdout, /::error file=planet\.toml,line=/)
    assert.match(bad.summary, /missing\.xml/)
  },
)

test(
  'the comment goes to the pull request that the checked commit comes from, and to no other',
  tools,
  async (context) => {
    const folder = temporaryFolder(context)
    await almagest(['init'], { cwd: folder })
    writeFileSync(join(folder, 'report.md'), 'a'.repeat(70_000))
    const gh = `if [ "$1" = api ]; then echo '[{"number":4,"head":{"sha":"old"}},{"number":7,"head":{"sha":"new"}}]'
    else echo "$@" > called; fi`
    const env = { GITHUB_REPOSITORY: 'a/b', HEAD: 'eve:$(touch harm)', COMMIT: 'other' }
    const none = runStep(context, folder, 'comment.yml', 'Comment', { gh, env })
    assert.equal(none.status, 0, none.stderr)
    assert.ok(!existsSync(join(folder, 'called')))
    const one = runStep(context, folder, 'comment.yml', 'Comment', { gh, env: { ...env, COMMIT: 'new' } })
    assert.equal(one.status, 0, one.stderr)
    assert.match(
      readFileSync(join(folder, 'called'), 'utf8'),
      /^pr comment 7 --repo a\/b --edit-last --create-if-none/,
    )
    assert.equal(readFileSync(join(folder, 'comment.md')).length, 60_000)
    assert.ok(!existsSync(join(folder, 'harm')))
  },
)
