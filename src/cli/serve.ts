import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { serveFolder } from '../serve/serve.ts'
import { buildCommand } from './build.ts'
import { stopSignal } from './interruption.ts'
import { configOf } from './planet-run.ts'
import { sayLines } from './print.ts'

export interface ServeCommandOptions {
  readonly port: number
  readonly host: string
  readonly build?: boolean
  /** Publish anew from the store whenever configuration or theme change, and reload open pages. */
  readonly dev?: boolean
}

/** `almagest serve`: the published planet on this machine, until stopped. */
export async function serveCommand(path: string | undefined, options: ServeCommandOptions): Promise<number> {
  if (options.build === true) {
    const status = await buildCommand(path, {})
    if (status !== 0) return status
  }
  const config = await configOf(path)
  const stop = stopSignal()
  const { port, host } = options
  const preview = options.dev === true ? new (await import('./dev.ts')).Preview(path, stop) : undefined
  const server = await serveFolder(config.output.folder, { port, host, live: preview?.live })
  await preview?.start(config)
  if (!existsSync(join(config.output.folder, 'index.html')))
    sayLines([
      `Nothing is published in ${config.output.folder} yet: “almagest build” does it, or “serve --build”.`,
    ])
  process.stdout.write(`${config.planet.name} is at ${server.url} (Ctrl-C stops)\n`)
  await new Promise<void>((resolve) => {
    if (stop.aborted) resolve()
    else stop.addEventListener('abort', () => resolve(), { once: true })
  })
  await server.close()
  return 0
}
