import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Html } from '../../../src/lib/html.ts'
import { ThemeError } from '../../../src/model/fault.ts'
import { prepareHtmltmpl, type Scope } from '../../../src/render/former/htmltmpl/htmltmpl.ts'
import type { Values } from '../../../src/render/former/value.ts'

function scope(values: Values, loops: Readonly<Record<string, readonly Values[]>> = {}): Scope {
  return {
    values,
    loops: Object.fromEntries(
      Object.entries(loops).map(([name, list]) => [name, list.map((item) => ({ values: item, loops: {} }))]),
    ),
  }
}

function run(
  template: string,
  shown: Scope = planet,
  files: Readonly<Record<string, string>> = {},
  isXml = false,
): string {
  const sources = {
    read: (key: string) => (key === 'page.tmpl' ? template : files[key]),
    included: (name: string) => (name in files ? name : undefined),
  }
  return prepareHtmltmpl('page.tmpl', 'page.tmpl', sources, isXml)(shown)
}

const planet = scope(
  {
    name: 'Planet "Ö"',
    empty: '',
    count: 3,
    zero: 0,
    link: 'https://planet.example/?a=1&b=2',
    content: Html.vouch('<p>Fish &amp; <b>chips</b></p>'),
    title: { text: 'A <b> & C', markup: undefined },
    marked: { text: 'Use map()', markup: Html.vouch('Use <code>map()</code>') },
  },
  { Items: [{ title: 'one', odd: 'x' }, { title: 'two' }, { title: 'three' }, { title: 'four' }], None: [] },
)

