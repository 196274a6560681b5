import { languageTags } from './locale-kinds.ts'
import { option, optional } from './option.ts'
import { list, pattern, xpath } from './value-kind.ts'

/** Options that decide which entries are shown, in `[river]` for every feed and in `[[feeds]]` for one: docs/filters.md. */
export const filterOptions = {
  include: optional('include', pattern, {
    example: '"python|django"',
    help: 'Regular expression, looked for in title, body and tags: only entries that have it are shown.',
  }),
  includeTitle: optional('include_title', pattern, {
    example: '"release"',
    help: 'Regular expression, looked for in the title: only entries that have it are shown.',
  }),
  includeBody: optional('include_body', pattern, {
    example: '"TensorFlow|PyTorch"',
    help: 'Regular expression, looked for in the body: only entries that have it are shown.',
  }),
  includeAuthor: optional('include_author', pattern, {
    example: '"ada|grace"',
    help: 'Regular expression, looked for in the names of the authors: only entries that have it are shown.',
  }),
  includeKeywords: optional('include_keywords', list, {
    example: '["python", "free software"]',
    help: 'Words or phrases, looked for as a whole in title, body and tags: only entries that have one of them are shown.',
  }),
  includeTags: optional('include_tags', list, {
    example: '["python", "django"]',
    help: 'Tags: only entries that have one of them are shown.',
  }),
  includeLanguages: optional('include_languages', languageTags, {
    example: '["en", "de"]',
    help: 'Languages: only entries in one of them are shown, and those of which nobody knows the language.',
  }),
  includeXpath: optional('include_xpath', xpath, {
    example: '"//atom:category[@term=\'python\']"',
    help: 'XPath over the entry as Atom: only entries in which it finds something are shown.',
  }),
  exclude: optional('exclude', pattern, {
    example: '"sponsored"',
    help: 'Regular expression, looked for in title, body and tags: entries that have it are not shown.',
  }),
  excludeTitle: optional('exclude_title', pattern, {
    example: '"weekly links"',
    help: 'Regular expression, looked for in the title: entries that have it are not shown.',
  }),
  excludeBody: optional('exclude_body', pattern, {
    example: '"affiliate"',
    help: 'Regular expression, looked for in the body: entries that have it are not shown.',
  }),
  excludeAuthor: optional('exclude_author', pattern, {
    example: '"press office"',
    help: 'Regular expression, looked for in the names of the authors: entries that have it are not shown.',
  }),
  excludeKeywords: optional('exclude_keywords', list, {
    example: '["giveaway"]',
    help: 'Words or phrases, looked for as a whole in title, body and tags: entries that have one of them are not shown.',
  }),
  excludeTags: optional('exclude_tags', list, {
    example: '["sponsored"]',
    help: 'Tags: entries that have one of them are not shown.',
  }),
  excludeLanguages: optional('exclude_languages', languageTags, {
    example: '["la"]',
    help: 'Languages: entries in one of them are not shown.',
  }),
  excludeXpath: optional('exclude_xpath', xpath, {
    example: '"//xhtml:iframe"',
    help: 'XPath over the entry as Atom: entries in which it finds something are not shown.',
  }),
  filters: option('filters', list, {
    default: '',
    example: '["shorten.py?width=50"]',
    help: 'Programs that entries pass through, one after the other: an Atom entry on standard input, an entry or nothing on standard output.',
  }),
} as const
