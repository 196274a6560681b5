/** A regular expression of Python in the spelling of JavaScript, as far as the two differ in what planets use. */
export function patternFromPython(pattern: string): string {
  return pattern
    .replace(/^\(\?[iLu]+\)/, '')
    .replace(/\(\?#[^)]*\)/g, '')
    .replaceAll('(?P<', '(?<')
    .replace(/\(\?P=(\w+)\)/g, '\\k<$1>')
    .replace(/(\\\\)|\\A/g, (_, escaped?: string) => escaped ?? '^')
    .replace(/(\\\\)|\\Z/g, (_, escaped?: string) => escaped ?? '$')
}
