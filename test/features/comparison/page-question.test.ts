import { parseHTML } from 'linkedom/worker'
import t from 'tap'
import { features } from '../../../src/features.ts'
import { buildApp } from '../../../src/web/app.ts'
import { createTestApp, get } from '../../support/app.ts'
import { createShippedDatabase, createTestDatabase } from '../../support/database.ts'
import { loadText } from '../../support/load.ts'

const { app } = await createTestApp(t)

async function open(url: string, asked = app) {
  const { body } = await asked.inject({ url, headers: { accept: 'text/html' } })
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

t.test('the periods to choose from begin with the first that a growth is over', async (t) => {
  const { document } = await open('/?series=caocao&lang=en')
  const bases = [...document.querySelectorAll('[name=base] option')].map((item) => item.getAttribute('value'))
  t.equal(bases.at(-1), '2020-11', 'of which no figure of Cao Cao is')
})

t.test('the other questions of a page are those that the figures answer', async (t) => {
  const listOthers = async (url: string) => {
    const { document } = await open(url)
    const links = [...document.querySelectorAll('section li a')]
    return links.map((link) => [link.textContent, link.getAttribute('href') ?? ''] as const)
  }
  const others = (await listOthers('/?lang=en')).filter(([, href]) => href.startsWith('/?series='))
  t.same(
    others.map(([name]) => name),
    [
      'The three companies that were barred from registering users, Q1 2021 to Q1 2022',
      'DiDi and Cao Cao by their own counts, Q1 2024 to Q1 2025',
      'Aggregators against the market, July 2022 to July 2024',
    ],
  )
  for (const [, href] of others) {
    const { series } = await get(app, `/v1/comparisons${href.slice(1).replace('&lang=en', '')}`)
    for (const { status, low_pct, high_pct } of series) {
      t.equal(status, 'bounded', href)
      t.ok(high_pct - low_pct < 5, href)
    }
  }
})

t.test('a refused page leads to what was known then', async (t) => {
  const linksOf = async (url: string) =>
    [...(await open(url)).document.querySelectorAll('.instead a')].map((link) => link.getAttribute('href'))
  t.strictSame(await linksOf('/?series=didi&metric=orderz&as_of=2022-05-01&lang=en'), [
    '/?series=didi:orders&base=2021-05&end=2021-08&as_of=2022-05-01&lang=en',
  ])
  const [first] = await linksOf('/?series=didi&as_of=2022-99-01&lang=en')
  t.equal(first, '/?series=didi:orders&base=2020-12&end=2022-05&lang=en', 'what is no day is left out')
})

t.test('a question with more series than a picture shows leads to the first of them', async (t) => {
  const twelve = 'didi,huaxiaozhu,caocao,t3,meituan,shouqi,xiangdao,ruqi,shenzhou,zhaozhao,landao,yangguang'
  for (const [asked, first] of [
    [
      `/?series=${twelve},tuotuo&base=2021-06&end=2022-03&lang=en`,
      `/?series=${twelve}&base=2021-06&end=2022-03&lang=en`,
    ],
    [`/?series=${twelve},tuotuo&lang=en`, `/?series=${twelve}&base=event:didi-ipo&end=2022-03&lang=en`],
  ] as const) {
    const { document } = await open(asked)
    t.equal(document.querySelector('.instead a')?.getAttribute('href'), first)
    t.equal((await app.inject(first)).statusCode, 200)
  }
  const drawn = await app.inject(`/v1/series.svg?series=${twelve},tuotuo&from=2021-06&to=2022-03`)
  t.equal(drawn.statusCode, 422)
  t.equal(drawn.json().suggestions[0].url, `/v1/series.svg?series=${twelve}&from=2021-06&to=2022-03`)
})

t.test('a refused page leads first to the metric that was probably meant', async (t) => {
  const { document } = await open('/?series=didi&metric=orderz&lang=en')
  t.equal(
    document.querySelector('.instead a')?.textContent,
    'DiDi: growth of orders from December 2020 to May 2022',
  )
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

t.test(
  'series that share no metric open each on one of its own, over a window that answers all',
  async (t) => {
    const { document, textOf } = await open('/?series=kanzhun,didi&lang=en')
    t.match(
      textOf('h1'),
      /^Q\d 20\d\d to Q\d 20\d\d: Kanzhun \(average monthly active users\) rose .*% and DiDi \(China Mobility transactions\) rose .*%$/i,
    )
    t.match(document.querySelector('[name=series]')?.getAttribute('value'), 'kanzhun:average_mau')
    t.match(
      (await open('/embed?series=kanzhun,market&lang=en')).textOf('h1'),
      /Kanzhun .* and Market \(orders\) rose/i,
    )
    t.match(
      (await open('/?series=fangzhou,didi&lang=en')).textOf('h1'),
      /^Orders, June 2021 .*: DiDi fell 29%; Fangzhou Xing not known$/,
    )
  },
)

t.test('series counted by different metrics are never said to be of one of them', async (t) => {
  const url =
    '/?series=didi,full-truck-alliance:fulfilled_orders,kanzhun:average_mau&base=2021-Q2&end=2022-Q2'
  const { textOf } = await open(`${url}&lang=en`)
  t.equal(
    textOf('h1'),
    'Q2 2021 to Q2 2022: Full Truck Alliance (Fulfilled orders) fell 22.7% and Kanzhun (Average monthly active users) fell 12.7%; DiDi (Orders) not known',
  )
  t.match(
    textOf('.verdict'),
    /^The order by growth is certain: Kanzhun \(.*\), then Full Truck Alliance \(.*\)\./,
  )
})

t.test('a headline across a change of counting says so', async (t) => {
  const { textOf } = await open('/?series=market&base=2024-10&end=2025-08&allow_breaks=true&lang=en')
  t.equal(
    textOf('h1'),
    'Orders, October 2024 to August 2025, counted differently from January 2025: Market fell 21.7%',
  )
})

t.test('nothing is drawn of a window in which nothing is known', async (t) => {
  for (const query of [
    'series=market&base=2010-01&end=2012-01',
    'series=market,didi&base=2024-11&end=2025-02',
    'series=didi,market&as_of=2020-01-01',
  ]) {
    const { document } = await open(`/?${query}&lang=en`)
    t.equal(document.querySelectorAll('.chart-box, #values').length, 0, query)
  }
})

t.test('the page opens on whatever series there are, and says so where there are none', async (t) => {
  const { db } = await createTestDatabase(t)
  const app = await buildApp({ db, features })
  t.teardown(() => app.close())
  const open = () => app.inject({ url: '/', headers: { accept: 'text/html' } })
  t.match(await open(), { statusCode: 400, body: /This question cannot be answered as it stands/ })
  await loadText(db, 'metric,unit,name_en,name_zh,description\norders,count,Orders,订单量,Orders\n')
  await loadText(db, 'platform,name_en\nours,Ours\n')
  await loadText(db, 'series,period,value (orders)\nours,2024-01,100\nours,2024-05,140\n')
  const { body } = await open()
  t.notMatch(body, 'Aggregators against the market', 'no other question that the figures leave open')
  t.match(
    body,
    /<h1><span class="whole">Orders<\/span>, January 2024 to May 2024: <span class="whole">Ours<\/span> <span class="whole">rose 40%<\/span><\/h1>/,
  )
})

t.test(
  'a figure that its publisher corrected later is told of as replaced, not as a contradiction',
  async (t) => {
    const { db } = await createShippedDatabase(t)
    await loadText(
      db,
      'series,period,base_period,value,publisher,source_kind,published_on\ndidi,2022-03,2021-06,-28,South China Morning Post,press,2022-06-01\n',
      true,
    )
    const corrected = await buildApp({ db, features })
    t.teardown(() => corrected.close())
    const noteOf = async (lang: string) => {
      const { document } = await open(`/?series=didi&base=2021-06&end=2022-03&lang=${lang}`, corrected)
      return document.querySelector('tr.more')?.textContent
    }
    t.equal(await noteOf('en'), 'One published figure was replaced by a later one. Which, and why')
    t.equal(await noteOf('zh'), '有1个已公布的数字已被较晚的数字取代。 查看是哪些及原因')
  },
)
