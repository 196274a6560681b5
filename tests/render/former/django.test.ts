import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Html } from '../../../src/lib/html.ts'
import { ThemeError } from '../../../src/model/fault.ts'
import { prepareDjango } from '../../../src/render/former/django/django.ts'
import type { Values } from '../../../src/render/former/value.ts'

const at = Date.parse('2025-10-05T21:03:09Z')

const items: readonly Values[] = [
  { title: { text: 'A & B', markup: undefined }, channel_name: 'Ada', n: 1, date: { at, text: 'x' } },
  { title: { text: 'map()', markup: Html.vouch('<code>map()</code>') }, channel_name: 'Ada', n: 2 },
  {
    title: undefined,
    channel_name: 'Charles',
    n: 3,
    content: Html.vouch('<p>Fish &amp; <b>chips</b> for two</p>'),
  },
]

const values: Values = {
  name: 'Planet <Ö>',
  quoted: `'"`,
  link: 'javascript:alert(1)',
  empty: '',
  date: { at, text: 'October 05' },
  text: 'one two three four\n\nfive',
}

function run(
  template: string,
  files: Readonly<Record<string, string>> = {},
  more: { readonly autoescape?: boolean } = {},
): string {
  const sources = {
    read: (key: string) => (key === 'index.html.dj' ? template : files[key]),
    included: (name: string) => (name in files ? name : undefined),
  }
  return prepareDjango(
    'index.html.dj',
    'index.html.dj',
    sources,
    false,
  )({
    scope: {
      values,
      loops: { Items: items.map((item) => ({ values: item, loops: {} })), None: [], Channels: [] },
    },
    options: { owner_name: 'Lady Ada', filters: '' },
    autoescape: more.autoescape ?? true,
    now: at,
    timezone: 'UTC',
  })
}

const each = (body: string) => `{% for item in Items %}${body}{% endfor %}`

/** The language, rule by rule, as Django's documentation has it. */
const language: readonly [rule: string, template: string, expected: string][] = [
  ['a value is escaped', '{{ name }}', 'Planet &lt;Ö&gt;'],
  ['blanks do not matter', '{{name}}', 'Planet &lt;Ö&gt;'],
  ['nothing where there is nothing', '[{{ nobody }}{{ nobody.at.all }}]', '[]'],
  ['a member of a list', '{{ Items.1.n }}', '2'],
  ['a table', '{{ Config.owner_name }}', 'Lady Ada'],
  ['comments', 'a{# {{ name }} #}b{% comment "why" %}{% if %}{% endcomment %}c', 'abc'],
  ['verbatim', '{% verbatim %}{{ name }}{% endverbatim %}', '{{ name }}'],
  ['templatetag', '{% templatetag openblock %}', '{%'],
  ['load is nothing', '{% load i18n %}x', 'x'],
  ['trans', '{% trans "Feeds" %}', 'Feeds'],
  ['if', '{% if name %}yes{% endif %}', 'yes'],
  ['else', '{% if empty %}yes{% else %}no{% endif %}', 'no'],
  ['elif', '{% if empty %}a{% elif None %}b{% elif Items %}c{% else %}d{% endif %}', 'c'],
  ['and binds more than or', '{% if name or empty and nobody %}yes{% endif %}', 'yes'],
  ['not', '{% if not empty and not None %}yes{% endif %}', 'yes'],
  ['comparisons', each('{% if item.n >= 2 and item.n != 3 %}{{ item.n }}{% endif %}'), '2'],
  ['equal texts', each('{% if item.channel_name == "Ada" %}.{% endif %}'), '..'],
  ['in', '{% if "lanet" in name %}yes{% endif %}{% if "x" not in name %}no{% endif %}', 'yesno'],
  ['filters in conditions', '{% if Items|length > 2 %}many{% endif %}', 'many'],
  ['ifequal', each('{% ifequal item.n 2 %}.{% else %}-{% endifequal %}'), '-.-'],
  ['ifnotequal', each('{% ifnotequal item.n 2 %}.{% endifnotequal %}'), '..'],
  ['for', each('{{ item.n }}'), '123'],
  ['reversed', '{% for item in Items reversed %}{{ item.n }}{% endfor %}', '321'],
  ['empty', '{% for item in None %}x{% empty %}none{% endfor %}', 'none'],
  [
    'pairs',
    '{% for key, value in Config.items %}{{ key }}={{ value }};{% endfor %}',
    'owner_name=Lady Ada;filters=;',
  ],
  ['of a slice', '{% for item in Items|slice:":2" %}{{ item.n }}{% endfor %}', '12'],
  ['forloop.counter', each('{{ forloop.counter }}{{ forloop.counter0 }} '), '10 21 32 '],
  ['forloop.revcounter', each('{{ forloop.revcounter }}'), '321'],
  [
    'forloop.first and last',
    each('{% if forloop.first %}[{% endif %}{% if forloop.last %}]{% endif %}'),
    '[]',
  ],
  [
    'forloop.parentloop',
    each('{% for x in Items %}{{ forloop.parentloop.counter }}{% endfor %}'),
    '111222333',
  ],
  [
    'ifchanged by value',
    each('{% ifchanged item.channel_name %}{{ item.channel_name }},{% endifchanged %}'),
    'Ada,Charles,',
  ],
  [
    'ifchanged by what it shows',
    each('{% ifchanged %}{{ item.channel_name }}{% endifchanged %}'),
    'AdaCharles',
  ],
  ['ifchanged, else', each('{% ifchanged item.channel_name %}+{% else %}-{% endifchanged %}'), '+-+'],
  [
    'ifchanged begins anew with its loop',
    `{% for x in Items %}${each('{% ifchanged item.channel_name %}.{% endifchanged %}')}{% endfor %}`,
    '......',
  ],
  ['cycle', each('{% cycle "odd" "even" %} '), 'odd even odd '],
  ['cycle under a name', each('{% cycle "a" "b" as row %}'), 'aba'],
  ['with', '{% with n=Items.0.n other="x" %}{{ n }}{{ other }}{% endwith %}', '1x'],
  ['with … as', '{% with Items.0 as first %}{{ first.n }}{% endwith %}', '1'],
  ['firstof', '{% firstof empty nobody "last" %}', 'last'],
  [
    'regroup',
    '{% regroup Items by channel_name as blogs %}{% for blog in blogs %}{{ blog.grouper }}:{{ blog.list|length }} {% endfor %}',
    'Ada:2 Charles:1 ',
  ],
  ['spaceless', '{% spaceless %}<p>\n <b>a b</b>\n</p>{% endspaceless %}', '<p><b>a b</b></p>'],
  [
    'autoescape off does not make markup of text',
    '{% autoescape off %}{{ name }}{% endautoescape %}',
    'Planet &lt;Ö&gt;',
  ],
  [
    'autoescape off writes markup',
    each('{% autoescape off %}{{ item.content }}{% endautoescape %}'),
    '<p>Fish &amp; <b>chips</b> for two</p>',
  ],
  ['safe writes markup', each('{{ item.title|safe }},'), 'A &amp; B,<code>map()</code>,,'],
  ['a title that is not safe is its words, escaped once', each('{{ item.title }},'), 'A &amp; B,map(),,'],
  ['safe does not make markup of text', '{{ name|safe }}', 'Planet &lt;Ö&gt;'],
  ['a moment', '{{ date }}', 'Oct. 5, 2025, 9:03 p.m.'],
  ['now is the last change', '{% now "Y-m-d H:i" %}', '2025-10-05 21:03'],
]

