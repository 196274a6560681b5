import { environmentName, type Option, type OptionTable } from './option.ts'
import { feedOptions, listOptions, options } from './options.ts'
import { sectionNames } from './suggestion.ts'

const sectionIntroductions = {
  planet: 'What the planet says of itself.',
  river: 'What the pages show.',
  moderation: 'Which entries wait for a maintainer.',
  check: 'What `almagest check` looks for in feeds that somebody wants to add.',
  fetch: 'How feeds are visited.',
  images: 'Where pictures in entries come from.',
  store: 'Where everything is remembered.',
  output: 'Where the site goes.',
} satisfies Record<keyof typeof options, string>

const introduction = `# Configuration

A planet is described by one file, \`planet.toml\`. This is all that a small one needs:

\`\`\`toml
[planet]
name = "Planet Example"
url = "https://planet.example/"

[[feeds]]
url = "https://ada.example/feed.xml"
name = "Ada"

[[feeds]]
url = "https://blog.example/atom.xml"
\`\`\`

Commands take the path of the configuration; without one they look in the current folder for \`planet.toml\`, then
\`config.ini\`, then \`planet.ini\`.

- Counts of 0 mean no limit.
- Durations are written \`500ms\`, \`30s\`, \`5m\`, \`1h\`, \`7d\`; sizes \`500KiB\`, \`10MiB\`.
- Paths are relative to the folder of the configuration.
- Every mistake is reported at once, with file, line and what was probably meant. An option that does not exist is a
  mistake; only in \`[[feeds]]\` is an unknown key a field of your own, which themes can show.

## The environment

Every option can come from the environment, and wins over the file there, also over a foreign one: \`host_delay\` in
\`[fetch]\` is \`ALMAGEST_FETCH_HOST_DELAY\`. Lists are separated by commas. With \`_FILE\` at its end, the variable names a
file that holds the value: \`ALMAGEST_STORE_URL_FILE=/run/secrets/store\`. A variable that is empty counts as not set.
`

const foreign = `## Foreign files

A \`config.ini\` of Planet 2.0 or Venus and an ini file of Pluto are read as they are: \`almagest build config.ini\`. The
theme is \`classic\`. What has no effect is reported as a warning, with its line. Planet 2.0 and Venus mean different things
by the same words, so the file is taken for Venus's if it has anything that only Venus knows (\`output_theme\`, \`filters\`,
\`spider_threads\`, \`bill_of_materials\`, …):

| option | Planet 2.0 | Venus |
|---|---|---|
| \`new_feed_items\` | \`river.new_feed_entries\` | \`river.entries_per_feed\`: a cap that always holds |
| \`days_per_page\` | \`river.days_per_page\` | has no effect, as in Venus |
| \`exclude\` in \`[Planet]\` | has no effect, as in Planet 2.0 | \`river.exclude\` |
| \`future_dates\` | | \`river.future_dates\`: \`ignore_date\` is \`first-seen\`, \`ignore_entry\` is \`hide\` |

\`output_dir\` is the output folder. If it is an absolute path that this machine does not have, the site goes into \`public\`
beside the file, and a warning says so. Whatever else a feed's section holds, \`face\` apart, becomes a field for themes.

\`almagest import FILE -o planet.toml\` makes a \`planet.toml\` of such a file, and of the files of osmosfeed, moonmoon, perlanet,
rawdog, planet.emacslife.com, ocaml.org, planet-mars, mercury, go-planet and planet.scheme.org, of OPML, FOAF, CSV and plain lists of
addresses. Names, faces, filters, fields, comments and order stay; a report tells what was understood, changed and dropped.

What such a planet remembered moves in with it: the cache that its configuration names (Berkeley DB of Planet 2.0, the folder of Venus), osmosfeed's
\`cache.json\` beside its configuration, or the folder or file given with \`--state\`. Every entry goes into the store at its old place, those held back or taken out too, so that the
first build shows what the old page showed, and the first visits flood nobody. \`--no-state\` leaves it behind.
`

/** docs/config.md, rendered from the tables of options. */
export function configDocument(): string {
  const sections = sectionNames.map((section) =>
    [
      `## [${section}]`,
      sectionIntroductions[section],
      tableOf(options[section], (key) => `\`${environmentName(section, key)}\``),
    ].join('\n\n'),
  )
  const feeds = [
    '## [[feeds]]',
    'One for each blog, in the order in which lists show them. [Filters](filters.md) has more on those that decide what is shown. Any other key is a field for themes: text, a number, or true or false.',
    tableOf(feedOptions, undefined),
  ].join('\n\n')
  const lists = [
    '## [[lists]]',
    'Lists of feeds that others keep: their feeds are followed too, and a feed that they add or drop is added or dropped at the next visit. [Reading lists](reading-lists.md) has more.',
    tableOf(listOptions, undefined),
  ].join('\n\n')
  return `${[introduction.trim(), ...sections, feeds, lists, foreign.trim()].join('\n\n')}\n`
}

function tableOf(table: OptionTable, variable: ((key: string) => string) | undefined): string {
  const head = ['option', 'default', 'example', 'meaning', ...(variable ? ['in the environment'] : [])]
  const rows = Object.values(table).map((option) => [
    `\`${option.key}\``,
    shownDefault(option),
    `\`${option.example}\``,
    option.help,
    ...(variable ? [variable(option.key)] : []),
  ])
  return [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map(cell).join(' | ')} |`)
    .join('\n')
}

function shownDefault(option: Option<unknown>): string {
  return option.default === undefined || option.default === '' ? '' : `\`${option.default}\``
}

/** A bar ends a cell even within backquotes. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}
