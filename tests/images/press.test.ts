import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { openPress, sniffImage } from '../../src/images/images.ts'

const blank = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#a40' } })

test('a picture is known by its beginning, whatever it is called', async () => {
  for (const kind of ['png', 'jpeg', 'gif', 'webp', 'avif'] as const)
    assert.equal(sniffImage(await blank(8, 8).toFormat(kind).toBuffer()), kind)
  const others = [
    '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
    '<html>',
    'GIF',
    'RIFF1234WAVE',
    '',
  ]
  for (const other of others) assert.equal(sniffImage(new TextEncoder().encode(other)), undefined, other)
})

test('a copy is no wider than allowed, and holds nothing but the picture', async () => {
  const press = await openPress()
  const secret = { IFD0: { Copyright: 'Ada Lovelace', ImageDescription: 'at home' } }
  const original = await blank(900, 600).withExif(secret).jpeg().toBuffer()
  assert.ok(original.includes('Ada Lovelace'))
  const copy = await press(original, 300)
  if (typeof copy !== 'object') return assert.fail(String(copy))
  assert.deepEqual([copy.width, copy.height], [300, 200])
  assert.match(copy.file, /^([0-9a-f]{2})\/\1[0-9a-f]{38}\.webp$/)
  assert.equal(sniffImage(copy.bytes), 'webp')
  assert.ok(!Buffer.from(copy.bytes).includes('Ada'))
  assert.equal((await sharp(copy.bytes).metadata()).exif, undefined)
  assert.deepEqual(await press(original, 300), copy, 'the same picture is the same file')
})

test('a picture turned by its camera stands upright', async () => {
  const press = await openPress()
  const lying = await blank(40, 20).jpeg().withMetadata({ orientation: 6 }).toBuffer()
  const copy = await press(lying, 1000)
  assert.deepEqual(typeof copy === 'object' && [copy.width, copy.height], [20, 40])
})

test('what moves goes on moving', async () => {
  const press = await openPress()
  const frames = await sharp(
    await Promise.all([blank(20, 10), blank(20, 10).negate()].map((frame) => frame.png().toBuffer())),
    { join: { animated: true } },
  )
    .gif()
    .toBuffer()
  const copy = await press(frames, 1000)
  if (typeof copy !== 'object') return assert.fail(String(copy))
  assert.deepEqual([copy.width, copy.height], [20, 10])
  assert.equal((await sharp(copy.bytes, { animated: true }).metadata()).pages, 2)
})

test('pixels are told by their size, and what is no picture is none', async () => {
  const press = await openPress()
  assert.equal(await press(await blank(1, 1).png().toBuffer(), 1000), 'pixel')
  assert.equal(await press(await blank(600, 2).png().toBuffer(), 1000), 'pixel')
  const whole = await blank(80, 80).png().toBuffer()
  assert.equal(await press(whole.subarray(0, 60), 1000), undefined)
  assert.equal(await press(new TextEncoder().encode('<svg width="9" height="9"/>'), 1000), undefined)
  assert.equal(await press(await bomb(), 1000), undefined)
})

/** 400 million pixels in a few kilobytes. */
async function bomb(): Promise<Buffer> {
  const bytes = Buffer.from(await blank(10, 10).png().toBuffer())
  bytes.writeUInt32BE(20_000, 16)
  bytes.writeUInt32BE(20_000, 20)
  return bytes
}
