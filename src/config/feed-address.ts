import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The address of a feed as it can be visited, or what is wrong with it. */
export type FeedAddress = { readonly url: string } | { readonly wrong: string }

/**
 * Judges the address of a subscription: http or https, or a file, whose path is relative to the configuration. `feed:` and
 * `feeds:` addresses, which browsers once handed to feed readers, become what they stand for (F1).
 */
export function readFeedAddress(written: string, folder: string): FeedAddress {
  const address = written.trim()
  if (address === '') return { wrong: 'the feed has no url' }
  const plain = withoutFeedScheme(address)
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(plain)?.[1]?.toLowerCase()
  if (scheme === 'http' || scheme === 'https') return webAddress(plain)
  if (scheme === 'file') return fileAddress(plain)
  if (existsSync(resolve(folder, plain))) return { url: plain }
  if (looksLikeHost(plain)) {
    return {
      wrong: `"${plain}" is not an absolute address. Did you mean "https://${plain.replace(/^\/\//, '')}"?`,
    }
  }
  if (scheme !== undefined && !/^[a-z]:[\\/]/i.test(plain)) {
    return { wrong: `"${plain}" is neither an http(s) address nor a file` }
  }
  return { url: plain }
}

/** One spelling for all addresses that lead to the same document, to find what is subscribed twice. */
export function comparableAddress(url: string, folder: string): string {
  const parsed = /^https?:/i.test(url) ? URL.parse(url) : undefined
  if (parsed) {
    parsed.hash = ''
    return parsed.href
  }
  return url.startsWith('file:') ? fileURLToPath(url) : resolve(folder, url)
}

function withoutFeedScheme(address: string): string {
  const match = /^feed(s?):(\/\/)?(.*)$/is.exec(address)
  if (match === null) return address
  const [, secure, slashes, rest = ''] = match
  if (slashes === undefined && /^https?:\/\//i.test(rest)) return rest
  return `http${secure?.toLowerCase()}://${rest.replace(/^\/+/, '')}`
}

function webAddress(address: string): FeedAddress {
  const url = /^https?:\/\//i.test(address) ? URL.parse(address) : undefined
  if (!url || url.hostname === '') return { wrong: `"${address}" is not an http(s) address` }
  return { url: address }
}

function fileAddress(address: string): FeedAddress {
  try {
    fileURLToPath(address)
    return { url: address }
  } catch {
    return {
      wrong: `"${address}" does not name a file of this machine: write file:///path or a relative path`,
    }
  }
}

/** `blog.example/feed`, `//blog.example/feed`, `localhost:8080/feed`; not `./feed.xml`, `feeds/ada.xml`. */
export function looksLikeHost(address: string): boolean {
  return /^(?:\/\/)?(?:(?:[\p{L}\p{N}-]+\.)+[\p{L}][\p{L}\p{N}-]+|localhost)(?::\d+)?(?:[/?]|$)/iu.test(
    address,
  )
}
