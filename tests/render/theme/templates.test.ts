import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Liquid } from 'liquidjs'
import { Html } from '../../../src/lib/html.ts'
import { ThemeError } from '../../../src/model/fault.ts'
import { assetsOf } from '../../../src/render/theme/assets.ts'
import { datesOf } from '../../../src/render/theme/dates.ts'
import { prepareTemplates } from '../../../src/render/theme/engine.ts'
import { filtersOf } from '../../../src/render/theme/filters.ts'
import { planet, themeOf } from '../site-builder.ts'

const at = Date.parse('2025-10-29T20:56:00Z')
const values = {
  page: { root: '../' },
  planet: { name: 'A & B' },
  text: '<b>"text"</b>',
  markup: Html.vouch('<b>markup</b>'),
  list: ['a', '<', 'c'],
  empty: [],
  people: [
    { name: 'Ada', age: 36 },
    { name: 'Charles', age: 79 },
  ],
  zero: 0,
  missing: undefined,
  at,
}

function render(template: string, files: Readonly<Record<string, string>> = {}): string {
  const theme = themeOf('trial', { 'index.html.liquid': template, 'star.svg': '<svg/>', ...files })
  const filters = filtersOf(planet, assetsOf(theme), datesOf(planet))
  return prepareTemplates(theme, filters).render('index.html.liquid', values)
}

const cases: readonly [string, string, string][] = [
  ['text is escaped', '{{ text }}', '&lt;b&gt;&quot;text&quot;&lt;/b&gt;'],
  ['markup is not', '{{ markup }}', '<b>markup</b>'],
  ['lists are escaped by element', '{{ list }}', 'a&lt;c'],
  ['raw makes no markup of text', '{{ text | raw }}', '&lt;b&gt;&quot;text&quot;&lt;/b&gt;'],
  ['markup that a filter touched is text again', '{{ markup | append: "" }}', '&lt;b&gt;markup&lt;/b&gt;'],
  ['neither do escape and its kin double', '{{ text | strip_html }}', '&quot;text&quot;'],
  ['the fields of markup are text', '{{ markup.markup }}', '&lt;b&gt;markup&lt;/b&gt;'],
  ['echo escapes', '{% echo text %}', '&lt;b&gt;&quot;text&quot;&lt;/b&gt;'],
  ['cycle escapes', '{% cycle text %}', '&lt;b&gt;&quot;text&quot;&lt;/b&gt;'],
  [
    'what was captured stays as it was written',
    '{% capture x %}<i>{{ text }}</i>{% endcapture %}{{ x }}',
    '<i>&lt;b&gt;&quot;text&quot;&lt;/b&gt;</i>',
  ],
  ['but not through a filter', '{% capture x %}<i>{% endcapture %}{{ x | upcase }}', '&lt;I&gt;'],
  [
    'prototypes are out of reach',
    '{{ text.constructor }}{{ list.constructor.name }}{{ planet.__proto__ }}',
    '',
  ],
  ['what is missing is empty', '[{{ missing }}{{ nothing.at.all }}]', '[]'],
  [
    'partials see the page and their arguments',
    '{% render "_p", x: text %}',
    'A &amp; B &lt;b&gt;&quot;text&quot;&lt;/b&gt;[]',
  ],
  [
    'links within the site',
    '{{ "author/ada/index.html" | link }} {{ "https://a.example/" | link }}',
    '../author/ada/index.html https://a.example/',
  ],
  [
    'messages',
    '{{ "also-on" | t }} {{ "by-at" | t: text }}',
    'Also on by &lt;b&gt;&quot;text&quot;&lt;/b&gt; at',
  ],
  [
    'moments',
    '{{ at | moment: "%d.%m.%Y" }} {{ at | iso }} {{ at | date: "%H:%M" }} {{ at | time }}',
    '29.10.2025 2025-10-29T20:56:00Z 20:56 8:56 PM',
  ],
  [
    'days',
    '{{ "2025-10-29" | heading: "%A" }} {{ "2025-10-29" | heading }}',
    'Wednesday Wednesday, October 29, 2025',
  ],
  [
    'numbers',
    '{{ 1234567 | number }} {{ 48234496 | bytes }} {{ 3127 | duration }} {{ 3727 | duration }}',
    '1,234,567 46 MiB 52:07 1:02:07',
  ],
  ['moments of nothing', '[{{ missing | moment }}{{ missing | bytes }}]', '[]'],
]

for (const [name, template, expected] of cases) {
  test(name, () =>
    assert.equal(
      render(template, { '_p.liquid': '{{ planet.name }} {{ x }}[{{ y }}]\n' }).replaceAll(' ', ' '),
      expected,
    ),
  )
}

