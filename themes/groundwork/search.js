/*
 * The page search/: a form #search with the fields q, author, tag and year, data-index, the folder of the index, and words to
 * say; #status, #found and #more. What is found becomes text of new elements, never markup.
 */
import { fold, isDense, openIndex, queryOf, runsOf, wantsOf } from './search-index.js'

const isLetter = /[\p{L}\p{N}\p{M}]$/u

/** Where words of the search stand in a text: `[from, to]` in order. */
function marksIn(text, query) {
  let folded = ''
  const places = []
  let at = 0
  for (const char of text) {
    const plain = char < '\x80' ? char.toLowerCase() : fold(char)
    for (let unit = 0; unit < plain.length; unit++) places.push(at)
    folded += plain
    at += char.length
  }
  places.push(at)
  const found = []
  for (const { forms, begins } of query)
    for (const run of forms)
      for (let from = folded.indexOf(run); from >= 0; from = folded.indexOf(run, from + run.length)) {
        const to = from + run.length
        const after = isDense(run) ? 0 : folded.slice(to, to + 64).match(/^[\p{L}\p{N}\p{M}]*/u)[0].length
        const before = !isDense(run) && isLetter.test(folded.slice(Math.max(0, from - 2), from))
        if (!before && (after === 0 || begins)) found.push([places[from], places[to + after]])
      }
  return found.sort((one, other) => one[0] - other[0])
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties)
  made.append(...children)
  return made
}

/** A text with the words of the search marked; between `from` and `to` of it. */
function marked(text, marks, from = 0, to = text.length) {
  const parts = []
  let at = from
  for (const [start, end] of marks) {
    if (start < at || end > to) continue
    parts.push(text.slice(at, start), element('mark', {}, text.slice(start, end)))
    at = end
  }
  return [from > 0 ? '…' : '', ...parts, text.slice(at, to), to < text.length ? '…' : '']
}

