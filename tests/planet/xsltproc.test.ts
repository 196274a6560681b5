import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { ThemeError } from '../../src/model/fault.ts'
import type { FormerTheme } from '../../src/model/former-theme.ts'
import { runXsltproc } from '../../src/planet/xsltproc.ts'

const isThere = (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, 'xsltproc')))
const skip = isThere ? false : 'xsltproc is not installed'

function themeOf(sheets: Readonly<Record<string, string>>): FormerTheme {
  return {
    engine: 'venus',
    pages: [],
    sources: new Map(
      Object.entries(sheets).map(([path, body]) => [
        path,
        `<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
           xmlns:str="http://exslt.org/strings" xmlns:exsl="http://exslt.org/common" exclude-result-prefixes="str exsl">${body}</xsl:stylesheet>`,
      ]),
    ),
    materials: new Map(),
    feed: undefined,
    hub: undefined,
    options: {},
    autoescape: true,
  }
}

async function transform(
  sheets: Readonly<Record<string, string>>,
  document = '<a>1 &lt; 2</a>',
  parameters: Readonly<Record<string, string>> = {},
): Promise<string> {
  const bytes = await runXsltproc(themeOf(sheets), '/theme/look/page.xslt', document, parameters)
  return new TextDecoder().decode(bytes)
}

const output = '<xsl:output method="html" encoding="utf-8" indent="no"/>'

/** What style sheets of Venus's time are made of. */
const traits: readonly [trait: string, sheets: Readonly<Record<string, string>>, expected: string][] = [
  [
    'a value',
    {
      '/theme/look/page.xslt': `${output}<xsl:template match="/"><p><xsl:value-of select="a"/></p></xsl:template>`,
    },
    '<p>1 &lt; 2</p>\n',
  ],
  [
    'a sheet of another folder, included, that imports a third',
    {
      '/theme/look/page.xslt': `<xsl:include href="../common/names.xslt"/>${output}<xsl:template match="/"><xsl:apply-templates/></xsl:template>`,
      '/theme/common/names.xslt': '<xsl:import href="base.xslt"/><xsl:template match="b"/>',
      '/theme/common/base.xslt': '<xsl:template match="a"><i>base</i></xsl:template>',
    },
    '<i>base</i>\n',
  ],
  [
    'EXSLT',
    {
      '/theme/look/page.xslt': `${output}<xsl:template match="/"><p><xsl:for-each select="str:tokenize('a b')"><xsl:value-of select="."/>,</xsl:for-each></p></xsl:template>`,
    },
    '<p>a,b,</p>\n',
  ],
  [
    'a document type, written by disabling escaping',
    {
      '/theme/look/page.xslt': `<xsl:output omit-xml-declaration="yes"/><xsl:template match="/"><xsl:text disable-output-escaping="yes">&lt;!DOCTYPE html></xsl:text><p/></xsl:template>`,
    },
    '<!DOCTYPE html><p/>\n',
  ],
  [
    'a value whose escaping is disabled stays text',
    {
      '/theme/look/page.xslt': `${output}<xsl:template match="/"><p><xsl:value-of select="a[1 > 0]" disable-output-escaping="yes"/></p></xsl:template>`,
    },
    '<p>1 &lt; 2</p>\n',
  ],
  [
    'an output in another encoding',
    {
      '/theme/look/page.xslt': `<xsl:output encoding="us-ascii" omit-xml-declaration="yes"/><xsl:template match="/"><p>é</p></xsl:template>`,
    },
    '<p>&#233;</p>\n',
  ],
]

for (const [trait, sheets, expected] of traits)
  test(`xsltproc: ${trait}`, { skip }, async () => assert.equal(await transform(sheets), expected))

test('xsltproc: parameters are texts, whatever stands in them', { skip }, async () => {
  const sheet = `${output}<xsl:param name="motto"/><xsl:template match="/"><p><xsl:value-of select="$motto"/></p></xsl:template>`
  const motto = `"all" the 'news' --nonet`
  assert.equal(
    await transform({ '/theme/look/page.xslt': sheet }, '<a/>', { motto, '--version': 'x' }),
    `<p>"all" the 'news' --nonet</p>\n`,
  )
})

/** A sheet that does not work stops the build and says why. */
const mistakes: readonly [what: string, sheet: string, message: RegExp][] = [
  ['ill-formed', '<xsl:template match="/">', /^page\.xslt: .*page\.xslt:2: parser error : .*mismatch/],
  [
    'an unknown function',
    `<xsl:template match="/"><xsl:value-of select="nothing()"/></xsl:template>`,
    /nothing/,
  ],
  [
    'no end',
    '<xsl:template match="/"><xsl:call-template name="a"/></xsl:template><xsl:template name="a"><xsl:call-template name="a"/></xsl:template>',
    /recursion/,
  ],
  ['an include that is not there', '<xsl:include href="none.xslt"/>', /none\.xslt/],
]

for (const [what, sheet, message] of mistakes)
  test(`xsltproc: ${what}`, { skip }, async () => {
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith('almagest-xslt-')).length
    await assert.rejects(transform({ '/theme/look/page.xslt': sheet }), (error: unknown) => {
      assert.ok(error instanceof ThemeError)
      assert.match(error.message, message)
      assert.doesNotMatch(error.message, /almagest-xslt-/)
      return true
    })
    assert.ok(readdirSync(tmpdir()).filter((name) => name.startsWith('almagest-xslt-')).length <= before)
  })

test('xsltproc writes no file and asks no network', { skip }, async () => {
  const folder = join(tmpdir(), 'almagest-not-written.txt')
  await assert
    .rejects(
      transform({
        '/theme/look/page.xslt': `<xsl:template match="/"><exsl:document href="${folder}" xmlns:exsl="http://exslt.org/common" xsl:extension-element-prefixes="exsl"><x/></exsl:document></xsl:template>`,
      }),
    )
    .catch(() => undefined)
  assert.ok(!existsSync(folder))
})

test('without xsltproc the fault says what to do', async (context) => {
  const path = process.env.PATH
  process.env.PATH = '/nowhere'
  context.after(() => {
    process.env.PATH = path
  })
  await assert.rejects(
    transform({ '/theme/look/page.xslt': '' }),
    /style sheets are run by xsltproc, which is not here \(apt install xsltproc.*theme = "classic"/,
  )
})
