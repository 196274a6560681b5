/*
 * Keeps the front page, what it needs, and the pages read last, for when there is no network. The network is always asked
 * first, so nothing old is shown to who is online; only files whose names change with their content come from here.
 */
/* global site */
const family = `almagest ${registration.scope} `
const name = family + site.version
const mostPages = 20

addEventListener('install', (event) => {
  event.waitUntil(fill())
})

addEventListener('activate', (event) => {
  event.waitUntil(tidy())
})

addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method !== 'GET' || !request.url.startsWith(registration.scope)) return
  if (request.mode === 'navigate') event.respondWith(page(request))
  else if (/\/assets\/[^?]+\.[0-9a-f]{10}\.\w+$/.test(request.url)) event.respondWith(asset(request))
})

async function fill() {
  const cache = await caches.open(name)
  await cache.addAll(site.shell)
  await skipWaiting()
}

/** What an older edition of the site kept. */
async function tidy() {
  const old = (await caches.keys()).filter((other) => other.startsWith(family) && other !== name)
  await Promise.all(old.map((other) => caches.delete(other)))
  await clients.claim()
}

async function page(request) {
  try {
    const response = await fetch(request)
    if (response.ok && response.type === 'basic') await keep(request, response.clone())
    return response
  } catch (error) {
    const kept = (await caches.match(request, { ignoreSearch: true })) ?? (await caches.match('./'))
    if (kept) return kept
    throw error
  }
}

async function keep(request, response) {
  const cache = await caches.open(name)
  await cache.delete(request)
  await cache.put(request, response)
  const shell = new Set(site.shell.map((path) => new URL(path, registration.scope).href))
  const pages = (await cache.keys()).filter(({ url }) => !shell.has(url))
  await Promise.all(pages.slice(0, -mostPages).map((old) => cache.delete(old)))
}

async function asset(request) {
  return (await caches.match(request)) ?? fetch(request)
}
