/*
 * Comfort for readers who run scripts: times and days in their own time zone, marks on what is new since their last visit,
 * keys to move by, authors that they hide for themselves, embedded things that load on a click. Without it every word is
 * there too.
 */
{
  const script = document.currentScript
  const words = script.dataset
  const lang = document.documentElement.lang

  /** What the reader's browser remembers for this site; nothing where it may not. */
  const memory = {
    read(name) {
      try {
        return JSON.parse(localStorage.getItem(`almagest.${name}`))
      } catch {
        return null
      }
    },
    write(name, value) {
      try {
        localStorage.setItem(`almagest.${name}`, JSON.stringify(value))
      } catch {}
    },
  }

  const entries = () =>
    [...document.querySelectorAll('.h-feed .entry')].filter((entry) => entry.checkVisibility())
  const timeOf = (entry) => entry.querySelector('.dt-published')
  const atOf = (entry) => Date.parse(timeOf(entry).dateTime)

  function element(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties)
    made.append(...children)
    return made
  }

  /** `2025-10-29`, where the reader is. */
  function localDay(at) {
    const date = new Date(at)
    const two = (value) => String(value).padStart(2, '0')
    return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  }

  function showLocalTimes() {
    const format = new Intl.DateTimeFormat(lang, { timeStyle: 'short' })
    const whole = new Intl.DateTimeFormat(lang, { dateStyle: 'full', timeStyle: 'long' })
    for (const time of document.querySelectorAll('.river-page .dt-published, .titles-page .dt-published')) {
      const at = Date.parse(time.dateTime)
      time.title = whole.format(at)
      time.textContent = format.format(at)
    }
    const moment = new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeStyle: 'short' })
    for (const { dataset, firstChild } of document.querySelectorAll('.update[data-at]'))
      firstChild.data = dataset.words.replace('{0}', moment.format(Date.parse(dataset.at)))
  }

  /** Puts what stands under the days of the planet's time zone under those of the reader's. */
  function regroupDays() {
    const days = [...document.querySelectorAll('.river-page .day, .titles-page .day')]
    const placed = days.flatMap((day) =>
      [...day.querySelectorAll('.h-entry')].map((entry) => [
        localDay(atOf(entry)),
        day.querySelector('h2 time').dateTime,
      ]),
    )
    if (placed.every(([local, planet]) => local === planet)) return
    const heading = new Intl.DateTimeFormat(lang, { dateStyle: 'full' })
    const byDay = new Map()
    for (const day of days) {
      const list = day.querySelector('.lines')
      for (const item of [...(list ?? day).children]) {
        if (item.localName === 'h2') continue
        const first = item.matches('.h-entry') ? item : item.querySelector('.h-entry')
        const local = localDay(atOf(first))
        if (!byDay.has(local)) byDay.set(local, sectionFor(local, atOf(first), list !== null))
        const section = byDay.get(local)
        const place = section.querySelector('.lines') ?? section
        place.append(item)
      }
    }
    days[0].before(...byDay.values())
    for (const day of days) day.remove()

    function sectionFor(local, at, isList) {
      const time = element('time', { dateTime: local }, heading.format(at))
      const title = element('h2', { id: `day-${local}` }, time)
      const section = element('section', { className: 'day' }, title)
      section.setAttribute('aria-labelledby', title.id)
      if (isList) section.append(element('ol', { className: 'lines' }))
      return section
    }
  }

  /** Marks what came since the last visit. A visit lasts half an hour from page to page. */
  function markNew() {
    if (!document.body.matches('.river-page')) return
    const pause = 30 * 60_000
    const visit = memory.read('visit') ?? { before: 0, at: 0 }
    const before = Date.now() - visit.at > pause ? visit.at : visit.before
    memory.write('visit', { before, at: Date.now() })
    if (before === 0) return
    const fresh = entries().filter((entry) => atOf(entry) > before)
    for (const entry of fresh) timeOf(entry).after(' ', element('span', { className: 'new' }, words.new))
    const note = fresh.length === 1 ? words.newOne : words.newMany.replace('{0}', String(fresh.length))
    if (fresh.length > 0) document.querySelector('.lead').append(element('p', { className: 'update' }, note))
  }

  /** A button at each entry hides its author; a line on top brings them back. */
  function hideAuthors() {
    const hidden = new Set(memory.read('hidden') ?? [])
    const all = [...document.querySelectorAll('.river-page .entry')]
    const authorOf = (entry) => entry.querySelector('.portrait').href
    const line = element('p', { className: 'update' })
    document.querySelector('.river-page .lead')?.append(line)

    function show() {
      for (const entry of all) entry.hidden = hidden.has(authorOf(entry))
      for (const day of document.querySelectorAll('.river-page .day'))
        day.hidden = !day.querySelector('.entry:not([hidden])')
      const back = element('button', { type: 'button', className: 'quiet' }, words.showAll)
      back.addEventListener('click', () => change(() => hidden.clear()))
      const count = words.hiddenMany.replace('{0}', String(hidden.size))
      line.replaceChildren(...(hidden.size === 0 ? [] : [count, ' ', back]))
    }
    function change(how) {
      how()
      memory.write('hidden', [...hidden])
      show()
    }
    for (const entry of all) {
      const name = entry.querySelector('.byline .h-card').textContent
      const button = element('button', { type: 'button', className: 'quiet hide' }, words.hide)
      button.setAttribute('aria-label', words.hideAuthor.replace('{0}', name))
      button.addEventListener('click', () => change(() => hidden.add(authorOf(entry))))
      entry.querySelector('.when').prepend(button)
    }
    show()
  }

  /** Cards for things of other sites become frames on a click, the link on a click with a key held. */
  function loadEmbeds() {
    document.addEventListener('click', (event) => {
      const card = event.target.closest?.('.embed[data-embed] > a')?.parentElement
      if (!card || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
      event.preventDefault()
      const frame = element('iframe', {
        src: card.dataset.embed,
        title: card.textContent,
        allowFullscreen: true,
        referrerPolicy: 'strict-origin',
      })
      // A page of this very site could take its sandbox off, if it were treated as one of the site.
      const isOwn = new URL(frame.src).origin === location.origin
      frame.setAttribute(
        'sandbox',
        `allow-scripts${isOwn ? '' : ' allow-same-origin'} allow-popups allow-presentation`,
      )
      card.replaceChildren(frame)
      frame.focus()
    })
  }

  /** j and k go from entry to entry, o opens it, n and p turn pages, / searches, ? tells. */
  function listenToKeys() {
    const isWide = () => entries().length > 0
    function current() {
      const list = entries()
      const index = list.findIndex((entry) => entry.contains(document.activeElement))
      return { list, index }
    }
    function go(step) {
      const { list, index } = current()
      const entry = list[index === -1 && step < 0 ? 0 : index + step]
      if (entry === undefined) return
      entry.tabIndex = -1
      entry.focus({ preventScroll: true })
      entry.scrollIntoView()
    }
    function open() {
      const { list, index } = current()
      list[index]?.querySelector('.u-url[href]:not(.h-card *)')?.click()
    }
    const keys = {
      j: () => go(1),
      k: () => go(-1),
      o: open,
      n: () => document.querySelector('a[rel="next"]')?.click(),
      p: () => document.querySelector('a[rel="prev"]')?.click(),
      '/': () => document.querySelector('input[type="search"]')?.focus(),
      '?': () => help().showModal(),
    }
    document.addEventListener('keydown', (event) => {
      const typing = event.target.closest?.('input, textarea, select, audio, video, [contenteditable]')
      if (typing || event.ctrlKey || event.metaKey || event.altKey) return
      if (!Object.hasOwn(keys, event.key) || (event.key !== '/' && !isWide())) return
      event.preventDefault()
      keys[event.key]()
    })
    function help() {
      const known = document.querySelector('dialog.keys')
      if (known) return known
      const list = element('dl', {})
      for (const line of words.keys.split('|')) {
        const [key, meaning] = line.split(' = ')
        list.append(element('dt', {}, element('kbd', {}, key)), element('dd', {}, meaning))
      }
      const close = element('button', { type: 'button' }, words.close)
      const dialog = element('dialog', { className: 'keys' }, list, close)
      dialog.setAttribute('aria-label', words.keysTitle)
      close.addEventListener('click', () => dialog.close())
      document.body.append(dialog)
      return dialog
    }
  }

  showLocalTimes()
  regroupDays()
  hideAuthors()
  markNew()
  loadEmbeds()
  listenToKeys()
  if (words.worker) navigator.serviceWorker?.register(words.worker).catch(() => {})
}
