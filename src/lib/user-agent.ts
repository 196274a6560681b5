/** How a program introduces itself to publishers, with the page that says who it is (F17, RFC 9110 §10.1.5). */
export function userAgentOf(
  program: { readonly name: string; readonly version: string },
  planetUrl: string,
  contact: string,
): string {
  return `${program.name}/${program.version} (+${contact || `${planetUrl}about/`})`
}