test('what follows from the depth of a page alone is right at every depth, and looks for values everywhere else', () => {
  const theme = themeOf('trial', {
    'index.html.liquid':
      "<a href=\"{{ 'a.html' | link }}\">{{ 'archive' | t }}</a> {{ 'page' | t: page.number }} {{ 'star.svg' | asset }}",
    'star.svg': '<svg/>',
  })
  const templates = prepareTemplates(theme, filtersOf(planet, assetsOf(theme), datesOf(planet)))
  const pages = [
    { root: '../', number: 1 },
    { root: '', number: 2 },
    { root: '../', number: 3 },
  ]
  const texts = pages.map((page) =>
    templates.render('index.html.liquid', { page }).replace(/\.[0-9a-f]{10}\./, '.'),
  )
  assert.deepEqual(texts, [
    '<a href="../a.html">Archive</a> Page 1 ../assets/star.svg',
    '<a href="a.html">Archive</a> Page 2 assets/star.svg',
    '<a href="../a.html">Archive</a> Page 3 ../assets/star.svg',
  ])
})

test('what follows from lasting values and the kind of page is right on every kind, and under a name that means something else', () => {
  const theme = themeOf('trial', {
    'index.html.liquid':
      "{% if page.kind == 'river' %}<h1>{% else %}<p>{% endif %}{{ planet.name }}{% render '_menu' %}{{ page.number }}{% for planet in list %}{{ planet.name }}{% render '_menu' %}{% endfor %}",
    '_menu.liquid':
      "[{% unless page.kind == 'about' %}{{ 'about/index.html' | link }}{% endunless %} {{ planet.name }}]",
  })
  const lasting = { planet: { name: 'A & B' } }
  const templates = prepareTemplates(theme, filtersOf(planet, assetsOf(theme), datesOf(planet)), lasting)
  const list = [{ name: 'x' }, { name: 'y' }]
  const pages = [
    { root: '', kind: 'river', number: 1 },
    { root: '../', kind: 'about', number: 2 },
    { root: '../', kind: 'river', number: 3 },
    { root: '', kind: 'river', number: 4 },
  ]
  const menus = ['[about/index.html A &amp; B]', '[ A &amp; B]', '[../about/index.html A &amp; B]']
  assert.deepEqual(
    pages.map((page) => templates.render('index.html.liquid', { page, list })),
    [
      `<h1>A &amp; B${menus[0]}1x${menus[0]}y${menus[0]}`,
      `<p>A &amp; B${menus[1]}2x${menus[1]}y${menus[1]}`,
      `<h1>A &amp; B${menus[2]}3x${menus[2]}y${menus[2]}`,
      `<h1>A &amp; B${menus[0]}4x${menus[0]}y${menus[0]}`,
    ],
  )
})

test('a partial that is not there is a fault only where it is rendered', () => {
  assert.equal(render('a{% if missing %}{% render "_none" %}{% endif %}b'), 'ab')
  assert.throws(() => render('a{% if planet %}{% render "_none" %}{% endif %}b'), ThemeError)
  assert.throws(
    () =>
      render('{% render "_loop" %}', { '_loop.liquid': '{% if planet %}{% render "_loop" %}{% endif %}' }),
    ThemeError,
  )
})

test('files of the theme have names that change with them', () => {
  assert.match(render('{{ "star.svg" | asset }}'), /^\.\.\/assets\/star\.[0-9a-f]{10}\.svg$/)
})

const errors: readonly [string, Readonly<Record<string, string>>, RegExp][] = [
  ['a\n\n{{ text | frobnicate }}', {}, /^theme trial, index\.html\.liquid:3: undefined filter: frobnicate$/],
  [
    'a\n{% render "_part" %}',
    { '_part.liquid': '\n\n{% if %}{% endfor %}' },
    /^theme trial, _part\.liquid:3: /,
  ],
  ['{% for x in list %}', {}, /^theme trial, index\.html\.liquid:1: tag .* not closed$/],
  ['{% render "_none" %}', {}, /^theme trial, index\.html\.liquid:1: there is no template _none$/],
  ['{% render "../../package.json" %}', {}, /^theme trial, index\.html\.liquid:1: there is no template /],
  ['{% render "/etc/passwd" %}', {}, /^theme trial, index\.html\.liquid:1: there is no template /],
  ['{% layout "_none" %}', {}, /^theme trial, index\.html\.liquid:1: there is no template _none$/],
  [
    '\n{{ "no-such-message" | t }}',
    {},
    /^theme trial, index\.html\.liquid:2: there is no message "no-such-message"$/,
  ],
  ['{{ "none.css" | asset }}', {}, /^theme trial, index\.html\.liquid:1: the theme has no file "none\.css"$/],
  ['{{ list | sample }}', {}, /undefined filter: sample/],
  ['{% for i in (1..999999999) %}x{% endfor %}', {}, /memory/],
  ['{% render "_loop" %}', { '_loop.liquid': '{% render "_loop" %}' }, /./],
]

