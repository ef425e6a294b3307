import { parseHTML } from 'linkedom/worker'
import t from 'tap'
import { createTestApp } from '../../support/app.ts'

const { app } = await createTestApp(t)

async function open(url: string) {
  const { body } = await app.inject({ url, headers: { accept: 'text/html' } })
  const { document } = parseHTML(body)
  return (selector: string) =>
    document.querySelector(selector)?.textContent?.replace(/\s+/g, ' ').trim() ?? ''
}

const question = 'series=didi:china_mobility_gtv&base=2022-Q1&end=2023-Q1'

t.test(
  'money is in yuan on a page: its figures, what they allow, its chart, its table and a number',
  async (t) => {
    const inEnglish = await open(`/?${question}&measure=level&lang=en`)
    t.match(inEnglish('figcaption'), 'In billions of CNY')
    t.equal(inEnglish('details.values .hint'), 'In billions of CNY')
    t.match(inEnglish('.lineages'), 'CNY 59.0 billion in Q1 2023')
    t.match(inEnglish('.lineages'), 'the figures in use allow CNY [58.8, 58.8658] billion')
    const inChinese = await open(`/?${question}&measure=level&lang=zh`)
    t.match(inChinese('figcaption'), '单位：亿元')
    t.match(inChinese('.lineages'), '590亿元 2023年一季度')
    t.match(inChinese('.lineages'), '[588, 588.6579]亿元')
    const number = 'series=didi&metric=china_mobility_gtv&measure=level&period=2023-Q1'
    t.equal((await open(`/lineage?${number}&lang=en`))('.big'), 'CNY 58.8 billion')
    t.equal((await open(`/lineage?${number}&lang=zh`))('.big'), '588.3亿元')
  },
)

t.test('money is in yuan on a picture and in its description, also a day', async (t) => {
  const picture = async (query: string) =>
    (await app.inject(`/v1/series.svg?series=didi:china_mobility_gtv&from=2022-Q1&to=2023-Q1${query}`)).body
  t.match(await picture(''), 'In billions of CNY')
  t.match(await picture(''), 'DiDi: CNY 47.99 billion (47.94 to 48.04) in Q1 2022')
  t.match(await picture('&lang=zh'), '2022年一季度479.88亿元（479.41至480.35）')
  t.match(await picture('&measure=daily_average'), 'In millions of CNY a day')
  t.match(await picture('&measure=daily_average&lang=zh'), '日均，单位：亿元')
})

t.test('a small amount of money says that it is yuan too', async (t) => {
  const textOf = await open('/figures?series=caocao&metric=average_order_value&lang=en')
  t.match(textOf('tbody'), 'CNY 24.1 in 2021')
})
