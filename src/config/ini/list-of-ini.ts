import type { Subscription } from '../../model/subscription.ts'
import { subscriptionOf } from '../assemble.ts'
import { gatherMistakes } from '../mistakes.ts'
import { mergeSections } from './ini-values.ts'
import { readPlanetFeed } from './planet-feed.ts'
import { readIni } from './read-ini.ts'

/** The feeds of an ini file of Planet 2.0 or Venus that somebody else keeps. Values that are none are left out, not told. */
export function iniSubscriptions(text: string): readonly Subscription[] {
  return mergeSections(readIni(text))
    .filter(({ name }) => /^(?:https?|feed):/i.test(name))
    .map((section) =>
      subscriptionOf(undefined, readPlanetFeed(section, 'list', 'full').feed, gatherMistakes()),
    )
}
