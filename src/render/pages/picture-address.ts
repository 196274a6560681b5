import { webUrl } from '../../lib/url.ts'

/** A picture of the configuration: an address, or a file of the output folder by its path; nothing that leads elsewhere. */
export function pictureAddress(picture: string | undefined): string | undefined {
  if (picture === undefined || picture === '') return undefined
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(picture))
    return webUrl(picture.startsWith('//') ? `https:${picture}` : picture)
  const parts = picture.split(/[\\/]+/).filter((part) => part !== '' && part !== '.')
  return parts.includes('..') ? undefined : parts.map(encodeURIComponent).join('/')
}