function start(form) {
  const say = form.dataset
  const lang = document.documentElement.lang
  const folder = new URL(say.index, location.href)
  const [status, list, more] = ['status', 'found', 'more'].map((id) => document.getElementById(id))
  const date = new Intl.DateTimeFormat(lang, { dateStyle: 'medium' })
  const number = new Intl.NumberFormat(lang)
  const kept = new Map()
  let spent = 0

  /** Files of the index never change, so what the browser has of them is right, with the network or without. */
  async function read(path, fresh) {
    const load = (cache) => fetch(new URL(path, folder), { cache })
    const answer = await (fresh ? load('no-cache').catch(() => load('force-cache')) : load('force-cache'))
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
    const bytes = new Uint8Array(await answer.arrayBuffer())
    spent += bytes.length
    return bytes
  }
  function get(path, fresh) {
    if (!kept.has(path)) kept.set(path, read(path, fresh))
    kept.get(path).catch(() => kept.delete(path))
    return kept.get(path)
  }
  const index = openIndex(get)
  const authors = new Map()

  async function offerChoices() {
    const { segments } = await index.segmentsOf()
    for (const [feed, name, slug] of await index.authorsOf()) authors.set(String(feed), { name, slug })
    const byName = [...authors].sort(([, one], [, other]) => one.name.localeCompare(other.name, lang))
    form.author.append(...byName.map(([value, { name }]) => element('option', { value }, name)))
    const newest = Math.max(...segments.map((segment) => segment[4]))
    const oldest = Math.min(...segments.map((segment) => segment[3]))
    for (let year = newest; year >= oldest; year--) form.year.append(element('option', {}, String(year)))
  }

  function result([id, name, link, at, feed, tags, excerpt], pages, query) {
    const page = pages.includes('entry') ? new URL(`../entry/${id}/index.html`, folder).href : ''
    const author = authors.get(String(feed))
    const home =
      author && pages.includes('author') && `../author/${encodeURIComponent(author.slug)}/index.html`
    const marksOf = (text) => marked(text, marksIn(text, query))
    const linked = (href, properties, ...children) =>
      element(href ? 'a' : 'span', { ...(href && { href }), ...properties }, ...children)
    const time = element('time', { dateTime: new Date(at).toISOString() }, date.format(at))
    const text = element('p', { className: 'excerpt', dir: 'auto' }, ...marksOf(excerpt))
    const who = linked(home && new URL(home, folder).href, { dir: 'auto' }, author?.name ?? '')
    const item = element(
      'li',
      {},
      element(
        'h2',
        { className: 'title', dir: 'auto' },
        linked(/^https?:/.test(link) ? link : page, {}, ...marksOf(name)),
      ),
      element('p', { className: 'when' }, who, ' · ', linked(page, {}, time)),
      text,
    )
    if (tags.length > 0) item.append(element('ul', { className: 'tags' }, ...tags.map(tagButton)))
    const shown = fold(name + excerpt)
    return {
      item,
      page: query.every(({ forms }) => forms.some((form) => shown.includes(form))) ? '' : page,
      text,
    }
  }
  function tagButton(tag) {
    const button = element('button', { type: 'button', dir: 'auto' }, tag)
    button.addEventListener('click', () => {
      form.tag.value = tag
      run()
      form.q.focus()
    })
    return element('li', {}, button)
  }

  /** Words deep in an entry are shown where they stand, from the entry's own page, while that costs little. */
  async function quote({ page, text }, query) {
    if (page === '' || spent > 200_000) return
    const html = new TextDecoder().decode(await read(page))
    const whole = new DOMParser().parseFromString(html, 'text/html').querySelector('.e-content')
    for (const block of whole?.querySelectorAll('br, dd, div, dt, h2, h3, h4, li, p, pre, td, th') ?? [])
      block.after(' ')
    const plain = (whole?.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 40_000)
    const marks = marksIn(plain, query)
    if (marks.length === 0) return
    const from = plain.lastIndexOf(' ', Math.max(0, marks[0][0] - 60)) + 1
    const to = Math.max(marks[0][1], plain.lastIndexOf(' ', from + 240), from + 200)
    text.replaceChildren(...marked(plain, marks, from, from + 240 < plain.length ? to : plain.length))
  }

  let latest = 0
  async function run(again = true) {
    const turn = ++latest
    const [q, tag] = [form.q.value.trim(), form.tag.value.trim()]
    const [author, year] = [form.author.value, Number(form.year.value)]
    const asked = Object.entries({ q, author, tag, year: year || '' }).filter(([, value]) => value !== '')
    history.replaceState(null, '', `?${new URLSearchParams(asked)}`)
    const query = queryOf(q)
    const wants = wantsOf(query)
    if (author) wants.push([{ term: `@${author}` }])
    if (runsOf(tag).length > 0) wants.push([{ term: `#${runsOf(tag).join(' ')}` }])
    if (wants.length === 0 && year) wants.push([{ term: `=${year}` }])
    spent = 0
    try {
      const found = wants.length === 0 ? [] : await index.find(wants, year)
      if (turn !== latest) return
      list.replaceChildren()
      const [none, one, many] = [say.none, say.one, say.many.replace('{0}', number.format(found.length))]
      status.textContent = wants.length === 0 ? '' : ([none, one][found.length] ?? many)
      await showMore(found, query, turn)
    } catch (error) {
      if (turn !== latest) return
      // A planet that was published anew has other files: its list tells which.
      index.forget()
      kept.clear()
      if (again) return run(false)
      status.textContent = say.failed
      console.warn(error)
    }
  }

  async function showMore(found, query, turn) {
    const { pages } = await index.segmentsOf()
    const shown = (await index.show(found.slice(0, 10))).map((entry) => result(entry, pages, query))
    if (turn !== latest) return
    list.append(...shown.map(({ item }) => item))
    const rest = found.slice(10)
    more.hidden = rest.length === 0
    more.onclick = () => showMore(rest, query, turn)
    for (const each of shown) await quote(each, query).catch(() => {})
  }

  let pause
  form.addEventListener('input', () => {
    clearTimeout(pause)
    pause = setTimeout(run, 150)
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    clearTimeout(pause)
    run()
  })
  offerChoices()
    .catch(() => {})
    .finally(() => {
      for (const [name, value] of new URLSearchParams(location.search))
        if (form.elements.namedItem(name)) form.elements.namedItem(name).value = value
      run()
    })
  form.q.focus()
}

const form = globalThis.document?.getElementById('search')
if (form) start(form)
