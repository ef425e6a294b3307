import t from 'tap'
import { describePublication, findPublicationDay } from '../../src/load/read/web-page.ts'

const address = 'https://www.mot.gov.cn/shuju/202107/t20210719_3612345.html'
const plain = 'https://example.org/detail/1.html'
const meta = (content: string, name = 'PubDate') => `<head><meta name="${name}" content="${content}"></head>`

t.test('the address gives the day of publication', async (t) => {
  t.equal(findPublicationDay('<p>text</p>', address), '2021-07-19')
  for (const other of [
    plain,
    'https://example.org/t20211319_1.html',
    'https://example.org/t20210231_1.html',
    'https://example.org/?a=/t20210719_1',
    'https://example.org/at20210719_1.html',
  ])
    t.equal(findPublicationDay('<p>2021-07-19</p>', other), null, other)
})

t.test('the page gives it, however it writes it, and goes before the address', async (t) => {
  for (const content of [
    '2021-08-19',
    '2021-08-19 10:22:00',
    '2021/8/19',
    '2021年8月19日 10:22',
    ' 2021.08.19',
  ])
    t.equal(findPublicationDay(meta(content), address), '2021-08-19', content)
  for (const name of ['pubdate', 'publishdate', 'article:published_time', 'firstpublishedtime'])
    t.equal(findPublicationDay(meta('2021-08-19', name), plain), '2021-08-19', name)
  t.equal(
    findPublicationDay('<meta property="article:published_time" content="2021-08-19T09:00:00+08:00">', plain),
    '2021-08-19',
  )
})

t.test('an instant is taken for its day in China', async (t) => {
  t.equal(findPublicationDay(meta('2021-08-18T16:00:00Z'), plain), '2021-08-19')
  t.equal(findPublicationDay(meta('2021-08-18T15:59:59.999Z'), plain), '2021-08-18')
  t.equal(findPublicationDay(meta('2021-08-18T23:00:00-0500'), plain), '2021-08-19')
})

t.test('what contradicts itself or is no day is none', async (t) => {
  t.equal(findPublicationDay(meta('2021-08-19') + meta('2021-08-20', 'publishdate'), address), null)
  t.equal(
    findPublicationDay(meta('2021-08-19') + meta('2021-08-19 09:00', 'publishdate'), plain),
    '2021-08-19',
  )
  for (const content of ['', 'yesterday', '2021-02-30', '20210819', '1629331200', '2021-08-191'])
    t.equal(findPublicationDay(meta(content), plain), null, content)
  t.equal(findPublicationDay(meta('2021-08-19', 'lastmodified'), plain), null)
  t.equal(findPublicationDay(`<p>发布时间:2021-08-19</p>`, plain), null)
})

t.test('only what came from the ministry by https is its notice', async (t) => {
  for (const [url, sourceKind] of [
    ['https://www.mot.gov.cn/a', 'ministry notice'],
    ['https://mot.gov.cn/a', 'ministry notice'],
    ['https://xxgk.mot.gov.cn/a', 'ministry notice'],
    ['http://www.mot.gov.cn/a', 'copy of the ministry notice'],
    ['https://notmot.gov.cn/a', 'copy of the ministry notice'],
    ['https://mot.gov.cn.example.org/a', 'copy of the ministry notice'],
    ['https://example.org/mot.gov.cn', 'copy of the ministry notice'],
  ] as const)
    t.same(describePublication('', url), { sourceKind, sourceUrl: url, publishedOn: null })
})
