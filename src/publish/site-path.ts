/** Names that no folder may hold on Windows, whatever their extension. */
const reserved = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i

/** Names of ours in the output folder, which no page can have. */
export const ownNames = { staging: '.almagest-staging', marker: '.almagest-publishing' } as const

function isName(name: string, onWindows: boolean): boolean {
  if (name === '' || name === '.' || name === '..' || name.includes('\0') || name.includes('\\')) return false
  if (!onWindows) return true
  return !reserved.test(name) && !/[<>:"|?*]|[. ]$/.test(name)
}

/**
 * May a file of the site have this path? It is relative, with `/` between names, and never leads out of the folder, not
 * even on another system.
 */
export function isSitePath(path: string, onWindows = process.platform === 'win32'): boolean {
  if (/^[a-z]:/i.test(path)) return false
  const names = path.split('/')
  const first = names[0] ?? ''
  if (first === ownNames.staging || first === ownNames.marker) return false
  return names.every((name) => isName(name, onWindows))
}

/** The folders that a path leads through, outermost first: `a/b/c.html` → `a`, `a/b`. */
export function foldersOf(path: string): readonly string[] {
  const folders: string[] = []
  for (let end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1))
    folders.push(path.slice(0, end))
  return folders
}
