// Enhancements: no reload, charts that show their values, buttons that copy.

const form = () => one('#ask')
const one = (selector, root = document) => root.querySelector(selector)
const all = (selector, root = document) => [...root.querySelectorAll(selector)]
const here = () => location.href.split('#')[0]
const make = (name, properties) => Object.assign(document.createElement(name), properties)
const said = one('#said')
let asking
let reached = here()

/** Shows another question without a reload; without an answer the page stays. */
async function show(address) {
  asking?.abort()
  asking = new AbortController()
  reached = here()
  document.body.classList.add('busy')
  const { signal } = asking
  const response = await fetch(address, { signal, headers: { accept: 'text/html' } }).catch(
    () => new Response(),
  )
  const page = new DOMParser().parseFromString(await response.text().catch(() => ''), 'text/html')
  if (signal.aborted) return
  document.body.classList.remove('busy')
  if (!one('#ask', page)) return complain(address, page)
  if (response.url !== here()) history.pushState(null, '', response.url)
  reached = here()
  swap(page)
}

const words = { en: ['The service does not answer', 'Try again'], 'zh-CN': ['服务没有应答', '重试'] }

/** Says why there is no answer, with the heading of the page that came instead, if any. */
function complain(address, page) {
  const [silence, again] = words[document.documentElement.lang]
  const reason = make('b', { textContent: one('main h1', page)?.textContent ?? silence })
  const notice = make('p', { id: 'failed', className: 'problem', role: 'alert' })
  notice.append(reason, ' ', make('a', { href: address, textContent: again }))
  one('#failed')?.remove()
  one('main').prepend(notice)
  notice.scrollIntoView({ block: 'nearest' })
}

/** The parts of the head that depend on the question. */
const about =
  'title, meta[name]:not([name=viewport]), meta[property], [rel=canonical], [rel=alternate], [type$=json]'

/** Takes over what depends on the question, and announces new texts; what was unfolded stays so. */
function swap(page) {
  const open = all('main details[open]').map(nameOf)
  const known = listNews()
  const used = document.activeElement
  waiting = null
  for (const details of all('main details', page)) if (open.includes(nameOf(details))) details.open = true
  for (const part of ['.top', 'main']) one(part).replaceWith(one(part, page))
  for (const part of all(about, document.head)) part.remove()
  document.head.append(...all(about, page.head))
  dress()
  if (!used.isConnected) refocus(used)
  const news = listNews()
  said.textContent = news.filter((text) => !known.includes(text)).join('\n') || news[0]
}

const listNews = () =>
  all('h1, .lead, .problem[role=status], figcaption, .hint').map((part) => part.textContent)

/** Keeps the focus on the control that was used or, if it is gone, on its part of the page. */
function refocus(used) {
  const head = used.closest('fieldset, section, .pin')?.querySelector('[name=add], [name=as_of], h2')
  const place = findAgain(used) ?? findAgain(head) ?? one('h1')
  if (place.tabIndex < 0) place.tabIndex = -1
  place.focus()
}

const findAgain = (part) => part && all(part.tagName).find((other) => nameOf(other) === nameOf(part))

const nameOf = (part) => part.id || part.name || part.ariaLabel || (one('summary', part) ?? part).textContent

function submit() {
  show(`${form().action}?${new URLSearchParams(new FormData(form()))}`)
}

addEventListener('submit', (event) => {
  if (event.target !== form()) return
  event.preventDefault()
  submit()
})

// A choice made by keys waits for Enter or for leaving: arrow keys pass through all choices, and digits through years.
let keyed, waiting
addEventListener('keydown', ({ target, key }) => {
  keyed = target
  if (key === 'Escape') closeTips()
  if (key === 'Enter' && target === waiting) submit()
})
addEventListener('pointerdown', ({ target }) => {
  keyed = null
  if (!target.closest('.plot')) closeTips()
})
addEventListener('change', ({ target }) => {
  if (target.form !== form()) return
  if (target === keyed) waiting = target
  else submit()
})
addEventListener('focusout', ({ target }) => {
  if (target === waiting) submit()
})

// If a page does not list all series, fetches those with a name that contains what is typed.
let sought
addEventListener('input', async ({ target: { list, value } }) => {
  if (!list?.dataset.search) return
  sought = value
  const found = await fetch(list.dataset.search + encodeURIComponent(value)).catch(() => null)
  const { items = [] } = (await found?.json()) ?? {}
  if (sought !== value) return
  const names = items.flatMap((item) => [item.name_en, item.name_zh, ...item.aliases])
  const options = names.map((value) => make('option', { value, className: 'found' }))
  list.replaceChildren(...all(':not(.found)', list), ...options)
})

