import assert from 'node:assert/strict'
import { test } from 'node:test'
import { familiarLanguage, glanceAt } from '../../src/lib/familiar-language.ts'
import { languageOfText } from '../../src/lib/text-language.ts'

const texts = {
  en: 'The release that we have been waiting for is out, and it is faster than the one before on all of the machines that I have here in my room.',
  de: 'Die neue Fassung ist da, und sie ist auf allen Rechnern, die hier in meinem Zimmer stehen, schneller als die vorige, auch wenn ich es nicht geglaubt hätte.',
  cs: 'Nová verze je konečně tady a na všech počítačích, které mám doma, běží rychleji než ta předchozí, i když jsem tomu zpočátku vůbec nevěřil.',
  gl: 'A nova versión xa está aquí e en todos os ordenadores que teño na casa vai máis rápido ca a anterior, aínda que eu ao principio non o cría.',
  ar: 'الإصدار الجديد متاح الآن وهو أسرع من الإصدار السابق على جميع الأجهزة الموجودة في غرفتي، على الرغم من أنني لم أصدق ذلك في البداية.',
  he: 'הגרסה החדשה סוף סוף כאן, והיא מהירה יותר מהקודמת בכל המחשבים שיש לי בבית, אף על פי שבהתחלה לא האמנתי בכך בכלל ולא ציפיתי לזה.',
  ja: '新しいバージョンがようやく公開されました。自宅にあるすべてのマシンで、以前のものより速く動きます。',
  names:
    'Ada Babbage Lovelace Hopper Noether Curie Meitner Hamilton Perlman Liskov Goldberg Kay Dijkstra Knuth Hoare Wirth Ritchie Thompson Kernighan',
}

function familiar(text: string, declared?: string): string | undefined {
  return familiarLanguage(glanceAt(text), declared)
}

test('a few words that hold sentences together tell the languages that most blogs are in', () => {
  assert.equal(familiar(texts.en), 'en')
  assert.equal(familiar(texts.de), 'de')
  for (const doubtful of [texts.cs, texts.ar, texts.names, 'The end of the world is nigh', ''])
    assert.equal(familiar(doubtful), undefined)
})

test('fewer will do for the language that is declared, in its letters', () => {
  const notes =
    'Release notes: parser, fetcher and store were made smaller; templates, which nobody but authors sees, got new names. Fixes for broken dates, odd links, lost pictures. Thanks to Ada, the tester from Kraków.'
  assert.equal(familiar(notes), undefined)
  assert.equal(familiar(notes, 'de'), undefined)
  assert.equal(familiar(notes, 'en'), 'en')
  assert.equal(familiar(`${notes} ${texts.ar}`, 'en'), undefined)
  // One word of Croatian that is one of English too.
  const croatian =
    'Ivan Horvat Ana Kovač i Marko Babić Petra Marić i Luka Jurić Sara Novak i Filip Knežević Lea Vuković i Mia Pavlović'
  assert.equal(familiar(croatian, 'en'), undefined)
})

test('a glance counts characters, not halves of them', () => {
  const { letters, ideographs, latinLetters, words } = glanceAt('İyi 𠮷野家 e\u0301té \ud842 \u0301 𝐀')
  assert.deepEqual([letters, ideographs, latinLetters, words], [12, 3, 6, 4])
})

const facts: readonly (readonly [
  what: string,
  text: string,
  declared: string | undefined,
  found: string | undefined,
])[] = [
  ['undeclared', texts.en, undefined, 'en'],
  ['undeclared, rarer', texts.cs, undefined, 'cs'],
  ['undeclared, from right to left', texts.he, undefined, 'he'],
  ['undeclared, without spaces', texts.ja, undefined, 'ja'],
  ['declared rightly: region and script stay', texts.en, 'en-GB', 'en-GB'],
  ['WordPress says en-US unless told otherwise', texts.de, 'en-US', 'de'],
  ['in letters that the declared language has not', texts.ar, 'en', 'ar'],
  ['a language that cannot be told from its neighbours is believed', texts.gl, 'gl', 'gl'],
  ['but not in letters that it has not', texts.ar, 'gl', 'ar'],
  ['too short to contradict', 'Das ist kurz.', 'en', 'en'],
  ['too short to tell', 'Das ist kurz.', undefined, undefined],
  ['code is no language', texts.names, undefined, undefined],
  ['code contradicts nothing', texts.names, 'de', 'de'],
  ['nothing', '', undefined, undefined],
]

for (const [what, text, declared, found] of facts) {
  test(`language: ${what}`, async () => {
    assert.equal(await languageOfText(text, declared), found)
  })
}

test('a text is looked at from its beginning, in bounded time', async () => {
  assert.equal(
    await languageOfText(`${texts.de} ${texts.en.repeat(10_000)}`.slice(0, 900_000), undefined),
    'en',
  )
  assert.equal(await languageOfText('ა'.repeat(1_000_000), 'en'), 'ka')
})
