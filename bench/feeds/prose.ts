const words =
  `the a of to and in that is was it for on with as by at from this be not are or an but which one all when there
their more would who if about them some could out into only other time very what up like work first before should after over
such even most made through back years where much way well down because good each those people how too little world still
between never under night light sky star planet orbit wheel gear brass mirror lens paper ink letter page margin reader writer
garden seed root leaf frost rain river bridge road hill wind cloud winter summer morning evening kitchen bread salt kettle
table window door code function loop branch merge commit test server request answer cache queue thread value string number
naïve café “quoted” rock’n’roll — élan über señor façade π µs 3½ №7 ☀ 🚲`.split(/\s+/)

export type Chance = () => number

export function pick<Value>(list: readonly Value[], next: Chance): Value {
  const value = list[Math.floor(next() * list.length)]
  if (value === undefined) throw new Error('nothing to pick from')
  return value
}

export function phrase(length: number, next: Chance): string {
  return Array.from({ length }, () => pick(words, next)).join(' ')
}

export function sentence(next: Chance): string {
  const text = phrase(6 + Math.floor(next() * 16), next)
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

/** A body as blogs write it, of about `bytes`: paragraphs, links, pictures, lists, code, quotations, tables. */
export function articleHtml(bytes: number, site: string, next: Chance): string {
  const blocks: string[] = []
  let length = 0
  while (length < bytes) {
    const block = pick(blockMakers, next)(site, next)
    blocks.push(block)
    length += block.length
  }
  return blocks.join('\n')
}

type BlockMaker = (site: string, next: Chance) => string

const paragraph: BlockMaker = (site, next) =>
  `<p>${sentence(next)} ${sentence(next)} <a href="${site}/notes/${Math.floor(next() * 1e6)}/?utm_source=feed">${phrase(3, next)}</a> ${sentence(next)} <em>${phrase(2, next)}</em> &amp; <strong>${phrase(2, next)}</strong>. ${sentence(next)}</p>`

const list: BlockMaker = (_site, next) =>
  `<ul>\n${Array.from({ length: 4 }, () => `<li>${sentence(next)}</li>`).join('\n')}\n</ul>`

const code: BlockMaker = (_site, next) =>
  `<pre><code class="language-js">if (a &lt; ${Math.floor(next() * 99)} &amp;&amp; b &gt; 0) {\n  return '${phrase(2, next)}'\n}\n// ${phrase(6, next)}\n</code></pre>`

const picture: BlockMaker = (site, next) =>
  `<figure class="wp-block-image size-large"><img src="${site}/images/${Math.floor(next() * 1e6)}.jpg" alt="${phrase(4, next).replaceAll('"', '')}" width="1024" height="683" srcset="${site}/images/s.jpg 300w, ${site}/images/l.jpg 1024w" loading="lazy" /><figcaption>${sentence(next)}</figcaption></figure>`

const quotation: BlockMaker = (_site, next) =>
  `<h2 id="s${Math.floor(next() * 1000)}">${phrase(4, next)}</h2>\n<blockquote><p>${sentence(next)}</p></blockquote>`

const table: BlockMaker = (_site, next) =>
  `<table><thead><tr><th>${phrase(1, next)}</th><th>${phrase(1, next)}</th></tr></thead><tbody>${Array.from({ length: 3 }, () => `<tr><td>${phrase(2, next)}</td><td>${Math.floor(next() * 1000)}</td></tr>`).join('')}</tbody></table>`

/** As often as they occur in blogs, roughly. */
const blockMakers = [
  paragraph,
  paragraph,
  paragraph,
  paragraph,
  paragraph,
  paragraph,
  list,
  code,
  picture,
  quotation,
  table,
]
