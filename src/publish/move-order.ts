/** What a page or feed loads but which links to nothing: put into place first. */
function isAsset(path: string): boolean {
  return !/\.(?:html|xml|json|txt)$/.test(path)
}

function depth(path: string): number {
  let slashes = 0
  for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) slashes++
  return slashes
}

/**
 * The order in which files move into place, so that a reader finds what a page links to: assets first, then the deepest
 * pages, the front page last of all.
 */
export function moveOrder(paths: readonly string[]): readonly string[] {
  const ranked = paths.map((path) => ({
    path,
    asset: isAsset(path),
    depth: depth(path),
    front: path === 'index.html',
  }))
  ranked.sort(
    (one, other) =>
      Number(other.asset) - Number(one.asset) ||
      other.depth - one.depth ||
      Number(one.front) - Number(other.front) ||
      (one.path < other.path ? -1 : 1),
  )
  return ranked.map(({ path }) => path)
}
