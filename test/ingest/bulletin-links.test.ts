import t from 'tap'
import { findBulletinLinks } from '../../src/load/read/web-page.ts'

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

t.test('five megabytes of whatever kind take no time', async (t) => {
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
    const started = Date.now()
    t.ok(find(html).length <= 1, name)
    t.ok(Date.now() - started < 5000, `${name}: ${Date.now() - started} ms`)
  }
})
