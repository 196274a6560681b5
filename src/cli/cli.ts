import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import type { ModerationVerb } from '../model/moderation.ts'
import { endWith, usage } from './exit.ts'
import { version } from './version.ts'

/** Imports what a command needs only when it runs: `--help` shall answer at once. */
function program(): Command {
  const almagest = new Command('almagest')
    .description('Turns a list of blogs into a community’s front page: a planet.')
    .version(version)
    .exitOverride()
    .showHelpAfterError('(almagest --help lists the commands)')
    .addHelpText('after', '\nWithout CONFIG: planet.toml, config.ini or planet.ini in the current folder.')

  almagest
    .command('init')
    .description('a new planet: configuration, workflows that check, build and publish it, a README')
    .argument('[folder]', 'new or not; without it, the current one')
    .option('--name <name>', 'of the planet; without it, as the folder is called')
    .option('--url <url>', 'where it will be published')
    .option('--json', 'one JSON document on standard output')
    .action(async (folder, options) => endWith((await import('./init.ts')).initCommand(folder, options)))

  const running = (name: string, text: string): Command =>
    almagest
      .command(name)
      .description(text)
      .argument('[config]', 'planet.toml, or the config.ini of Planet 2.0 or Venus')
      .option('--json', 'one JSON document on standard output')

  const visiting = (name: string, text: string): Command =>
    running(name, text)
      .option('--all', 'visit every feed now, due or not')
      .option('--feed <url>', 'visit only this feed, now; may be given more than once', severally)
      .option('--strict', 'exit status 1 if a feed failed')

  visiting('build', 'visit the feeds that are due, then publish the planet')
    .option('--offline', 'visit nothing: publish from the store')
    .action(async (config, options) =>
      (await import('./build.ts')).buildCommand(config, options).then(endWith),
    )

  visiting('update', 'visit the feeds that are due, and store what is new').action(async (config, options) =>
    (await import('./build.ts')).updateCommand(config, options).then(endWith),
  )

  running('render', 'publish the planet from the store, every page of it').action(async (config, options) =>
    (await import('./build.ts')).renderCommand(config, options).then(endWith),
  )

  almagest
    .command('serve')
    .description('serve the published planet on this machine')
    .argument('[config]', 'planet.toml, or the config.ini of Planet 2.0 or Venus')
    .option('--port <number>', 'port to listen on', portNumber, 8080)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--build', 'build first')
    .option('--dev', 'publish anew when configuration or theme change, and reload open pages')
    .action(async (config, options) =>
      (await import('./serve.ts')).serveCommand(config, options).then(endWith),
    )

  almagest
    .command('parse')
    .description('a feed as JSON')
    .argument('[source]', 'a file, an address, or - for standard input')
    .option('--stdio', 'answer requests line by line')
    .option('--json', 'as other commands have it: it is JSON anyway')
    .action(async (source, options) =>
      (await import('./parse.ts')).parseCommand({ source, stdio: options.stdio === true }).then(endWith),
    )

  almagest
    .command('import')
    .description('another planet’s configuration or list of feeds as a planet.toml')
    .argument(
      '<file>',
      'ini of Planet 2.0, Venus or Pluto, OPML, osmosfeed.yaml, perlanetrc, … or a plain list',
    )
    .option('-o, --output <file>', 'where to write it; an existing file is never written over')
    .option('--state <path>', 'where its cache is, if not where its configuration says')
    .option('--no-state', 'leave behind what it remembered')
    .option('--json', 'one JSON document on standard output')
    .action(async (file, options) => (await import('./import.ts')).importCommand(file, options).then(endWith))

  almagest
    .command('export')
    .description('the list of subscriptions for other programs')
    .addArgument(new Argument('<format>', 'opml, foaf, csv or json').choices(['opml', 'foaf', 'csv', 'json']))
    .argument('[config]', 'planet.toml, or the config.ini of Planet 2.0 or Venus')
    .action(async (format, config) =>
      (await import('./export.ts')).exportCommand(format, config).then(endWith),
    )

  almagest
    .command('check')
    .description('would these feeds do? visits, reads and previews them; lints a configuration')
    .argument('[target...]', 'addresses and files of feeds, or a configuration')
    .option('--visit', 'visit every feed of the configuration')
    .option('--preview <folder>', 'write a planet of these feeds into a folder, to look at')
    .option('--against <config>', 'visit the feeds that this older configuration does not have')
    .addOption(
      new Option('--json', 'one JSON document on standard output').conflicts(['markdown', 'annotations']),
    )
    .addOption(new Option('--markdown', 'for a comment on a pull request').conflicts('annotations'))
    .option('--annotations', 'for GitHub: each remark at its line')
    .action(async (targets, options) =>
      (await import('./check.ts')).checkCommand(targets, options).then(endWith),
    )

  running('filter', 'which entries the filters keep out, and which others would')
    .option('--preview', 'list the entries')
    .option('--feed <url>', 'of this feed only, by address or name')
    .option(
      '--with <condition>',
      'try a condition first, such as exclude_tags=sponsored; may be repeated',
      several,
    )
    .option('--against <config>', 'what changes against this older configuration')
    .action(async (config, options) =>
      (await import('./filter.ts')).filterCommand(config, options).then(endWith),
    )

  almagest
    .command('explain')
    .description('what happened to this feed or entry, and why')
    .argument('<name>', 'address or name of a feed; id, page or permalink of an entry')
    .argument('[config]', 'planet.toml, or the config.ini of Planet 2.0 or Venus')
    .option('--json', 'one JSON document on standard output')
    .action(async (name, config, options) =>
      (await import('./explain.ts')).explainCommand(name, config, options).then(endWith),
    )

  almagest
    .command('add')
    .description('subscribe to a feed, or to the feed of a site')
    .argument('<url>', 'address of a site or of a feed, or the file of a feed')
    .argument('[config]', 'planet.toml, or the config.ini of Planet 2.0 or Venus')
    .option('--name <name>', 'name shown; without it, the feed’s own title')
    .option('--yes', 'take the best feed of a site that has several')
    .option('--json', 'one JSON document on standard output')
    .action(async (url, config, options) =>
      (await import('./add.ts')).addCommand(url, config, options).then(endWith),
    )

  almagest
    .command('remove')
    .description('take a subscription out of the configuration')
    .argument('<feed>', 'its address or name')
    .argument('[config]', 'planet.toml, or the config.ini of Planet 2.0 or Venus')
    .option('--json', 'one JSON document on standard output')
    .action(async (feed, config, options) =>
      (await import('./remove.ts')).removeCommand(feed, config, options).then(endWith),
    )

  running('list', 'the subscriptions, and how each is').action(async (config, options) =>
    (await import('./list.ts')).listCommand(config, options).then(endWith),
  )

  running('health', 'how the feeds are, and what to do').action(async (config, options) =>
    (await import('./health.ts')).healthCommand(config, options).then(endWith),
  )

  almagest
    .command('search')
    .description('entries that have all the words, best first')
    .argument('[words...]', 'what to look for; last, the configuration, as with other commands')
    .option('--author <name>', 'of this author: address or name of the feed')
    .option('--tag <tag>', 'with this tag')
    .option('--year <year>', 'of this year', wholeNumber)
    .option('--limit <number>', 'how many to show', wholeNumber, 10)
    .option('--json', 'one JSON document on standard output')
    .action(async (words, options) =>
      (await import('./search.ts')).searchCommand(words, options).then(endWith),
    )

  running(
    'tidy',
    'what the planet has learnt of its feeds (moved, gone, twice) as an edit of the configuration',
  )
    .option('--write', 'make the edit')
    .option(
      '--accept <url>',
      'also what is not certain of this subscription; may be given more than once',
      severally,
    )
    .option('--sort', 'sort the subscriptions by name')
    .action(async (config, options) => (await import('./tidy.ts')).tidyCommand(config, options).then(endWith))

  almagest
    .command('backup')
    .description('a copy of the store in one file, also while a build runs')
    .argument('<file>', 'where to write it; an existing file is never written over')
    .argument('[config]', 'planet.toml, or the config.ini of Planet 2.0 or Venus')
    .action(async (file, config) => (await import('./backup.ts')).backupCommand(file, config).then(endWith))

  almagest
    .command('restore')
    .description('put a backup in the place of the store; the store of before is kept')
    .argument('<file>', 'that “almagest backup” wrote')
    .argument('[config]', 'planet.toml, or the config.ini of Planet 2.0 or Venus')
    .action(async (file, config) => (await import('./backup.ts')).restoreCommand(file, config).then(endWith))

  const moderating = (verb: ModerationVerb, text: string): Command =>
    almagest
      .command(verb)
      .description(text)
      .argument(
        '[entry...]',
        'id or eight digits of it, page or permalink; the last one may be the configuration',
      )
      .option('--reason <text>', 'kept in the log')
      .option('--as <name>', 'who does it, for the log')
      .option('--only', 'these entries alone, not their copies in other feeds')
      .option('--build', 'publish at once')
      .option('--json', 'one JSON document on standard output')
      .action(async (entries, options) =>
        (await import('./moderate.ts')).moderateCommand(verb, entries, options).then(endWith),
      )

  moderating('hide', 'take an entry out of every page and feed')
  moderating('show', 'show an entry again that was hidden')
  moderating('hold', 'take an entry back until it is approved')
  moderating('approve', 'let in an entry that was held back, or take what came of a feed for it')
    .option('--feed <feed>', 'whatever waits of this feed')
    .option('--all', 'whatever waits')
  moderating('erase', 'a takedown: hide an entry and forget its words for good')
  almagest
    .command('refuse')
    .description('undo the move of a feed to another address, or keep out what came in its place')
    .argument('<feed>', 'its address or name')
    .argument('[config]', 'planet.toml, or the config.ini of Planet 2.0 or Venus')
    .option('--json', 'one JSON document on standard output')
    .action(async (feed, config, options) =>
      (await import('./decide-feed.ts')).refuseCommand(feed, config, options).then(endWith),
    )
  running('held', 'entries that wait for approval').action(async (config, options) =>
    (await import('./held.ts')).heldCommand(config, options).then(endWith),
  )
  running('log', 'what maintainers did to entries, and why')
    .option('--limit <number>', 'acts at most', wholeNumber, 100)
    .action(async (config, options) => (await import('./held.ts')).logCommand(config, options).then(endWith))

  return almagest
}

function wholeNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('A whole number is wanted.')
}

/** For options that may be repeated. */
function several(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value]
}

/** An option that may come again. It takes one value at a time, so that the configuration may follow it. */
function severally(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value]
}

function portNumber(text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new InvalidArgumentError('A port is a number from 0 to 65535.')
  return port
}

/** Runs one command line. Exit status: 0 done, 1 a fault, 2 usage, 70 a bug. */
export async function main(argv: readonly string[]): Promise<void> {
  try {
    await program().parseAsync([...argv])
  } catch (error) {
    if (error instanceof CommanderError) endWith(error.exitCode === 0 ? 0 : usage)
    else (await import('./failure.ts')).reportFailure(error)
  }
}
