export const healthPath = 'health/index.html'

/** Where a feed stands on the health page, by the folder of its author's page. */
export function healthAnchor(slug: string): string {
  return `feed-${slug}`
}