for (const [template, files, message] of errors) {
  test(`says what is wrong with ${template.trim()}`, () => {
    assert.throws(
      () => render(template, files),
      (error) =>
        error instanceof ThemeError && error.code === 'theme.template' && message.test(error.message),
    )
  })
}

/** Templates without output of markup, so that the engine's own rendering needs no escaping to compare with. */
const alike = [
  '{% if zero %}yes{% else %}no{% endif %}{% if missing %}yes{% elsif planet %}else{% endif %}',
  '{% if list contains "a" and list.size == 3 or missing %}yes{% endif %}',
  '{% if empty == empty %}a{% endif %}{% if text != blank %}b{% endif %}{% if list.size > 2 and list.size <= 3 %}c{% endif %}',
  '{% if missing == nil %}nil{% endif %}{% if zero == false %}false{% endif %}{% unless missing %}u{% else %}e{% endunless %}',
  '{% unless planet %}a{% elsif zero == 0 %}b{% else %}c{% endunless %}',
  '{% for x in list %}{{ forloop.index }}/{{ forloop.length }}{% if forloop.first %}f{% endif %}{% if forloop.last %}l{% endif %}{{ forloop.rindex0 }} {% endfor %}',
  '{% for x in empty %}x{% else %}none{% endfor %}{% for x in missing %}x{% else %}none{% endfor %}',
  '{% for x in (1..5) %}{% if x == 2 %}{% continue %}{% endif %}{% if x == 4 %}{% break %}{% endif %}{{ x }}{% endfor %}after',
  '{% for x in people %}{% for y in list %}{% if forloop.index == 2 %}{% break %}{% endif %}{{ x.name }}{% endfor %}{{ forloop.index }}{% endfor %}',
  '{% for x in list reversed %}{{ forloop.index }}{% endfor %}{% for x in people limit: 1 %}{{ x.age }}{% endfor %}{% for x in people offset: 1 %}{{ x.age }}{% endfor %}',
  '{% assign n = 0 %}{% for x in people %}{% assign n = n | plus: x.age %}{% endfor %}{{ n }}',
  '{{ people | map: "name" | join: ", " }} {{ people | where: "age", 36 | size }} {% assign l = people | sort: "age" | last %}{{ l.name }}',
  '{{ people[1].name }} {{ people.first.name }} {{ people[-1]["age"] }} {{ people.last.name }} {{ people[5].name }}',
  '{% case zero %}{% when 1 %}one{% when 0, 2 %}zero{% else %}else{% endcase %}{% increment i %}{% increment i %}{% cycle "a", "b" %}{% cycle "a", "b" %}',
  '{% render "_r" with people[0] as who %}{% render "_r" for people as who %}{% render "_r", who: people[1], n: 3 %}{% render "_r" %}',
  '{% include "_r", who: people[0] %}{% comment %}{{ x }}{% endcomment %}{% raw %}{{ x }}{% endraw %}',
  '{% layout "_l" %}{% block a %}A{% endblock %}rest{% block b %}B{% endblock %}',
  '{% liquid assign k = 3\n if k == 3\n echo k\n endif %}{{ "a,b" | split: "," | reverse | join }}{{ missing | default: "d" }}{{ zero | default: 7 }}',
  '{%- if planet -%} trimmed {%- endif -%} . {{- zero -}} .',
  '{% tablerow x in people cols: 1 %}{{ x.name }}{% endtablerow %}',
]
const partials = {
  '_r.liquid': '({{ who.name }}{{ n }}{{ forloop.index }})',
  '_l.liquid': '[{% block a %}none{% endblock %}|{% block b %}{% endblock %}|{% block c %}C{% endblock %}]',
}

for (const template of alike) {
  test(`renders as the engine does by itself: ${template.slice(0, 60)}`, () => {
    const own = new Liquid({
      templates: { 'index.liquid': template, ...partials },
      extname: '.liquid',
      relativeReference: false,
      ownPropertyOnly: true,
    })
    assert.equal(render(template, partials), own.renderFileSync('index', {}, { globals: values }))
  })
}