/** The language: what htmltmpl makes of a template, statement by statement. */
const language: readonly [rule: string, template: string, expected: string][] = [
  ['a value by its bare name', '[<TMPL_VAR name>]', '[Planet "Ö"]'],
  ['by NAME=', '[<TMPL_VAR NAME=count>]', '[3]'],
  ['by NAME="…"', '[<TMPL_VAR NAME="count">]', '[3]'],
  ["by NAME='…'", "[<TMPL_VAR NAME='count'>]", '[3]'],
  ['by a quoted name', '[<TMPL_VAR "count">]', '[3]'],
  ['as an HTML comment', '[<!-- TMPL_VAR count -->]', '[3]'],
  ['as an empty element', '[<TMPL_VAR count/>]', '[3]'],
  ['statements in lower case', '[<tmpl_var Name="count">]', '[3]'],
  ['names in another case', '[<TMPL_VAR COUNT>]', '[3]'],
  ['an unknown value is nothing', '[<TMPL_VAR nobody>]', '[]'],
  ['DEFAULT instead of an unknown value', '[<TMPL_VAR nobody DEFAULT="no one">]', '[no one]'],
  ['DEFAULT instead of an empty value', '[<TMPL_VAR empty DEFAULT=none>]', '[none]'],
  ['no DEFAULT for a value that is there', '[<TMPL_VAR zero DEFAULT="7">]', '[0]'],
  ['IF', '<TMPL_IF name>yes</TMPL_IF>', 'yes'],
  ['IF of an empty text', '<TMPL_IF empty>yes<TMPL_ELSE>no</TMPL_IF>', 'no'],
  ['IF of zero', '<TMPL_IF zero>yes<TMPL_ELSE>no</TMPL_IF>', 'no'],
  ['IF of a loop with passes', '<TMPL_IF Items>yes</TMPL_IF>', 'yes'],
  ['IF of a loop without', '<TMPL_IF None>yes<TMPL_ELSE>no</TMPL_IF>', 'no'],
  ['UNLESS', '<TMPL_UNLESS empty>yes<TMPL_ELSE>no</TMPL_UNLESS>', 'yes'],
  ['UNLESS closed as IF', '<TMPL_UNLESS empty>yes</TMPL_IF>', 'yes'],
  ['conditions within conditions', '<TMPL_IF name><TMPL_IF empty>a<TMPL_ELSE>b</TMPL_IF>c</TMPL_IF>', 'bc'],
  ['LOOP', '<TMPL_LOOP Items><TMPL_VAR title>,</TMPL_LOOP>', 'one,two,three,four,'],
  ['LOOP by a name in another case', '<TMPL_LOOP NAME="items">.</TMPL_LOOP>', '....'],
  ['LOOP without passes', '[<TMPL_LOOP None>x</TMPL_LOOP>]', '[]'],
  ['ELSE of a loop without passes', '<TMPL_LOOP None>x<TMPL_ELSE>nothing</TMPL_LOOP>', 'nothing'],
  ['a loop sees its own values only', '<TMPL_LOOP Items>[<TMPL_VAR name>]</TMPL_LOOP>', '[][][][]'],
  ['GLOBAL sees those around it', '<TMPL_LOOP Items>[<TMPL_VAR count GLOBAL=1>]</TMPL_LOOP>', '[3][3][3][3]'],
  ['GLOBAL="0" does not', '<TMPL_LOOP Items>[<TMPL_VAR count GLOBAL="0">]</TMPL_LOOP>', '[][][][]'],
  ['IF with GLOBAL', '<TMPL_LOOP Items><TMPL_IF count GLOBAL=1>.</TMPL_IF></TMPL_LOOP>', '....'],
  ['a missing value of one pass', '<TMPL_LOOP Items>[<TMPL_VAR odd>]</TMPL_LOOP>', '[x][][][]'],
  ['__FIRST__', '<TMPL_LOOP Items><TMPL_VAR __FIRST__></TMPL_LOOP>', '1000'],
  ['__LAST__', '<TMPL_LOOP Items><TMPL_VAR __LAST__></TMPL_LOOP>', '0001'],
  ['__INNER__', '<TMPL_LOOP Items><TMPL_VAR __INNER__></TMPL_LOOP>', '0110'],
  ['__ODD__ counts from one', '<TMPL_LOOP Items><TMPL_VAR __ODD__></TMPL_LOOP>', '1010'],
  ['__PASS__', '<TMPL_LOOP Items><TMPL_VAR __PASS__></TMPL_LOOP>', '1234'],
  ['__PASSTOTAL__', '<TMPL_LOOP Items><TMPL_VAR __PASSTOTAL__></TMPL_LOOP>', '4444'],
  ['__EVERY__ never in the first or last pass', '<TMPL_LOOP Items><TMPL_VAR __EVERY__2></TMPL_LOOP>', '0100'],
  [
    'context variables in conditions',
    '<TMPL_LOOP Items><TMPL_UNLESS __FIRST__>, </TMPL_UNLESS><TMPL_VAR title></TMPL_LOOP>',
    'one, two, three, four',
  ],
  ['comments reach to the end of the line', 'a ### <TMPL_VAR nothing here>\nb', 'a \nb'],
  ['### without a blank is text', 'a ###b', 'a ###b'],
  ['a statement in a comment is none', '### <TMPL_IF name> is never closed\nx', '\nx'],
  ['blanks before a statement that begins a line', 'a\n  \t<TMPL_VAR count>', 'a\n3'],
  ['blanks before one that does not', 'a  <TMPL_VAR count>', 'a  3'],
  ['the end of the line after a statement', '<TMPL_IF name>\nyes\n</TMPL_IF>\nend', 'yes\nend'],
  ['only one', '<TMPL_VAR count>\n\nend', '3\nend'],
  ['BOUNDARY is nothing', 'a<TMPL_BOUNDARY>b', 'ab'],
  ['names with a hyphen', '<TMPL_VAR css-id DEFAULT="x">', 'x'],
]

for (const [rule, template, expected] of language) test(rule, () => assert.equal(run(template), expected))

