import { fill, messagesFor } from '../theme/messages.ts'
import type { FeedViewFacts } from './feed-transformation.ts'

/** A text as a string of CSS (CSS Syntax 3, §4.3.5): whatever it says, it does not end the string. */
function cssString(text: string): string {
  const plain = text.replace(/["\\<\p{Cc}]/gu, (char) => `\\${char.codePointAt(0)?.toString(16)} `)
  return `"${plain}"`
}

/**
 * How a feed looks in a browser: the page that the transformation makes of it, and where there is no XSLT the elements of
 * the feed themselves.
 */
export function feedStyle({ planet, language, direction }: FeedViewFacts): string {
  const messages = messagesFor(language)
  const notice = `${messages['feed.is']}. ${fill(messages['feed.is.text'], [planet])}`
  return `:root {
  --paper: #fdfcf8;
  --ink: #23262d;
  --soft: #5d6470;
  --rule: #d9d5ca;
  --tint: #f1eee4;
  --link: #1d4f91;
  color-scheme: light dark;
  background: var(--paper);
  color: var(--ink);
  font: 1.0625rem/1.55 system-ui, sans-serif;
}

@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14171d;
    --ink: #e4e2dc;
    --soft: #a0a6b1;
    --rule: #363b46;
    --tint: #20242d;
    --link: #93b8ee;
  }
}

/* The page */

body {
  margin: 0;
}

main {
  max-width: 42rem;
  margin: 0 auto;
  padding: 2rem 1.25rem 4rem;
}

h1 {
  margin: 0 0 1rem;
  font-size: clamp(1.6rem, 1.3rem + 1.5vw, 2.2rem);
  line-height: 1.2;
}

a {
  color: var(--link);
}

.address {
  display: block;
  padding: 0.75rem 1rem;
  border: 1px solid var(--rule);
  border-radius: 0.4rem;
  background: var(--tint);
  font-size: 1rem;
  overflow-wrap: anywhere;
  user-select: all;
}

button {
  margin-inline-end: 0.75rem;
  padding: 0.5rem 1rem;
  border: 0;
  border-radius: 0.4rem;
  background: var(--link);
  color: var(--paper);
  font: inherit;
  cursor: pointer;
}

h2 {
  margin: 2.5rem 0 0.5rem;
  font-size: 1.1rem;
}

ol {
  margin: 0;
  padding: 0;
  list-style: none;
}

li {
  padding-block: 0.6rem;
  border-top: 1px solid var(--rule);
}

small {
  color: var(--soft);
  font-size: 0.875rem;
}

/* Chromium warns that it will give up XSLT. What follows shows the feed then: there is nothing to warn of. */

xslt-warning-banner {
  display: none !important;
}

/* The feed itself */

feed,
rss,
RDF {
  display: block;
  max-width: 42rem;
  margin: 0 auto;
  padding: 2rem 1.25rem 4rem;
  direction: ${direction};
}

feed > *,
entry > *,
channel > *,
item > * {
  display: none;
}

channel,
entry,
item {
  display: block;
}

feed > title,
channel > title {
  display: block;
  font-size: 1.9rem;
  font-weight: 700;
  line-height: 1.2;
}

feed > title::after,
channel > title::after {
  display: block;
  margin-block: 1rem;
  font-size: 1.0625rem;
  font-weight: 400;
  line-height: 1.55;
  content: ${cssString(notice)};
}

feed > link[rel="self"],
channel > *|link[rel="self"],
feed > link[rel="self"]::before,
channel > *|link[rel="self"]::before {
  display: block;
}

feed > link[rel="self"]::before,
channel > *|link[rel="self"]::before {
  padding: 0.75rem 1rem;
  margin-block-end: 2rem;
  border: 1px solid var(--rule);
  border-radius: 0.4rem;
  background: var(--tint);
  direction: ltr;
  font-family: ui-monospace, monospace;
  overflow-wrap: anywhere;
  user-select: all;
  content: attr(href);
}

feed > entry,
channel > item,
RDF > item {
  display: block;
  padding-block: 0.6rem;
  border-top: 1px solid var(--rule);
}

entry > title,
item > title {
  display: block;
}

entry > author,
item > creator {
  display: inline;
  color: var(--soft);
  font-size: 0.875rem;
}

author > :not(name) {
  display: none;
}
`
}
