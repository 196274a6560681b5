import type { IncomingMessage, ServerResponse } from 'node:http'
import { html } from '../lib/html.ts'

/** Addresses that no page of a planet has. */
const eventsPath = '/-/changes'
const scriptPath = '/-/reload.js'
const mostListeners = 100

/** Reloads on every event, and once the server is back after it was stopped. */
const script = `const changes = new EventSource('${eventsPath}')
let wasOpen = false
changes.onopen = () => { if (wasOpen) location.reload(); wasOpen = true }
changes.onmessage = () => location.reload()
`

/** What is added to every page of a preview. Its end is behind everything, where any browser still runs it. */
export const reloadTag = `<script src="${scriptPath}"></script>\n`

/** A preview of a site that is being worked on: pages reload by themselves, and mistakes are shown as one. */
export class LiveReload {
  readonly #listeners = new Set<ServerResponse>()
  /** Shown in the place of every page; undefined: all is well. */
  failure: string | undefined

  /** Tells every page that is open. */
  reload(): void {
    for (const listener of this.#listeners) listener.write('data: changed\n\n')
  }

  /** Answers what belongs to the preview itself. False: it is a request for the site. */
  answer(request: IncomingMessage, response: ServerResponse): boolean {
    if (request.url === scriptPath) {
      response.writeHead(200, {
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': 'no-cache',
      })
      response.end(script)
      return true
    }
    if (request.url === eventsPath) {
      this.#listen(response)
      return true
    }
    if (this.failure === undefined || !wantsPage(request)) return false
    response.writeHead(500, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' })
    response.end(failurePage(this.failure))
    return true
  }

  #listen(response: ServerResponse): void {
    if (this.#listeners.size >= mostListeners) {
      response.writeHead(503).end()
      return
    }
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' })
    response.write('retry: 500\n\n')
    this.#listeners.add(response)
    response.on('close', () => this.#listeners.delete(response))
  }
}

function wantsPage({ headers }: IncomingMessage): boolean {
  return headers.accept?.includes('text/html') === true
}

function failurePage(failure: string): string {
  const page = html`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>This needs mending</title>
<style>body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui; color-scheme: light dark }
pre { white-space: pre-wrap; padding: 1rem; border-left: .3rem solid #c33; overflow-wrap: anywhere }</style>
<h1>This needs mending</h1>
<pre>${failure}</pre>
<p>The site is as it was. This page goes away by itself once the files are right.</p>
`
  return page.markup + reloadTag
}
