import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readDate } from '../../src/parse/date.ts'

/** What is written, and the moment it names; '' if it names none. */
const facts: Readonly<Record<string, readonly (readonly [text: string, moment: string])[]>> = {
  'RFC 822 and its habits': [
    ['Thu, 01 Jan 2004 19:48:21 GMT', '2004-01-01T19:48:21Z'],
    ['01 Jan 2004 19:48:21 +0100', '2004-01-01T18:48:21Z'],
    ['Thu, 1 Jan 04 19:48 EST', '2004-01-02T00:48:00Z'],
    ['Mon, 01 Jan 2004 19:48:21 GMT', '2004-01-01T19:48:21Z'],
    ['Thu, 01 January 2004 19:48:21 PDT', '2004-01-02T02:48:21Z'],
    ['Thu, 01 Jan 95 00:00:00 UT', '1995-01-01T00:00:00Z'],
    ['Thu, 01 Jan 104 00:00:00 UT', '2004-01-01T00:00:00Z'],
    ['Thu, 01 Jan 2004', '2004-01-01T00:00:00Z'],
    ['Thu, 01 Jan 2004 19:48:21', '2004-01-01T19:48:21Z'],
    ['Wed, 19 Aug 2009 18:28:00 Etc/GMT', '2009-08-19T18:28:00Z'],
    ['Wed, 19 Feb 2012 22:40:00 GMT-01:01', '2012-02-19T23:41:00Z'],
    ['Mon, 13 Feb, 2012 06:28:00 UTC', '2012-02-13T06:28:00Z'],
    ['Thu, 01 Jan 2004 19:48:21 Nowhere', '2004-01-01T19:48:21Z'],
    ['Thu, 01 Jan 2004 19:48:21 +01:00 (CET)', '2004-01-01T18:48:21Z'],
    ['Thu, 01-Jan-2004 19:48:21 GMT', '2004-01-01T19:48:21Z'],
    ['Jan 1, 2004 7:48 PM', '2004-01-01T19:48:00Z'],
    ['Thu, 31 Jun 2004 19:48:21 GMT', ''],
    ['Thu, 01 Jan 2004 25:00:00 GMT', ''],
  ],
  'ISO 8601 in its forms': [
    ['2003-12-31T10:14:55Z', '2003-12-31T10:14:55Z'],
    ['2003-12-31T10:14:55.123456-08:00', '2003-12-31T18:14:55.123Z'],
    ['2003-12-31T10:14:55+0530', '2003-12-31T04:44:55Z'],
    ['2003-12-31T10:14:55+05', '2003-12-31T05:14:55Z'],
    ['2003-12-31T10:14', '2003-12-31T10:14:00Z'],
    ['2003-12-31 10:14:55 -0700', '2003-12-31T17:14:55Z'],
    ['2003-12-31T10:14:55 CEST', '2003-12-31T08:14:55Z'],
    ['2003-12-31', '2003-12-31T00:00:00Z'],
    ['2003-12', '2003-12-01T00:00:00Z'],
    ['2003', '2003-01-01T00:00:00Z'],
    ['20031231', '2003-12-31T00:00:00Z'],
    ['20031231101455', '2003-12-31T10:14:55Z'],
    ['20031231T101455Z', '2003-12-31T10:14:55Z'],
    ['2003-335', '2003-12-01T00:00:00Z'],
    ['2004-366', '2004-12-31T00:00:00Z'],
    ['2003-366', ''],
    ['03-12-31', '2003-12-31T00:00:00Z'],
    ['-0312', '2003-12-01T00:00:00Z'],
    ['03335', '2003-12-01T00:00:00Z'],
    ['2003-012-31T10:14:55+00:00', '2003-12-31T10:14:55Z'],
    ['2003-12-31T24:00:00Z', '2004-01-01T00:00:00Z'],
    ['2003-02-29', ''],
    ['2003-12-31T10:61:00Z', ''],
    ['0099-12-31T23:00:01Z', '0099-12-31T23:00:01Z'],
  ],
  'what programs write': [
    ['Sun Jan  4 16:29:06 2004', '2004-01-04T16:29:06Z'],
    ['Sun Jul 15 01:16:00 +0000 2012', '2012-07-15T01:16:00Z'],
    ['Fri, 2006/09/15 08:19:53 EDT', '2006-09-15T12:19:53Z'],
    ['1398890400', '2014-04-30T20:40:00Z'],
    ['1398890400123', '2014-04-30T20:40:00.123Z'],
    ['2004-07-08 23:56:58.0', '2004-07-08T23:56:58Z'],
  ],
  'what people write': [
    ['27/10/2025', '2025-10-27T00:00:00Z'],
    ['10/27/2025 3:04 PM', '2025-10-27T15:04:00Z'],
    ['27.10.2025 15:04', '2025-10-27T15:04:00Z'],
    ['5/5/2025', '2025-05-05T00:00:00Z'],
    ['4/5/2025', ''],
    ['12. März 2021 10:00', '2021-03-12T10:00:00Z'],
    ['3 août 2020', '2020-08-03T00:00:00Z'],
    ['Mié, 05 Ene 2022 08:00:00 +0100', '2022-01-05T07:00:00Z'],
    ['Qua, 02 Fev 2022 08:00:00 -0300', '2022-02-02T11:00:00Z'],
    ['Пн, 12 окт 2020 10:00:00 +0300', '2020-10-12T07:00:00Z'],
    ['Κυρ, 11 Ιούλ 2004 12:00:00 EST', '2004-07-11T17:00:00Z'],
    ['2004-július-13T9:15-05:00', '2004-07-13T14:15:00Z'],
    ['2004년 05월 28일  01:31:15', '2004-05-27T16:31:15Z'],
    ['2004-05-25 오후 11:23:17', '2004-05-25T14:23:17Z'],
    ['2004-05-25 오전 12:05:00', '2004-05-24T15:05:00Z'],
    ['October 29th, 2025 at 09:43 PM UTC', '2025-10-29T21:43:00Z'],
    ['soon', ''],
    ['', ''],
    ['the ides of March', ''],
  ],
}

for (const [family, cases] of Object.entries(facts)) {
  test(`dates: ${family}`, () => {
    for (const [text, moment] of cases) {
      const read = readDate(text)
      assert.equal(
        read === undefined ? '' : new Date(read).toISOString(),
        moment === '' ? '' : new Date(moment).toISOString(),
        text,
      )
    }
  })
}

test('every moment reads back from RFC 3339, RFC 822 and asctime', () => {
  const moments = fc.integer({ min: Date.UTC(1000, 0), max: Date.UTC(9999, 0) }).map((at) => at - (at % 1000))
  const check = fc.property(moments, (at) => {
    const date = new Date(at)
    const words = date.toUTCString().split(' ')
    assert.equal(readDate(date.toISOString()), at)
    assert.equal(readDate(date.toUTCString()), at)
    assert.equal(readDate([words[0], words[2], words[1], words[4], words[3]].join(' ').replace(',', '')), at)
  })
  fc.assert(check, { seed: 1, numRuns: 300 })
})

test('no text makes reading a date fail', () => {
  const check = fc.property(fc.string({ maxLength: 60, unit: 'binary' }), (text) => {
    const read = readDate(text)
    assert.ok(read === undefined || Number.isFinite(read))
  })
  fc.assert(check, { seed: 1, numRuns: 1000 })
})
