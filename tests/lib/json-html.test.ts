import assert from 'node:assert/strict'
import { test } from 'node:test'
import { jsonInHtml } from '../../src/lib/json-html.ts'

test('JSON cannot end the script element around it', () => {
  const value = { text: '</script><!-- & \u2028 \u2029 "' }
  const { markup } = jsonInHtml(value)
  assert.doesNotMatch(markup, /[<>&\u2028\u2029]/)
  assert.deepEqual(JSON.parse(markup), value)
})
