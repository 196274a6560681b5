import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { openGuard } from '../../src/fetch/address-guard.ts'

const guard = openGuard([])

function isOpen(address: string): boolean {
  return guard.refuseUrl(new URL(address)) === undefined
}

test('addresses off the public network are refused in every spelling (F1, F2)', () => {
  const closed = [
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://0177.0.0.1/',
    'http://127.0.0.1./',
    'http://１２７.０.０.１/',
    'http://0.0.0.0/',
    'http://0/',
    'http://10.1.2.3/',
    'http://100.64.0.1/',
    'http://169.254.169.254/',
    'http://172.31.255.255/',
    'http://192.0.0.8/',
    'http://192.0.2.1/',
    'http://192.168.1.1/',
    'http://198.18.0.1/',
    'http://198.51.100.1/',
    'http://203.0.113.1/',
    'http://224.0.0.1/',
    'http://255.255.255.255/',
    'http://[::]/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[::127.0.0.1]/',
    'http://[::ffff:0:10.0.0.1]/',
    'http://[64:ff9b::10.0.0.1]/',
    'http://[64:ff9b:1::1]/',
    'http://[2002:7f00:1::]/',
    'http://[2002:c0a8:101::1]/',
    'http://[2001:0:53aa:64c:0:0:80ff:fffe]/',
    'http://[fe80::1]/',
    'http://[fec0::1]/',
    'http://[fc00::1]/',
    'http://[fd12:3456::1]/',
    'http://[ff02::1]/',
    'http://[100::1]/',
    'http://[2001:db8::1]/',
    'http://[2001:10::1]/',
    'http://[3fff::1]/',
    'http://[2a00:1450::5efe:10.0.0.1]/',
    'http://[2a00:1450::200:5efe:192.168.0.1]/',
  ]
  assert.deepEqual(closed.filter(isOpen), [])
})

test('the public network is open', () => {
  const open = [
    'http://93.184.215.14/',
    'https://8.8.8.8/',
    'http://172.32.0.1/',
    'http://[2a00:1450:4001:81b::200e]/',
    'http://[::ffff:8.8.8.8]/',
    'http://[64:ff9b::8.8.8.8]/',
    'http://[2002:808:808::1]/',
    'https://blog.example/',
    'https://blog.example:8443/',
  ]
  assert.deepEqual(open.filter(isOpen), open)
})

test('only web schemes and ports are open (F1)', () => {
  const closed = [
    'ftp://blog.example/',
    'file:///etc/passwd',
    'gopher://blog.example/',
    'http://blog.example:22/',
    'http://blog.example:25/',
    'http://blog.example:6379/',
    'http://blog.example:5432/',
    'http://blog.example:11211/',
    'http://blog.example:6667/',
  ]
  assert.deepEqual(closed.filter(isOpen), [])
})

test('allow_private opens ranges, addresses, names and suffixes, and nothing else (F5)', () => {
  const some = openGuard(['127.0.0.0/8', '10.1.2.3', 'fd00::/8', 'Wiki.Lan', '.intra.example'])
  const facts: [string, string, boolean][] = [
    ['127.9.9.9', '127.9.9.9', true],
    ['::ffff:127.0.0.1', '::ffff:127.0.0.1', true],
    ['10.1.2.3', 'anything.example', true],
    ['10.1.2.4', 'anything.example', false],
    ['fd00::5', 'fd00::5', true],
    ['fe80::5', 'fe80::5', false],
    ['192.168.0.1', 'wiki.lan', true],
    ['192.168.0.1', 'evil.wiki.lan', false],
    ['192.168.0.1', 'deep.intra.example', true],
    ['192.168.0.1', 'intra.example.evil', false],
    ['not an address', 'wiki.lan', false],
  ]
  for (const [address, host, open] of facts) {
    assert.equal(some.refuseAddress(address, host) === undefined, open, `${host} at ${address}`)
  }
})

test('a tunnel’s end is judged by its network as well as by its IPv4 address (ISATAP)', () => {
  const facts: [string, boolean][] = [
    ['2a00:1450::5efe:808:808', true],
    ['2a00:1450::5efe:a00:1', false],
    ['fe80::5efe:808:808', false],
    ['fd00::200:5efe:808:808', false],
  ]
  for (const [address, open] of facts)
    assert.equal(guard.refuseAddress(address, address) === undefined, open, address)
})

test('every way to embed a closed IPv4 address is closed', () => {
  const octet = fc.integer({ min: 0, max: 255 })
  fc.assert(
    fc.property(octet, octet, octet, (b, c, d) => {
      const inner = `10.${b}.${c}.${d}`
      const hex = `a${b.toString(16).padStart(2, '0')}:${((c << 8) | d).toString(16)}`
      for (const address of [`::ffff:${inner}`, `::${inner}`, `64:ff9b::${inner}`, `2002:${hex}::1`]) {
        assert.notEqual(guard.refuseAddress(address, 'host.example'), undefined, address)
      }
    }),
    { seed: 4, numRuns: 100 },
  )
})
