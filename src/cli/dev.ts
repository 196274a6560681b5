import { existsSync, type FSWatcher, watch } from 'node:fs'
import { basename, dirname, relative, resolve, sep } from 'node:path'
import { type Config, themeFolders } from '../config/config.ts'
import { Fault } from '../model/fault.ts'
import { build } from '../planet.ts'
import { LiveReload } from '../serve/serve.ts'
import { openStore } from '../store/store.ts'
import { configOf } from './planet-run.ts'
import { sayLines } from './print.ts'
import { generator } from './version.ts'

/** Editors write a file in several steps: a change is over when nothing more has come for so long. */
const settleMs = 80

/**
 * Keeps a preview up to date: whenever the configuration, the moderation file or the theme changes, the planet is published
 * anew from the store, without a visit, and open pages reload. A mistake is shown until it is mended.
 */
export class Preview {
  readonly live = new LiveReload()
  readonly #path: string | undefined
  readonly #signal: AbortSignal
  #watchers: readonly FSWatcher[] = []
  #timer: NodeJS.Timeout | undefined
  #isRunning = false
  #isStale = false

  constructor(path: string | undefined, signal: AbortSignal) {
    this.#path = path
    this.#signal = signal
    signal.addEventListener('abort', () => this.#close(), { once: true })
  }

  /** Publishes once, and from then on after every change. */
  async start(config: Config): Promise<void> {
    this.#watch(config)
    await this.#run()
  }

  #changed(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#run(), settleMs)
  }

  async #run(): Promise<void> {
    if (this.#isRunning) {
      this.#isStale = true
      return
    }
    this.#isRunning = true
    do {
      this.#isStale = false
      const before = this.live.failure
      const written = await this.#publish()
      if (written > 0 || this.live.failure !== before) this.live.reload()
    } while (this.#isStale && !this.#signal.aborted)
    this.#isRunning = false
  }

  /** Returns how many files have changed. */
  async #publish(): Promise<number> {
    try {
      const config = await configOf(this.#path)
      this.#watch(config)
      const store = await openStore(config.store.url)
      try {
        const report = await build(config, store, {
          now: Date.now(),
          thorough: false,
          generator,
          signal: this.#signal,
        })
        if (report.written + report.removed > 0)
          sayLines([`${report.written} files written, ${report.removed} removed`])
        this.live.failure = undefined
        return report.written + report.removed
      } finally {
        await store.close()
      }
    } catch (error) {
      if (this.#signal.aborted) return 0
      if (!(error instanceof Fault)) throw error
      this.live.failure = error.message
      sayLines(error.message.split('\n'))
      return 0
    }
  }

  /** Anew after every run: the configuration may name another theme now. */
  #watch(config: Config): void {
    if (this.#signal.aborted) return
    this.#stopWatching()
    const changed = () => this.#changed()
    const files = [config.path, resolve(config.folder, config.moderation.file)].flatMap((path) => path ?? [])
    const slots = resolve(config.folder, config.planet.slots)
    const folders = [...themeFolders(config.planet.theme, config.folder), slots].filter((folder) =>
      existsSync(folder),
    )
    // What a build itself writes is no change.
    const isOurs = (path: string) =>
      isInside(path, config.output.folder) || `sqlite:${path}`.startsWith(config.store.url)
    this.#watchers = [
      // A folder, because editors replace a file by another of its name.
      ...[...Map.groupBy(files, dirname)].map(([folder, inside]) => {
        const names = inside.map((path) => basename(path))
        return watch(folder, (_, name) => (name === null || names.includes(name) ? changed() : undefined))
      }),
      ...folders.map((folder) =>
        watch(folder, { recursive: true }, (_, name) => {
          if (!isOurs(resolve(folder, name ?? ''))) changed()
        }),
      ),
    ]
    for (const watcher of this.#watchers) watcher.on('error', changed)
  }

  #stopWatching(): void {
    for (const watcher of this.#watchers) watcher.close()
  }

  #close(): void {
    clearTimeout(this.#timer)
    this.#stopWatching()
  }
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`))
}
