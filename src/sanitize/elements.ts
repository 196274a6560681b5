/** What an element of the output may hold; decides where a new element goes and what it closes. */
export type Model =
  | 'flow' // blocks and text
  | 'phrasing' // text and inline elements only
  | 'list' // li
  | 'terms' // dt, dd
  | 'table' // caption, row groups
  | 'rows' // tr
  | 'cells' // td, th
  | 'details' // summary, then flow
  | 'muted' // nothing: dropped with its content

/** How an element of the input is treated. An element that is not listed is unwrapped: its content stays. */
export type Rule =
  | { readonly kind: 'block'; readonly tag: string; readonly model: Model }
  | { readonly kind: 'inline'; readonly tag: string }
  | { readonly kind: 'heading'; readonly level: number }
  | { readonly kind: 'part'; readonly tag: string }
  | { readonly kind: 'special' }
  | { readonly kind: 'muted' }

const block = (tag: string, model: Model = 'flow'): Rule => ({ kind: 'block', tag, model })
const inline = (tag: string): Rule => ({ kind: 'inline', tag })
const heading = (level: number): Rule => ({ kind: 'heading', level })
/** Part of a list, table or figure: has its place only there. */
const part = (tag: string): Rule => ({ kind: 'part', tag })
const special: Rule = { kind: 'special' }
const muted: Rule = { kind: 'muted' }

/**
 * The allowlist. Obsolete elements become their successors. Landmarks of a whole page (`main`, `nav`, `header`, …)
 * become `div`: an entry is a part of somebody else's page.
 */
const rules: Readonly<Record<string, Rule>> = {
  p: block('p', 'phrasing'),
  pre: block('pre', 'phrasing'),
  listing: block('pre', 'phrasing'),
  div: block('div'),
  section: block('section'),
  article: block('article'),
  aside: block('aside'),
  blockquote: block('blockquote'),
  figure: block('figure'),
  details: block('details', 'details'),
  ul: block('ul', 'list'),
  ol: block('ol', 'list'),
  menu: block('ul', 'list'),
  dir: block('ul', 'list'),
  dl: block('dl', 'terms'),
  table: block('table', 'table'),
  header: block('div'),
  footer: block('div'),
  main: block('div'),
  nav: block('div'),
  hgroup: block('div'),
  address: block('div'),
  center: block('div'),
  fieldset: block('div'),
  form: block('div'),
  search: block('div'),
  dialog: block('div'),
  legend: block('p', 'phrasing'),
  optgroup: block('div'),

  h1: heading(1),
  h2: heading(2),
  h3: heading(3),
  h4: heading(4),
  h5: heading(5),
  h6: heading(6),

  li: part('li'),
  dt: part('dt'),
  dd: part('dd'),
  caption: part('caption'),
  thead: part('thead'),
  tbody: part('tbody'),
  tfoot: part('tbody'),
  tr: part('tr'),
  td: part('td'),
  th: part('th'),
  summary: part('summary'),
  figcaption: part('figcaption'),

  a: inline('a'),
  abbr: inline('abbr'),
  acronym: inline('abbr'),
  b: inline('b'),
  bdi: inline('bdi'),
  bdo: inline('bdo'),
  cite: inline('cite'),
  code: inline('code'),
  del: inline('del'),
  dfn: inline('dfn'),
  em: inline('em'),
  i: inline('i'),
  ins: inline('ins'),
  kbd: inline('kbd'),
  mark: inline('mark'),
  q: inline('q'),
  rp: inline('rp'),
  rt: inline('rt'),
  ruby: inline('ruby'),
  s: inline('s'),
  samp: inline('samp'),
  small: inline('small'),
  span: inline('span'),
  strike: inline('s'),
  strong: inline('strong'),
  sub: inline('sub'),
  sup: inline('sup'),
  time: inline('time'),
  tt: inline('code'),
  u: inline('u'),
  var: inline('var'),

  'amp-img': special,
  'lite-youtube': special,
  audio: special,
  br: special,
  embed: special,
  hr: special,
  iframe: special,
  image: special,
  label: special,
  img: special,
  input: special,
  math: special,
  noscript: special,
  object: special,
  param: special,
  picture: special,
  script: special,
  source: special,
  track: special,
  video: special,
  wbr: special,

  applet: muted,
  button: muted,
  canvas: muted,
  datalist: muted,
  frameset: muted,
  map: muted,
  noembed: muted,
  noframes: muted,
  option: muted,
  plaintext: muted,
  select: muted,
  style: muted,
  svg: muted,
  template: muted,
  textarea: muted,
  title: muted,
  xmp: muted,
}

const table = new Map(Object.entries(rules))

export function ruleOf(name: string): Rule | undefined {
  return table.get(name)
}

/**
 * What faithful cleaning treats otherwise: obsolete elements stay themselves; of what is dropped or replaced for the sake of a
 * page, the content stays.
 */
const faithfully: ReadonlyMap<string, Rule | undefined> = new Map<string, Rule | undefined>([
  ...`button canvas datalist embed frameset iframe input map noembed noframes noscript object option param plaintext select
  template textarea title xmp`
    .split(/\s+/)
    .map((name) => [name, undefined] as const),
  ...['acronym', 'big', 'font', 'strike', 'tt'].map((name) => [name, inline(name)] as const),
  ['center', block('center')],
  ['script', muted],
  ['svg', special],
  ['amp-img', undefined],
  ['label', undefined],
  ['lite-youtube', undefined],
])

export function faithfulRuleOf(name: string): Rule | undefined {
  return faithfully.has(name) ? faithfully.get(name) : table.get(name)
}

/** Elements without an end tag: a `<link>` opens nothing. */
export const voidElements: ReadonlySet<string> = new Set(
  'area base br col embed hr image img input keygen link meta param source track wbr'.split(' '),
)