addEventListener('click', (event) => {
  const link = event.target.closest('main a[href]:not([download])')
  if (!link || !form() || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
  if (link.hash) return reveal(link.hash)
  if (link.origin !== location.origin || link.pathname !== location.pathname) return
  event.preventDefault()
  show(link.href)
})

addEventListener('popstate', () => {
  if (here() !== reached) show(here())
})

/** Unfolds the element that a link leads to. */
function reveal(hash) {
  const target = document.getElementById(hash.slice(1))
  if (target?.matches('details')) target.open = true
}

function dress() {
  for (const plot of all('.plot')) readPlot(plot)
  if (navigator.clipboard) for (const box of all('.copied')) addCopyButton(box)
}

const closeTips = () => {
  for (const part of all('.cursor, .tip')) part.hidden = true
}

/** Shows values of the table that the plot names, beside the pointer or by arrow keys. */
function readPlot(plot) {
  const table = document.getElementById(plot.getAttribute('aria-details'))
  if (!table) return
  const [names, ...rows] = [...table.rows].map(({ cells }) =>
    [...cells].map((cell) => cell.textContent.trim()),
  )
  const months = all('th time', table).map(({ dateTime, dataset }) => {
    const start = new Date(dateTime)
    return [+start, start.setUTCMonth(start.getUTCMonth() + Number(dataset.months))]
  })
  const [first, last] = [months[0][0], months.at(-1)[1]]
  const spans = months.map((month) => month.map((instant) => (instant - first) / (last - first)))
  const cursor = make('div', { className: 'cursor', hidden: true })
  const tip = make('div', { className: 'tip', hidden: true })
  const name = one('title', plot).textContent
  Object.assign(plot, { tabIndex: 0, role: 'group', ariaLabel: name, ariaDescription: plot.dataset.keys })
  plot.append(cursor, tip)
  let at = -1

  const measure = () => {
    const svg = all('svg', plot).find((svg) => svg.checkVisibility())
    const box = svg.getBoundingClientRect()
    const scale = box.width / svg.viewBox.baseVal.width
    return [box, ...svg.dataset.plot.split(' ').map((length) => length * scale)]
  }
  const read = (index) => {
    closeTips()
    at = Math.max(0, Math.min(rows.length - 1, index))
    const [box, left, right, top, bottom] = measure()
    const [start, end] = spans[at]
    const x = left + ((start + end) / 2) * (right - left)
    tip.textContent = rows[at].map((cell, i) => (i ? `${names[i]}: ${cell}` : cell)).join('\n')
    cursor.hidden = tip.hidden = false
    cursor.style.cssText = `left:${x}px;top:${top}px;height:${bottom - top}px`
    const besides = x > box.width / 2 ? x - tip.offsetWidth - 10 : x + 10
    tip.style.cssText = `left:${Math.max(0, besides)}px;top:${top}px`
  }
  const point = ({ clientX }) => {
    const [box, left, right] = measure()
    const share = (clientX - box.left - left) / (right - left)
    if (share < 0 || share > 1) closeTips()
    else read(spans.findIndex(([, end]) => share <= end))
  }
  plot.addEventListener('pointerdown', point)
  plot.addEventListener('pointermove', point)
  plot.addEventListener('pointerleave', ({ pointerType }) => {
    if (pointerType !== 'touch') closeTips()
  })
  plot.addEventListener('blur', closeTips)
  plot.addEventListener('keydown', (event) => {
    const left = at < 0 ? rows.length : at - 1
    const next = { ArrowRight: at + 1, ArrowLeft: left, Home: 0, End: rows.length }[event.key]
    if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    read(next)
    said.textContent = tip.textContent
  })
}

function addCopyButton(box) {
  const { copy } = box.dataset
  const name = one('h3', box).textContent
  const button = make('button', { type: 'button', textContent: copy, ariaLabel: `${copy}: ${name}` })
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(one('code', box).textContent)
    said.textContent = button.textContent = document.body.dataset.copied
    setTimeout(() => button.replaceChildren(copy), 2000)
  })
  box.append(button)
}

addEventListener('hashchange', () => reveal(location.hash))
reveal(location.hash)
dress()
