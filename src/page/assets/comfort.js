// Comfort for the pages, which do all of it without: no reload, a reading of the chart, buttons that copy.

const form = () => document.querySelector('#ask')
const said = document.querySelector('#said')
let asking

/** Shows another question in the place of this one; whatever goes wrong, the browser loads the page itself. */
async function show(address, { push = true } = {}) {
  asking?.abort()
  asking = new AbortController()
  document.body.classList.add('busy')
  try {
    const response = await fetch(address, { signal: asking.signal, headers: { accept: 'text/html' } })
    const page = new DOMParser().parseFromString(await response.text(), 'text/html')
    const main = page.querySelector('main')
    if (!main) throw new Error('no page')
    swap(main)
    document.title = page.title
    document.querySelector('.language').href = page.querySelector('.language').href
    if (push) history.pushState(null, '', response.url)
    said.textContent = main.querySelector('h1').textContent
    document.body.classList.remove('busy')
    dress()
  } catch (error) {
    if (error.name !== 'AbortError') location.assign(address)
  }
}

/** What was open stays open, and the focus stays where it was. */
function swap(main) {
  const open = [...document.querySelectorAll('main details[open]')].map(nameOf)
  const focused = document.activeElement?.name || (document.activeElement?.closest('.chips') && 'add')
  for (const details of main.querySelectorAll('details'))
    if (open.includes(nameOf(details))) details.open = true
  document.querySelector('main').replaceWith(main)
  if (focused) form()?.elements[focused]?.focus?.()
}

const nameOf = (details) => details.id || details.className || details.querySelector('summary').textContent

function submit() {
  show(`${form().action.split('?')[0]}?${new URLSearchParams(new FormData(form()))}`)
}

document.addEventListener('submit', (event) => {
  if (event.target !== form()) return
  event.preventDefault()
  submit()
})

document.addEventListener('change', (event) => {
  if (event.target.form === form() && event.target.name !== 'as_of') submit()
})

document.addEventListener('click', (event) => {
  const link = event.target.closest('main a[href]')
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
  if (!link || !form() || link.hasAttribute('download') || link.origin !== location.origin) return
  if (link.hash) return reveal(link.hash)
  if (link.pathname !== location.pathname) return
  event.preventDefault()
  show(link.href)
})

let shown = location.pathname + location.search
addEventListener('popstate', () => {
  if (location.pathname + location.search !== shown) show(location.href, { push: false })
})

/** A link to what is folded away unfolds it. */
function reveal(hash) {
  const target = hash.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1)))
  if (target instanceof HTMLDetailsElement) target.open = true
}

function dress() {
  shown = location.pathname + location.search
  for (const plot of document.querySelectorAll('.plot')) readPlot(plot)
  for (const box of document.querySelectorAll('.copied')) addCopyButton(box)
}

/** The values of a month beside the pointer, or by arrow keys. */
function readPlot(plot) {
  const rows = [...document.querySelectorAll('#values tbody tr')]
  const names = [...document.querySelectorAll('#values thead th')].slice(1).map((cell) => cell.textContent)
  if (rows.length === 0) return
  const instants = rows.map((row) => {
    const [year, month] = row.querySelector('time').dateTime.split('-').map(Number)
    return [Date.UTC(year, month - 1), Date.UTC(year, month)]
  })
  const [first, last] = [instants[0][0], instants.at(-1)[1]]
  const cursor = plot.appendChild(document.createElement('div'))
  const tip = plot.appendChild(document.createElement('div'))
  cursor.className = 'cursor'
  tip.className = 'tip'
  cursor.hidden = tip.hidden = true
  plot.tabIndex = 0
  plot.setAttribute('role', 'group')
  plot.setAttribute('aria-label', plot.dataset.keys)
  let at = -1

  const measure = () => {
    const svg = [...plot.querySelectorAll('svg')].find((svg) => svg.getClientRects().length > 0)
    const box = svg.getBoundingClientRect()
    const scale = box.width / svg.viewBox.baseVal.width
    const [left, right, top, bottom] = svg.dataset.plot.split(' ').map((length) => length * scale)
    return { left, right, top, bottom, box }
  }
  const read = (index, aloud) => {
    at = Math.max(0, Math.min(rows.length - 1, index))
    const { left, right, top, bottom, box } = measure()
    const [start, end] = instants[at]
    const x = left + (((start + end) / 2 - first) / (last - first)) * (right - left)
    const [month, ...cells] = [...rows[at].children].map((cell) => cell.textContent.trim())
    tip.textContent = [month, ...cells.map((cell, i) => `${names[i]}: ${cell}`)].join('\n')
    cursor.hidden = tip.hidden = false
    Object.assign(cursor.style, { left: `${x}px`, top: `${top}px`, height: `${bottom - top}px` })
    const besides = x + tip.offsetWidth + 12 > box.width ? x - tip.offsetWidth - 10 : x + 10
    Object.assign(tip.style, { left: `${Math.max(0, besides)}px`, top: `${top}px` })
    if (aloud) said.textContent = tip.textContent
  }
  const hide = () => {
    cursor.hidden = tip.hidden = true
  }
  plot.addEventListener('pointermove', ({ clientX }) => {
    const { left, right, box } = measure()
    const instant = first + ((clientX - box.left - left) / (right - left)) * (last - first)
    if (instant < first || instant > last) return hide()
    read(instants.findIndex(([, end]) => instant < end))
  })
  plot.addEventListener('pointerleave', hide)
  plot.addEventListener('blur', hide)
  plot.addEventListener('keydown', (event) => {
    const next = { ArrowRight: at + 1, ArrowLeft: at < 0 ? rows.length : at - 1, Home: 0, End: rows.length }[
      event.key
    ]
    if (event.key === 'Escape') hide()
    if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    read(next, true)
  })
}

function addCopyButton(box) {
  const button = box.appendChild(document.createElement('button'))
  const name = box.querySelector('h3').textContent
  button.type = 'button'
  button.textContent = box.dataset.copy
  button.setAttribute('aria-label', `${box.dataset.copy}: ${name}`)
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(box.querySelector('code').textContent)
    said.textContent = button.textContent = document.body.dataset.copied
    setTimeout(() => {
      button.textContent = box.dataset.copy
    }, 2000)
  })
}

addEventListener('hashchange', () => reveal(location.hash))
reveal(location.hash)
dress()
