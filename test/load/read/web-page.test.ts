import t from 'tap'
import {
  describePublication,
  findBulletinLinks,
  findPublicationDay,
} from '../../../src/load/read/web-page.ts'
import { level, readFigures } from '../../support/read-figures.ts'

const listing = 'https://www.mot.gov.cn/shuju/fenxigongbao/yunlifenxi/index.html'
const title = '网约车监管信息交互系统发布7月份网约车行业运行基本情况'
const find = (html: string, address = listing) => findBulletinLinks(html, address)

t.test('the bulletins of a listing are found in its order, each once, among its other links', async (t) => {
  t.same(
    find(`<!doctype html><html><head><title>${title}</title></head><body>
      <nav><a href="/">首页</a><a href="../">分析公报</a></nav>
      <ul>
        <li><a href="./202508/t20250815_2.html" target="_blank" title="${title}">网约车监管信息交互系统发布7月份…</a></li>
        <li><a href="/shuju/202507/t20250714_1.html#top"><span>网约车监管信息交互系统发布</span>
          6月份网约车行业运行基本情况</a> 2025-07-14</li>
        <li><a href="202506/t20250612_3.html">2025年5月份交通运输经济运行情况</a></li>
        <li><a href="//zgjtqx.org.cn/detail/15200.html">2021年9月份网约车行业运行基本情况</a></li>
        <li><a href="202508/t20250815_2.html">${title}</a></li>
        <li><a href="http://m.mot.gov.cn/a?id=1&amp;p=2">全国网约车监管信息交互平台发布…</a></li>
      </ul></body></html>`),
    [
      'https://www.mot.gov.cn/shuju/fenxigongbao/yunlifenxi/202508/t20250815_2.html',
      'https://www.mot.gov.cn/shuju/202507/t20250714_1.html',
      'https://zgjtqx.org.cn/detail/15200.html',
      'http://m.mot.gov.cn/a?id=1&p=2',
    ],
  )
})

t.test('titles in traditional characters, with blanks, quotes or pinyin are found', async (t) => {
  for (const written of [
    '網約車監管信息交互平臺發布7月份網約車行業運行基本情況',
    '“网约车”行业 7 月份\n运行 基本情况',
    '网(wǎng)约(yuē)车(chē)行业运行基本情况',
    '&#32593;&#32422;&#36710;行业运行基本情况',
  ])
    t.equal(find(`<a href="a.html">${written}</a>`).length, 1, written)
})

t.test('other articles on ride-hailing are not found', async (t) => {
  for (const written of [
    '网约车行业新规',
    '2021年6月份水路运输运行基本情况',
    '网约车监管信息交互平台上线',
    '',
  ])
    t.same(find(`<a href="a.html">${written}</a>`), [], written)
})

t.test('the base of a page completes its links', async (t) => {
  const found = find(`<base href="/a/b/"><base href="/c/"><a href="d.html">${title}</a>`)
  t.same(found, ['https://www.mot.gov.cn/a/b/d.html'])
  t.same(find(`<base href="http://"><a href="d.html">${title}</a>`, 'https://x.cn/y/z'), [
    'https://x.cn/y/d.html',
  ])
})

t.test('scripts, mail, passwords, endless and broken addresses are left out', async (t) => {
  for (const href of [
    'javascript:alert(1)',
    'data:text/html,x',
    'mailto:a@example.org',
    'file:///etc/passwd',
    'ftp://example.org/',
    'https://user:secret@example.org/',
    'http://[',
    `/${'x'.repeat(2000)}`,
  ])
    t.same(find(`<a href="${href}">${title}</a>`), [], href.slice(0, 40))
  t.same(find(`<a>${title}</a><a name="x">${title}</a>`), [])
})

t.test('links in scripts, comments and attributes are none', async (t) => {
  const link = `<a href="a.html">${title}</a>`
  for (const html of [
    `<script>document.write('${link}')</script>`,
    `<!-- ${link} -->`,
    `<p data-x='${link}'>`,
    `<textarea>${link}</textarea>`,
  ])
    t.same(find(html), [], html)
})

t.test('five megabytes of whatever kind are computed in no time', async (t) => {
  const fill = (piece: string) => piece.repeat(Math.ceil(5_000_000 / piece.length))
  const link = `<a href="a.html" title="${title}">`
  for (const [name, html] of Object.entries({
    'links that nest': fill(link),
    'one long title': `<a href="a.html" title="${fill(title)}">`,
    'one long text': `${link}${fill('网约车')}`,
    'open angles': fill('<'),
    'open tags': fill('<a href='),
    'deep elements': fill('<div>'),
    comments: fill('<!-'),
    attributes: `<a ${fill('x ')} href="a.html">`,
    entities: `<a href="a.html">${fill('&amp')}`,
    'pinyin begun': `<a href="a.html">${fill('网(')}`,
    'script never ended': `<script>${fill('</scrip')}`,
    'base after base': fill('<base href="//a/">'),
  })) {
    const started = process.threadCpuUsage()
    t.ok(find(html).length <= 1, name)
    t.ok(process.threadCpuUsage(started).user < 5_000_000, name)
  }
})

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

t.test('what a field of a form shows in a cell is read', async (t) => {
  const read1 = (field: string) =>
    readFigures(
      `<table><tr><th>平台<th>月份<th>订单量(亿单)<th>环比<tr><td>滴滴<td>2022-03<td>${field}<td>-4.6%</table>`,
    )
  const both = [level, /growth 2022-03 over 2022-02: -4.6/]
  t.match(await read1('<input value="5.39">'), both)
  t.match(await read1('<input type="hidden" value="7">5.39'), both)
})