/** What a value is written as, by its form and its place. */
const places: readonly [rule: string, template: string, expected: string, isXml?: boolean][] = [
  ['markup as it is', '<TMPL_VAR content>', '<p>Fish &amp; <b>chips</b></p>'],
  ['ESCAPE="NONE" as without', '<TMPL_VAR content ESCAPE="NONE">', '<p>Fish &amp; <b>chips</b></p>'],
  ['ESCAPE="0" likewise', '<TMPL_VAR content ESCAPE=0>', '<p>Fish &amp; <b>chips</b></p>'],
  [
    'markup escaped',
    '<TMPL_VAR content ESCAPE="HTML">',
    '&lt;p&gt;Fish &amp;amp; &lt;b&gt;chips&lt;/b&gt;&lt;/p&gt;',
  ],
  ['ESCAPE=1 means HTML', '<TMPL_VAR name ESCAPE=1>', 'Planet &quot;Ö&quot;'],
  ['text is never markup', '<TMPL_VAR title>', 'A &lt;b&gt; &amp; C'],
  ['a title’s inline markup', '<TMPL_VAR marked>', 'Use <code>map()</code>'],
  ['an escaped title is its words', '<b><TMPL_VAR marked ESCAPE="HTML"></b>', '<b>Use map()</b>'],
  ['in an attribute too', '<a title="<TMPL_VAR marked>">', '<a title="Use map()">'],
  ['once, not twice', '<a title="<TMPL_VAR title ESCAPE="HTML">">', '<a title="A &lt;b&gt; &amp; C">'],
  [
    'in a feed its markup is escaped',
    '<title><TMPL_VAR title ESCAPE="HTML"></title>',
    '<title>A &amp;lt;b&amp;gt; &amp;amp; C</title>',
    true,
  ],
  [
    'an address in an attribute',
    '<a href="<TMPL_VAR link ESCAPE="HTML">">',
    '<a href="https://planet.example/?a=1&amp;b=2">',
  ],
  ['the same without ESCAPE', '<a href="<TMPL_VAR link>">', '<a href="https://planet.example/?a=1&amp;b=2">'],
  ['the title of the page', '<title><TMPL_VAR marked></title>', '<title>Use map()</title>'],
  ['ESCAPE="URL"', '<a href="/?q=<TMPL_VAR title ESCAPE="URL">">', '<a href="/?q=A+%3Cb%3E+%26+C">'],
  [
    'URL quotes what Python quotes',
    '<TMPL_VAR link ESCAPE="URL">',
    'https%3A%2F%2Fplanet.example%2F%3Fa%3D1%26b%3D2',
  ],
  [
    'ESCAPE="JS"',
    '<script>x = "<TMPL_VAR name ESCAPE="JS">"</script>',
    '<script>x = "Planet \\u0022Ö\\u0022"</script>',
  ],
  ['CDATA', '<![CDATA[<TMPL_VAR content>]]>', '<![CDATA[<p>Fish &amp; <b>chips</b></p>]]>', true],
]

for (const [rule, template, expected, isXml = false] of places)
  test(`written: ${rule}`, () => assert.equal(run(template, planet, {}, isXml), expected))

const nasty = `</title></script>--> ]]>"'><img src=x onerror=alert(1)> javascript:`

/** Wherever a template writes what a stranger wrote, it stays where it is. */
const traps: readonly [place: string, template: string, expected: string][] = [
  [
    'text',
    '<p><TMPL_VAR x></p>',
    `<p>&lt;/title&gt;&lt;/script&gt;--&gt; ]]&gt;"'&gt;&lt;img src=x onerror=alert(1)&gt; javascript:</p>`,
  ],
  ['text, explicitly raw', '<p><TMPL_VAR y ESCAPE=NONE></p>', '<p>&lt;i&gt;</p>'],
  ['double quotes', '<p title="<TMPL_VAR y>"', '<p title="&lt;i&gt;"'],
  ['single quotes', "<p title='<TMPL_VAR q>'", "<p title='&#39;&quot;'"],
  ['no quotes', '<p title=<TMPL_VAR b> x>', '<p title=a&#32;onclick&#61;&quot;b&quot; x>'],
  ['within a tag', '<p <TMPL_VAR b>>', '<p a&#32;onclick&#61;&quot;b&quot;>'],
  ['an address that runs', '<a href="<TMPL_VAR j>">', '<a href="">'],
  ['the same in disguise', '<a href=\'<TMPL_VAR k ESCAPE="HTML">\'>', "<a href=''>"],
  ['no address at all', '<a title="<TMPL_VAR j>">', '<a title="javascript:alert(1)">'],
  ['later in an address', '<a href="/go?<TMPL_VAR j>">', '<a href="/go?javascript:alert(1)">'],
  ['a script', '<script>t = "<TMPL_VAR q>"</script>', '<script>t = "\\u0027\\u0022"</script>'],
  ['an event', '<a onclick="f(\'<TMPL_VAR q>\')">', '<a onclick="f(\'\\u0027\\u0022\')">'],
  ['a style sheet', '<style>a { <TMPL_VAR s> }</style>', '<style>a { \\00007d\\00003c }</style>'],
  ['a comment', '<!-- <TMPL_VAR d> --><TMPL_VAR y>', '<!-- &#45;-&gt; -->&lt;i&gt;'],
  ['after a tag in a comment', '<!-- <a href=" --><TMPL_VAR q>', `<!-- <a href=" -->'"`],
  [
    'two ways into a value',
    `<a title=<TMPL_IF y>"<TMPL_ELSE>'</TMPL_IF><TMPL_VAR q>`,
    `<a title="&#39;&quot;`,
  ],
  ['two ways that meet again', '<a<TMPL_IF y> href="x"</TMPL_IF>><TMPL_VAR q></a>', `<a href="x">'"</a>`],
  [
    'a loop within an attribute',
    '<a class="<TMPL_LOOP L><TMPL_VAR q> </TMPL_LOOP>">',
    `<a class="'&quot; '&quot; ">`,
  ],
]

