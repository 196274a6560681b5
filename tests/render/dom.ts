import { DomUtils, parseDocument } from 'htmlparser2'

type Page = ReturnType<typeof parseDocument>
export type Element = ReturnType<typeof DomUtils.getElementsByTagName>[number]

export function parsePage(html: string): Page {
  return parseDocument(html)
}

export function elements(node: Page | Element, name = '*'): Element[] {
  return DomUtils.getElementsByTagName(name, node, true)
}

/** Elements that have a class. */
export function withClass(node: Page | Element, name: string): Element[] {
  return elements(node).filter((element) => (element.attribs.class ?? '').split(/\s+/).includes(name))
}

export function textOf(node: Page | Element): string {
  return DomUtils.textContent(node).replace(/\s+/g, ' ').trim()
}

/** `h2 October 29, 2025`: the outline of a page. */
export function headings(page: Page): string[] {
  return elements(page)
    .filter((element) => /^h[1-6]$/.test(element.name))
    .map((element) => `${element.name} ${textOf(element)}`)
}

/** The elements of a property of a microformat, without those that belong to a microformat within it. */
export function property(root: Element, name: string): Element[] {
  function isOwn(element: Element): boolean {
    for (let parent = element.parent; parent !== null && parent !== root; parent = parent.parent)
      if ('attribs' in parent && /(?:^|\s)h-/.test(parent.attribs.class ?? '')) return false
    return true
  }
  return withClass(root, name).filter(isOwn)
}
