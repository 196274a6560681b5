import { configOf } from './planet-run.ts'
import { plural, printJson, printLines } from './print.ts'
import { standings } from './standing.ts'

/** `almagest list`: the subscriptions in their order, and how each is. */
export async function listCommand(
  path: string | undefined,
  options: { readonly json?: boolean },
): Promise<number> {
  const config = await configOf(path)
  const feeds = await standings(config)
  if (options.json === true)
    printJson(feeds.map(({ url, name, state, words, list }) => ({ url, name, state, words, list })))
  else {
    printLines([
      ...feeds.flatMap(({ url, name, words, list }) => [
        name,
        `  ${url}`,
        `  ${words}`,
        ...(list === undefined ? [] : [`  from the list ${list}`]),
      ]),
      `${plural(feeds.length, 'subscription')}.`,
    ])
  }
  return 0
}