for (const [rule, template, expected] of language) test(rule, () => assert.equal(run(template), expected))

const filters: readonly [template: string, expected: string][] = [
  ['{{ date|date:"l, F jS, Y" }}', 'Sunday, October 5th, 2025'],
  ['{{ date|date:"D d M y H:i:s O" }}', 'Sun 05 Oct 25 21:03:09 +0000'],
  ['{{ date|date:"c" }}', '2025-10-05T21:03:09'],
  ['{{ date|date:"r" }}', 'Sun, 5 Oct 2025 21:03:09 +0000'],
  ['{{ date|date:"g:i a, G, n, t, z, L, S, \\\\o\\\\f" }}', '9:03 p.m., 21, 10, 31, 278, False, th, of'],
  ['{{ date|date }}', 'Oct. 5, 2025'],
  ['{{ date|time:"H:i" }}', '21:03'],
  ['{{ nobody|date:"Y" }}', ''],
  ['{{ nobody|default:"none" }}', 'none'],
  ['{{ empty|default_if_none:"none" }}', ''],
  ['{{ name|lower }}', 'planet &lt;ö&gt;'],
  ['{{ name|upper|cut:" " }}', 'PLANET&lt;Ö&gt;'],
  ['{{ "o\'neil is here"|title }}', "O'neil Is Here"],
  ['{{ "abc"|capfirst }}{{ "abc"|first }}{{ "abc"|last }}', 'Abcac'],
  ['{{ text|truncatewords:2 }}', 'one two ...'],
  ['{{ text|truncatechars:6 }}', 'one...'],
  ['{{ text|wordcount }}', '5'],
  ['{{ text|linebreaks }}', '<p>one two three four</p>\n\n<p>five</p>\n\n'],
  ['{{ name|linebreaksbr }}', 'Planet &lt;Ö&gt;'],
  ['{{ Items.2.content|striptags }}', 'Fish &amp; chips for two'],
  ['{{ Items.2.content|truncatewords_html:3|safe }}', '<p>Fish &amp; <b>chips</b> ...</p>'],
  ['{{ Items|length }}', '3'],
  ['{{ 4|add:"3" }}', '7'],
  ['{{ 4|divisibleby:2|yesno:"even,odd" }}', 'even'],
  ['{{ 3.14159|floatformat:2 }}', '3.14'],
  ['blog{{ Items|pluralize }}, entr{{ 1|pluralize:"y,ies" }}', 'blogs, entry'],
  ['{{ "a b/c"|urlencode }}', 'a%20b/c'],
  ['{{ "Ünder the Sea"|slugify }}', 'under-the-sea'],
  ['{{ "7"|stringformat:"03d" }}', '007'],
  ['{{ date|timesince:date }}', '0 minutes'],
]

