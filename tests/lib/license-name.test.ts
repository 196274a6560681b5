import assert from 'node:assert/strict'
import { test } from 'node:test'
import { licenseName } from '../../src/lib/license-name.ts'

test('licences are named by their addresses', () => {
  const facts: Readonly<Record<string, string | undefined>> = {
    'https://creativecommons.org/licenses/by-sa/4.0/': 'CC BY-SA 4.0',
    'http://creativecommons.org/licenses/by-nc-nd/3.0/de/': 'CC BY-NC-ND 3.0',
    'https://creativecommons.org/licenses/by/2.5': 'CC BY 2.5',
    'https://creativecommons.org/publicdomain/zero/1.0/': 'CC0 1.0',
    'https://creativecommons.org/publicdomain/mark/1.0/': 'Public Domain Mark 1.0',
    'https://opensource.org/licenses/MIT': 'MIT',
    'https://www.gnu.org/licenses/fdl-1.3.html': 'GNU FDL',
    'https://blog.example/license': undefined,
    'https://evil.example/?creativecommons.org/licenses/by/4.0/': undefined,
  }
  for (const [address, name] of Object.entries(facts)) assert.equal(licenseName(address), name, address)
})
