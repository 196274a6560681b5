import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decode } from '../../src/parse/decode.ts'
import { repairLog } from '../../src/parse/repair-log.ts'

function latin(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0))
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

function wide(text: string, bytes: 2 | 4, littleEndian: boolean, mark: boolean): Uint8Array {
  const points = Array.from(mark ? `\ufeff${text}` : text, (char) => char.codePointAt(0) ?? 0)
  const view = new DataView(new ArrayBuffer(points.length * bytes))
  points.forEach((point, index) => {
    if (bytes === 2) view.setUint16(index * 2, point, littleEndian)
    else view.setUint32(index * 4, point, littleEndian)
  })
  return new Uint8Array(view.buffer)
}

function read(
  bytes: Uint8Array,
  contentType?: string,
): { text: string; encoding: string; repairs: readonly string[] } {
  const repairs = repairLog()
  const { text, encoding } = decode(bytes, { contentType }, repairs)
  return { text, encoding, repairs: repairs.list(text).map(({ code }) => code) }
}

test('Unicode shows itself, with a mark or without (P2)', () => {
  for (const bytes of [2, 4] as const) {
    for (const little of [true, false]) {
      for (const mark of [true, false]) {
        const name = `utf-${bytes * 8}${little ? 'le' : 'be'}`
        assert.deepEqual(
          read(wide('<rss>é</rss>', bytes, little, mark), 'text/xml; charset=iso-8859-1'),
          { text: '<rss>é</rss>', encoding: name, repairs: [] },
          `${name}, mark ${mark}`,
        )
      }
    }
  }
  assert.equal(
    read(latin('\xef\xbb\xbf<rss>\xc3\xa9</rss>'), 'text/xml; charset=koi8-r').text,
    '<rss>é</rss>',
  )
})

test('valid UTF-8 is UTF-8, whatever single-byte label it carries', () => {
  const bytes = utf8('<?xml version="1.0" encoding="iso-8859-1"?><rss>Girão – naïve</rss>')
  const found = read(bytes, 'text/xml; charset=windows-1251')
  assert.ok(found.text.includes('Girão – naïve'))
  assert.equal(found.encoding, 'utf-8')
  assert.deepEqual(found.repairs, ['charset-mismatch'])
})

test('a multi-byte label that decodes without error is kept, but not against a long text in UTF-8', () => {
  // 联通 in GBK happens to be close to UTF-8; ģ is valid in both.
  const short = latin('<?xml version="1.0" encoding="gbk"?><rss>\xc4\xa3</rss>')
  assert.equal(read(short).encoding, 'gbk')
  const long = utf8(`<?xml version="1.0" encoding="gbk"?><rss>${'中文'.repeat(40)}</rss>`)
  assert.equal(read(long).encoding, 'utf-8')
})

test('the header is believed before the declaration, the declaration before guessing', () => {
  const cyrillic = latin('<?xml version="1.0" encoding="koi8-r"?><rss>\xed\xc9\xd2</rss>')
  assert.ok(read(cyrillic).text.includes('Мир'))
  assert.equal(read(cyrillic, 'text/xml; charset="windows-1251"').encoding, 'windows-1251')
  assert.equal(read(cyrillic, 'text/xml; charset=bogus').encoding, 'koi8-r')
})

test('labels mean what WHATWG says they mean', () => {
  const quotes = latin('<?xml version="1.0" encoding="ISO-8859-1"?><rss>\x93x\x94</rss>')
  assert.ok(read(quotes).text.includes('“x”'))
  assert.equal(read(quotes).encoding, 'windows-1252')
  assert.equal(read(latin('<?xml version="1.0" encoding="ibm866"?><rss>\x8c</rss>')).text.slice(-7, -6), 'М')
})

test('pure ASCII is reported under the label that it declares', () => {
  assert.equal(read(latin('<?xml version="1.0" encoding="big5"?><rss/>')).encoding, 'big5')
  assert.equal(read(latin('<rss/>'), "text/xml; charset='us-ascii'").encoding, 'windows-1252')
  assert.equal(read(latin('<?xml version="1.0" encoding="utf-16"?><rss/>')).encoding, 'utf-8')
})

test('ISO-2022-JP is found in what looks like ASCII', () => {
  assert.equal(read(latin('<rss>\x1b$B$"\x1b(B</rss>')).text, '<rss>あ</rss>')
})

test('a stray byte in UTF-8 is windows-1252 and nothing else changes', () => {
  const found = read(latin('<rss>\xc3\xa9\xc3\xa8 \x93quoted\x94</rss>'), 'text/xml; charset=utf-8')
  assert.equal(found.text, '<rss>éè “quoted”</rss>')
  assert.ok(found.repairs.includes('invalid-bytes') || found.repairs.includes('charset-mismatch'))
  const mostly = read(latin('\xc3\xa9\xc3\xa8\xc3\xa9\xc3\xa8 \x93'))
  assert.deepEqual([mostly.text, mostly.encoding], ['éèéè “', 'utf-8'])
})

test('what nobody declares is found by its looks, or is windows-1252', () => {
  const russian =
    'Астрономия изучает движение планет и других небесных тел, их строение и происхождение. Древние наблюдатели записывали положения светил, и мы читаем их записи до сих пор.'
  const koi8 = 'юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ'
  const bytes = Uint8Array.from(russian, (char) =>
    koi8.includes(char) ? 0xc0 + koi8.indexOf(char) : char.charCodeAt(0),
  )
  assert.equal(read(bytes).text, russian)
  assert.equal(read(latin('<rss>na\xefve</rss>')).text, '<rss>naïve</rss>')
})

test('the caller may know better than everyone', () => {
  const { encoding } = decode(
    utf8('<rss>é</rss>'),
    { encoding: 'latin1', contentType: 'text/xml; charset=utf-8' },
    repairLog(),
  )
  assert.equal(encoding, 'windows-1252')
})
