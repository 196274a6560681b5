import type { PlannedFile } from '../../model/site.ts'
import { isOffline, offlineScript, workerPath } from '../theme/offline-script.ts'
import { digest, type Frame } from './frame.ts'

/** What the front page of the theme loads. */
const shell: readonly string[] = ['style.css', 'enhance.js', 'icon.svg']

/** Takes itself and all that it kept away, from readers who met it when reading offline was still offered. */
const farewell = `addEventListener('install', () => skipWaiting())
addEventListener('activate', (event) => {
  const family = \`almagest \${registration.scope} \`
  const empty = async () => {
    for (const name of await caches.keys()) if (name.startsWith(family)) await caches.delete(name)
    await registration.unregister()
  }
  event.waitUntil(empty())
})
`

/** The service worker: the theme's script, told which files the front page needs. A change of any of them is a new version. */
export function* planWorker(frame: Frame): Iterable<PlannedFile> {
  const script = frame.site.theme.assets.get(offlineScript)
  if (script === undefined) return
  const paths = shell.flatMap((name) => frame.assets.pathOf(name) ?? [])
  const head = `const site = ${JSON.stringify({ version: digest(paths).slice(0, 10), shell: ['./', ...paths] })}\n`
  const text = isOffline(frame.site) ? head + new TextDecoder().decode(script) : farewell
  yield { path: workerPath, key: digest(text), render: async () => text }
}