const hostile: Scope = scope(
  {
    x: nasty,
    y: '<i>',
    q: `'"`,
    b: 'a onclick="b"',
    j: 'javascript:alert(1)',
    k: ' java\nscript:alert(1)',
    s: '}<',
    d: '-->',
  },
  { L: [{ q: `'"` }, { q: `'"` }] },
)

for (const [place, template, expected] of traps)
  test(`harmless in ${place}`, () => assert.equal(run(template, hostile), expected))

test('CDATA is not ended by what stands in it', () =>
  assert.equal(
    run('<![CDATA[<TMPL_VAR c>]]>', scope({ c: Html.vouch('a]]>b') }), {}, true),
    '<![CDATA[a]]]]><![CDATA[>b]]>',
  ))

test('files are included, also by those included, with their comments taken out', () => {
  const files = {
    'head.inc': '<h1><TMPL_VAR name></h1>\n<TMPL_INCLUDE "deep.inc">',
    'deep.inc': '[### no\n]',
  }
  assert.equal(run('<TMPL_INCLUDE NAME="head.inc">!', planet, files), '<h1>Planet "Ö"</h1>\n[\n]!')
})

/** What is wrong, and where. */
const mistakes: readonly [template: string, message: string][] = [
  ['a\n<TMPL_IF name>\n', 'page.tmpl:2: <TMPL_IF> is not closed'],
  ['\n\n</TMPL_LOOP>', 'page.tmpl:3: </TMPL_LOOP> closes nothing that is open'],
  ['<TMPL_LOOP Items></TMPL_IF>', 'page.tmpl:1: </TMPL_IF> closes nothing that is open'],
  ['<TMPL_ELSE>', 'page.tmpl:1: <TMPL_ELSE> stands in no <TMPL_IF>'],
  ['<TMPL_IF a>\n<TMPL_ELSE>\n<TMPL_ELSE>', 'page.tmpl:3: <TMPL_ELSE> stands in no <TMPL_IF>'],
  ['### a comment\n<TMPL_VAR>', 'page.tmpl:2: <TMPL_VAR> has no name'],
  ['<TMPL_WHILE x>', 'page.tmpl:1: there is no statement <TMPL_WHILE>'],
  ['<TMPL_VAR x ESCAPE="XML">', 'page.tmpl:1: there is no ESCAPE="XML"'],
  ['<TMPL_VAR name "', 'page.tmpl:1: <TMPL_VAR is not written as it should be'],
  ['\n<TMPL_INCLUDE "none.inc">', 'page.tmpl:2: there is no file none.inc to include'],
  ['<TMPL_INCLUDE again>', 'again:1: files include each other more than 5 deep'],
  ['<TMPL_LOOP Items>\n<TMPL_VAR __MIDDLE__></TMPL_LOOP>', 'page.tmpl:2: a loop has no variable __MIDDLE__'],
]

for (const [template, message] of mistakes)
  test(`a mistake: ${message}`, () =>
    assert.throws(
      () => run(template, planet, { again: '<TMPL_INCLUDE again>' }),
      (error: unknown) => error instanceof ThemeError && error.message === message,
    ))

test('a template that is made to hang or to overflow ends', () => {
  const deep = '<TMPL_IF name>'.repeat(5000)
  assert.throws(() => run(deep), /statements stand within each other too deep/)
  assert.throws(() => run('<TMPL_LOOP Items><a title="'.repeat(100)), /too deep/)
  const started = performance.now()
  run(`<a ${'b'.repeat(500_000)} ${' '.repeat(500_000)}<TMPL_VAR name>`)
  run('<'.repeat(500_000))
  assert.ok(performance.now() - started < 2000)
})

test('whatever a stranger writes, the tags of a page stay those of its template', () => {
  const template = `<title><TMPL_VAR v></title><p class="<TMPL_VAR v>" title='<TMPL_VAR v>' id=<TMPL_VAR v>><TMPL_VAR v></p>`
  const tags = (page: string) => page.match(/<[a-z/!][^<]*?>/gi)?.length
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...`<>"'=&/!- ]a\n`) }), (v) => {
      const page = run(template, scope({ v }))
      assert.equal(tags(page), 4, page)
    }),
    { seed: 7, numRuns: 300 },
  )
})