for (const [template, expected] of filters)
  test(`filter ${template}`, () => assert.equal(run(template), expected))

const traps: readonly [place: string, template: string, expected: string][] = [
  ['an attribute', '<a title="{{ quoted|safe }}">', `<a title="'&quot;">`],
  ['single quotes', "<a title='{{ quoted }}'>", "<a title='&#39;&quot;'>"],
  ['an address', '<a href="{{ link }}">', '<a href="">'],
  ['a script', '<script>x = "{{ quoted|safe }}"</script>', '<script>x = "\\u0027\\u0022"</script>'],
  ['markup in an attribute', '<a title="{{ Items.1.title|safe }}">', '<a title="map()">'],
]

for (const [place, template, expected] of traps)
  test(`harmless in ${place}`, () => assert.equal(run(template), expected))

test('django_autoescape = off: markup is written, text still is none', () =>
  assert.equal(
    run('{{ name }} {{ Items.1.title }}', {}, { autoescape: false }),
    'Planet &lt;Ö&gt; <code>map()</code>',
  ))

test('a template that extends another has its blocks, with what they take the place of', () => {
  const files = {
    'base.html':
      '<h1>{% block head %}Base{% endblock %}</h1>{% block main %}{% block inner %}i{% endblock %}{% endblock %}',
    'middle.html': '{% extends "base.html" %}{% block head %}Middle, {{ block.super }}{% endblock %}',
  }
  const child =
    '{% extends "middle.html" %}ignored{% block head %}Child, {{ block.super }}{% endblock %}{% block inner %}I{% endblock %}'
  assert.equal(run(child, files), '<h1>Child, Middle, Base</h1>I')
})

test('a file is included with values of its own', () => {
  const files = { 'item.html': '[{{ item.n }}{{ mark }}{{ name }}]' }
  assert.equal(run(each('{% include "item.html" with mark="!" only %}'), files), '[!][!][!]')
  assert.equal(run(each('{% include "item.html" with mark="!" %}'), files).startsWith('[1!Planet'), true)
})

const mistakes: readonly [template: string, message: string][] = [
  ['a\n{{ name|shout }}', 'index.html.dj:2: there is no filter "shout"'],
  ['{% url "home" %}', 'index.html.dj:1: there is no tag {% url %}'],
  ['\n{% if name %}', 'index.html.dj:2: {% if name %} is not closed by {% endif %}'],
  ['{% for x Items %}{% endfor %}', 'index.html.dj:1: {% for x Items %} is not written as it should be'],
  ['{{ name name }}', 'index.html.dj:1: "name name" is not an expression'],
  ['{% if name and %}{% endif %}', 'index.html.dj:1: a condition ends too early'],
  ['{% include "none.html" %}', 'index.html.dj:1: there is no file none.html'],
  ['{% include name %}', 'index.html.dj:1: name is not the name of a file in quotes'],
  ['{% include "again.html" %}', 'again.html:1: files use each other more than 10 deep'],
  ['{% block a %}', 'index.html.dj:1: {% block a %} is not closed by {% endblock %}'],
  [
    'x{% if name %}{% endif %}{% extends "a" %}',
    'index.html.dj:1: {% extends %} must be the first tag of its template',
  ],
]

for (const [template, message] of mistakes)
  test(`a mistake: ${message}`, () =>
    assert.throws(
      () => run(template, { 'again.html': '{% include "again.html" %}' }),
      (error: unknown) => error instanceof ThemeError && error.message === message,
    ))

test('loops that multiply end', () => {
  const digits = '"12345678901234567890123456789012"'
  const loops = `{% for a in ${digits} %}`.repeat(4)
  assert.throws(() => run(loops + '{% endfor %}'.repeat(4)), /more than a million passes/)
})

test('a template that is made to hang or to overflow ends', () => {
  assert.throws(() => run('{% if name %}'.repeat(5000)), /tags stand within each other too deep/)
  assert.throws(() => run('{% for item in Items %}<a title="'.repeat(100)), /too deep/)
  assert.throws(() => run(`{% if ${'not '.repeat(20_000)} name %}{% endif %}`), /there is no tag {% endif %}/)
})
