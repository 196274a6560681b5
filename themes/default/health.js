/* A field that leaves only the blogs whose lines have these words in them. Without it, every blog is there. */
{
  const label = document.currentScript.dataset.find
  const input = Object.assign(document.createElement('input'), {
    type: 'search',
    ariaLabel: label,
    placeholder: label,
  })
  const feeds = [...document.querySelectorAll('.feeds > li')].map((item) => ({
    item,
    text: plain(item.textContent),
  }))
  const groups = [...document.querySelectorAll('.standing')]

  function plain(text) {
    return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  }

  input.addEventListener('input', () => {
    const words = plain(input.value).split(/\s+/)
    for (const { item, text } of feeds) item.hidden = !words.every((word) => text.includes(word))
    for (const group of groups) group.hidden = !group.querySelector('.feeds > li:not([hidden])')
  })
  const place = Object.assign(document.createElement('p'), { className: 'find' })
  place.append(input)
  if (feeds.length > 8) document.querySelector('.counts').after(place)
}
