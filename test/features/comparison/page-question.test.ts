import { parseHTML } from 'linkedom/worker'
import t from 'tap'
import { createTestApp } from '../../support/app.ts'

const { app } = await createTestApp(t)

async function open(url: string) {
  const { body } = await app.inject({ url, headers: { accept: 'text/html' } })
  const { document } = parseHTML(body)
  const textOf = (selector: string) => document.querySelector(selector)?.textContent?.trim() ?? ''
  return { document, textOf }
}

t.test('series alone open on what most is known of them, over a window that has an answer', async (t) => {
  const { document, textOf } = await open('/?series=kanzhun&lang=en')
  t.equal(textOf('h1'), 'Average monthly active users, Q1 2019 to Q3 2025: Kanzhun rose 687.9%')
  t.equal(document.querySelector('[name=metric] [selected]')?.getAttribute('value'), 'average_mau')
  t.match((await open('/embed?series=kanzhun&lang=en')).textOf('h1'), 'Kanzhun rose 687.9%')
})

t.test('orders come first where any are known, and the opening window where it says anything', async (t) => {
  t.match((await open('/?series=caocao&lang=en')).textOf('h1'), 'Orders, June 2021 to March 2022: Cao Cao')
  t.match(
    (await open('/?series=xiangdao&lang=en')).textOf('h1'),
    /^Orders, .* 20\d\d: Xiangdao Chuxing (rose|fell) /,
  )
})

t.test(
  'a series of which only growths are known opens on one of them, and one of a single figure says so',
  async (t) => {
    t.match(
      (await open('/?series=ruqi&lang=en')).textOf('h1'),
      /^Orders, .* 20\d\d: Ruqi Mobility (rose|fell) /,
    )
    const { textOf } = await open('/?series=fangzhou&lang=en')
    t.match(textOf('h1'), 'the published figures do not tell')
  },
)

t.test('a metric that is asked for is kept, and a series may bring its own', async (t) => {
  const own = await open('/?series=didi:china_mobility_gtv&lang=en')
  t.match(own.textOf('h1'), /^China Mobility gross transaction value, Q1 .*: DiDi rose /)
  const none = await open('/?series=kanzhun&metric=orders&lang=en')
  t.match(none.textOf('h1'), 'Orders, June 2021 to March 2022: the published figures do not tell')
})

t.test(
  'the page of a series without orders compares it by what is known of it, not with the market',
  async (t) => {
    const linkOf = async (series: string) =>
      (await open(`/series/${series}`)).document.querySelector('a.button')?.getAttribute('href')
    t.equal(await linkOf('kanzhun'), '/?series=kanzhun')
    t.equal(await linkOf('caocao'), '/?series=caocao,market')
  },
)
