import { xml } from '../../lib/xml.ts'
import { fill, messagesFor } from '../theme/messages.ts'

export interface FeedViewFacts {
  readonly planet: string
  /** BCP 47. */
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  /** The path of the planet on its host. */
  readonly root: string
}

/**
 * XSLT 1.0 that makes a page of any of our feeds: what it is, its address to copy, and its entries by title, else by their first
 * words. Bodies are not shown: here they are text that only looks like markup, and a browser must not take it for markup.
 */
export function feedTransformation({ planet, language, direction, root }: FeedViewFacts): string {
  const messages = messagesFor(language)
  const document = xml`<?xml version="1.0" encoding="utf-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:rss="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" exclude-result-prefixes="atom rdf rss dc">
<xsl:output method="html" encoding="utf-8" doctype-system="about:legacy-compat"/>

<xsl:template match="/atom:feed">
<xsl:call-template name="page">
<xsl:with-param name="title" select="atom:title"/>
<xsl:with-param name="address" select="atom:link[@rel='self']/@href"/>
<xsl:with-param name="site" select="atom:link[@rel='alternate']/@href"/>
<xsl:with-param name="entries" select="atom:entry"/>
</xsl:call-template>
</xsl:template>

<xsl:template match="/rss">
<xsl:call-template name="page">
<xsl:with-param name="title" select="channel/title"/>
<xsl:with-param name="address" select="channel/atom:link[@rel='self']/@href"/>
<xsl:with-param name="site" select="channel/link"/>
<xsl:with-param name="entries" select="channel/item"/>
</xsl:call-template>
</xsl:template>

<xsl:template match="/rdf:RDF">
<xsl:call-template name="page">
<xsl:with-param name="title" select="rss:channel/rss:title"/>
<xsl:with-param name="address" select="rss:channel/atom:link[@rel='self']/@href"/>
<xsl:with-param name="site" select="rss:channel/rss:link"/>
<xsl:with-param name="entries" select="rss:item"/>
</xsl:call-template>
</xsl:template>

<xsl:template name="page">
<xsl:param name="title"/>
<xsl:param name="address"/>
<xsl:param name="site"/>
<xsl:param name="entries"/>
<html lang="${language}" dir="${direction}">
<head>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="robots" content="noindex"/>
<title><xsl:value-of select="$title"/></title>
<link rel="stylesheet" href="${root}feed.css"/>
</head>
<body>
<main>
<h1 dir="auto"><xsl:value-of select="$title"/></h1>
<p><strong>${messages['feed.is']}.</strong><xsl:text> </xsl:text>${fill(messages['feed.is.text'], [planet])}</p>
<p><code class="address" dir="ltr"><xsl:value-of select="$address"/></code></p>
<p><button type="button" hidden="hidden" data-copied="${messages['feed.copied']}">${messages['feed.copy']}</button><xsl:text> </xsl:text><a href="{$site}">${messages['feed.open']}</a></p>
<h2>${messages.recent}</h2>
<ol>
<xsl:apply-templates select="$entries" mode="line"/>
</ol>
</main>
<script src="${root}feed.js"></script>
</body>
</html>
</xsl:template>

<xsl:template match="*" mode="line">
<li>
<a dir="auto" href="{(atom:link[@rel='alternate']/@href | link | rss:link)[1]}">
<xsl:choose>
<xsl:when test="string(atom:title | title | rss:title)"><xsl:value-of select="atom:title | title | rss:title"/></xsl:when>
<xsl:otherwise><xsl:call-template name="first-words"/></xsl:otherwise>
</xsl:choose>
</a>
<xsl:text> </xsl:text>
<small dir="auto"><xsl:value-of select="(atom:author/atom:name | dc:creator)[1]"/></small>
</li>
</xsl:template>

<xsl:template name="first-words">
<xsl:variable name="plain">
<xsl:call-template name="without-tags">
<xsl:with-param name="markup" select="substring((atom:content | atom:summary | description | rss:description)[1], 1, 400)"/>
</xsl:call-template>
</xsl:variable>
<xsl:variable name="words" select="normalize-space($plain)"/>
<xsl:choose>
<xsl:when test="$words = ''"><xsl:value-of select="(atom:link[@rel='alternate']/@href | link | rss:link)[1]"/></xsl:when>
<xsl:when test="string-length($words) > 60"><xsl:value-of select="concat(substring($words, 1, 60), '…')"/></xsl:when>
<xsl:otherwise><xsl:value-of select="$words"/></xsl:otherwise>
</xsl:choose>
</xsl:template>

<xsl:template name="without-tags">
<xsl:param name="markup"/>
<xsl:choose>
<xsl:when test="contains($markup, '&lt;')">
<xsl:value-of select="substring-before($markup, '&lt;')"/>
<xsl:call-template name="without-tags">
<xsl:with-param name="markup" select="substring-after(substring-after($markup, '&lt;'), '>')"/>
</xsl:call-template>
</xsl:when>
<xsl:otherwise><xsl:value-of select="$markup"/></xsl:otherwise>
</xsl:choose>
</xsl:template>
</xsl:stylesheet>
`
  return document.markup
}
