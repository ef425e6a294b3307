import t from 'tap'
import { looksLikeBulletin, parseBulletin } from '../../../../src/load/read/bulletin/parse-bulletin.ts'
import { htmlToText, looksLikeHtml } from '../../../../src/load/read/bulletin/text/html-to-text.ts'
import { layOut } from '../../../../src/load/read/bulletin/text/layout.ts'
import { normaliseText } from '../../../../src/load/read/bulletin/text/normalise-text.ts'
import { eraText, shortText } from './support/era-text.ts'
import { figuresOf, refusalOf } from './support/read.ts'
import { aggregators } from './support/short-bulletin.ts'

const navigation =
  '<nav><ul><li><a href="/">首页</a></li><li><a href="/shuju/">数据</a></li><li>分析公报</li></ul></nav>'
const listing = ['2023年10月', '2022年11月', '2022年10月']
  .map((month) => `<li><a href="#">网约车监管信息交互系统发布${month}份网约车行业运行基本情况</a></li>`)
  .join('')

/** A page of the ministry's site around the paragraphs of a bulletin. */
function page(text: string, { head = '', after = '' } = {}): string {
  const paragraphs = text
    .trim()
    .split(/\n+/)
    .map((line) => `<p style="text-indent:2em"><span>${line.trim()}</span></p>`)
  return `<!DOCTYPE html><html><head><meta charset="utf-8">${head}<title>运力分析</title>
<style>p > a { content: "环比下降9.9%" }</style>
<script>var s = "共收到订单信息1.00亿单,环比下降9.9%</p>"; if (1 < 2) document.write('<p>环比</p>')</script></head>
<body>${navigation}<div class="content">${paragraphs.join('\n')}</div>${after}
<footer>版权所有 2009-2025 交通运输部<br>京ICP备05046837号</footer></body></html>`
}

t.test('what was escaped twice, or stands in a text without tags, is what it stands for', async (t) => {
  const spaced = eraText('2023-11')
    .replaceAll(/(?<=\d)(?=[家万亿月])/g, '&nbsp;')
    .replaceAll('“', '&ldquo;')
  t.same(figuresOf(spaced), figuresOf(eraText('2023-11')))
  t.same(
    figuresOf(`<p>${spaced.replaceAll('&', '&amp;').replaceAll('\n', '</p><p>')}</p>`),
    figuresOf(eraText('2023-11')),
  )
})

t.test(
  'the tags of a text in JSON may have their strokes escaped, and one of a script ends none',
  async (t) => {
    const own = '面向乘客、与网约车平台公司共同提供服务的平台（俗称“聚合平台”）完成2.17亿单，环比下降4.9%。'
    const [before, figures] = [eraText('2023-11'), figuresOf(eraText('2023-11'))]
    const inJson = `{"title":"情况","content":"<p>${before.replaceAll('\n', '<\\/p><p>')}<\\/p>"}`
    t.same(figuresOf(inJson), figures)
    const inCodes = inJson.replaceAll(/[\u3400-\uffff]/g, (one) => `\\u${one.charCodeAt(0).toString(16)}`)
    t.same(figuresOf(inCodes), figures)
    t.same(figuresOf(page(before, { after: `<script>write("<b><\\/script>${own}")</script>` })), figures)
  },
)

t.test('what a feed keeps as it is, is shown; in a page it is a comment', async (t) => {
  const item = '<title>9月网约车</title><description><![CDATA[全国共有<br>330家]]></description>'
  for (const feed of [`<rss version="2.0"><channel><item>${item}`, `<?xml version="1.0"?>\n<feed>${item}`])
    t.match(htmlToText(feed), /全国共有\s+330家\s*$/, feed)
  t.notMatch(htmlToText(`<html><body>${item}`), '全国共有')
})

t.test('a page with navigation, scripts and a footer gives what its text gives', async (t) => {
  for (const month of ['2021-06', '2022-07', '2023-11', '2025-07']) {
    const bulletin = parseBulletin(page(eraText(month)))
    const { figures, rankings, ...rest } = parseBulletin(eraText(month))
    t.same({ figures: bulletin.figures, rankings: bulletin.rankings }, { figures, rankings })
    t.match(bulletin, rest)
  }
})

t.test('a piece of a page is one by any element of texts and tables', async (t) => {
  const [first, second, ...rest] = eraText('2023-11').trim().split(/\n+/)
  const pieces = [
    `<ul><li>${first}</li><li>${[second, ...rest].join('</li><li>')}</li></ul>`,
    `<h2>${first}</h2>\n<strong>${[second, ...rest].join('</strong><br><strong>')}</strong>`,
    `<table><tr><td>${[first, second, ...rest].join('</td></tr><tr><td>')}</td></tr></table>`,
  ]
  for (const piece of pieces) {
    t.ok(looksLikeHtml(piece))
    t.same(parseBulletin(piece).figures, parseBulletin(eraText('2023-11')).figures)
  }
})

t.test('what a page keeps out of sight is not read', async (t) => {
  const wrong = '网约车监管信息交互系统11月份共收到订单信息9.99亿单，环比上升99.9%。'
  const bulletin = parseBulletin(page(eraText('2023-11')))
  for (const after of [
    `<div style="color:red; display: none"><div>${wrong}</div>${wrong}</div>`,
    `<p hidden>${wrong}<div></div>`,
    `<section aria-hidden="true"><br>${wrong}</section>`,
    `<template>${wrong}</template>`,
  ])
    t.same(parseBulletin(page(eraText('2023-11'), { after })).figures, bulletin.figures, after)
  const shown = `<div style="visibility: hidden">${eraText('2023-11').split('\n').join('<br>')}</div>`
  t.same(parseBulletin(shown).figures, bulletin.figures)
})

t.test('a template within a table has no rows of it', async (t) => {
  const row = '<tr><td>T3</td><td>55</td></tr>'
  t.equal(
    htmlToText(`<table>${row}<template><tr><td>万顺</td><td>66</td></tr></template></table>`).trim(),
    'T3\t55',
  )
})

t.test('other articles and titles of other months after a bulletin are passed over', async (t) => {
  const after =
    `<div>相关阅读</div><ul>${listing}</ul>` +
    '<p>交通运输部：10月份网约车订单量8.09亿单，环比上升2.1%</p>' +
    '<p>11月份网约车订单量8.25亿单 曹操出行订单合规率下降（-4.7%）、T3出行上升</p>' +
    '<p>二、聚合平台完成9.99亿单，环比上升9.9%</p>'
  t.same(parseBulletin(page(eraText('2023-11'), { after })), parseBulletin(page(eraText('2023-11'))))
})

t.test('a bulletin that is cut off before other articles gives what it holds', async (t) => {
  const text = eraText('2023-11')
  const cut = text.slice(0, text.indexOf('本月订单合规率增长前3名'))
  const after =
    '<p>交通运输部：10月份网约车订单量8.09亿单，环比上升2.1%</p><p>聚合平台完成9.99亿单，环比上升9.9%</p>'
  const { skipped, ...bulletin } = parseBulletin(page(cut, { after }))
  t.same({ ...bulletin, skipped: [] }, parseBulletin(cut))
  t.match(skipped, [{ reason: 'month' }, { reason: 'words' }, { reason: 'cut' }])
})

t.test('the year may come from the meta data of the page', async (t) => {
  const yearless = eraText('2023-11').replace('2023年', '')
  t.match(refusalOf(page(yearless)), /^expected a year/)
  for (const head of [
    '<meta name="PubDate" content="2023-12-18 09:30">',
    '<meta property="article:published_time" content="2023-12-18T09:30:00+08:00">',
    '<link rel="canonical" href="https://www.mot.gov.cn/shuju/fenxigongbao/yunlifenxi/202312/t20231218_3968425.html">',
    '<meta property="og:url" content="https://www.mot.gov.cn/shuju/fenxigongbao/yunlifenxi/202312/t20231218_3968425.html">',
  ])
    t.equal(parseBulletin(page(yearless, { head })).period, '2023-11', head)
})

t.test('a list of bulletins, an article about them and a CSV file are no bulletins', async (t) => {
  const article =
    '<p>交通运输部发布数据，截至9月30日，全国共有330家网约车平台公司，9月份订单信息7.93亿单，环比下降3.9%。</p>'
  for (const text of [
    `<html><body>${navigation}<ul>${listing}</ul></body></html>`,
    article,
    'series,period,value,note\nmarket,2023-09,7.93,网约车监管信息交互系统',
    '',
  ]) {
    t.equal(looksLikeBulletin(text), false)
    t.match(
      refusalOf(text),
      text === article ? /^expected a year/ : /^expected 截至 with a day and 全国共有…家/,
    )
  }
})

t.test('a bulletin looks like one as text, as a page, cut off and with changed words', async (t) => {
  const text = eraText('2023-11')
  for (const variant of [
    text,
    page(text),
    text.slice(0, 60),
    text.replace('统计', '统算').replace('下降', '着落'),
    '2023年5月网约车数据\n| 项目 | 数值 | 环比 |\n| 全国网约车平台公司 | 313家 | 增加4家 |\n来源：交通运输部',
  ])
    t.equal(looksLikeBulletin(variant), true)
})

t.test('paragraphs are divided, inline elements and wrapped lines are not', async (t) => {
  t.equal(
    htmlToText(
      '<div>7<b>01</b>46<span>.0</span>万单,\n  环比</div><p>一<br>二</p>三<table><tr><td>四<td>五</table>',
    ),
    '70146.0万单, 环比\n\n一\n二\n\n三\n\n四\t五',
  )
})

t.test('entities are decoded, comments and scripts left away, line breaks of pre kept', async (t) => {
  t.equal(
    htmlToText(
      '<!-- no --><p>&#29615;&#x6BD4;&ldquo;&amp;&rdquo;</p><script>if (a < b) "</p>"</script><pre>a\nb</pre>',
    ),
    '环比“&”\n\na\nb',
  )
})

t.test('text with a sign of less is no HTML', async (t) => {
  t.equal(looksLikeHtml('下降 < 5%'), false)
  t.equal(looksLikeHtml('<P>下降'), true)
  t.equal(looksLikeHtml('\n<!DOCTYPE html>'), true)
})

t.test(
  'the cells of a row that is no table are paragraphs, and a label stands before its number, by tabs also where the row begins with a stroke',
  async (t) => {
    for (const row of ['| 网约车\t平台公司', '网约车\t平台公司', '| 网约车 | 平台公司 |'])
      t.match(normaliseText(layOut(row)).text, /网约车\n平台公司/, row)
    for (const row of [
      '| 订单\t7.93亿单',
      '订单\t7.93亿单，环比-3.9%',
      '| 订单 | 7.93亿单 |',
      '订单 | 7.93亿单',
    ])
      t.match(normaliseText(layOut(row)).text, /订单:7\.93亿单/, row)
  },
)

t.test('of a menu what is chosen is shown', async (t) => {
  const menu = '<select><option>2023年2月<option selected>2023年3月</select><p>订单</p>'
  t.equal(htmlToText(menu), '2023年3月\n\n订单')
  t.equal(htmlToText('<select><option>2月</option><option>3月</option></select>订单'), '2月\n\n3月\n\n订单')
})

t.test('an answer of a server is read as what its marks stand for', async (t) => {
  const paragraphs = `${shortText}\n\n其中，面向乘客、与网约车平台公司共同提供服务的平台（俗称"聚合平台"）完成2.17亿单，环比下降4.9%。`
  const all = [...figuresOf(shortText), ...aggregators]
  const data = (content: string) => JSON.stringify({ code: 0, data: { title: '9月份网约车', content } })
  const inTags = `<p>${paragraphs.replace('\n\n', '</p>\n<p>')}</p>`
  for (const answer of [
    data(paragraphs),
    data(inTags),
    data(inTags).replaceAll('<', '\\u003c').replaceAll('/', '\\/'),
    `callback(${data(paragraphs)})`,
    `"content": ${JSON.stringify(paragraphs)},`,
    data(paragraphs).replace('}}', '}，}'),
  ])
    t.same(figuresOf(answer), all, answer)
  t.same(figuresOf(data(paragraphs.replace('\n\n', '\n\n上海\n\n'))), figuresOf(shortText))
})

t.test('the fields of a server’s answer are each of their own, and its tags head nothing', async (t) => {
  const answer = (more: object) =>
    JSON.stringify({ ok: 1, ...more, content: `记者从交通运输部获悉，${shortText}` })
  for (const more of [
    { region_name: '发布于 上海', user: { name: '北京小报' } },
    { tags: ['网约车', '聚合平台', '滴滴出行'] },
    { related: [{ title: '2月网约车订单7.26亿单' }] },
  ])
    t.same(figuresOf(answer(more)), figuresOf(shortText), JSON.stringify(more))
  t.same(figuresOf(`${answer({}).slice(0, -2)}`), figuresOf(shortText), 'one that is cut')
})

t.test('messages that hold a bulletin are read as a chat is, whoever exported them', async (t) => {
  const [beginning = '', end = ''] = [
    shortText,
    '其中，面向乘客、与网约车平台公司共同提供服务的平台完成2.17亿单，环比下降4.9%。',
  ]
  const all = [...figuresOf(shortText), ...aggregators]
  const chat = (write: (name: string, text: string) => object, teller = '宁波小周', last = end) => [
    write('阿力', '部里的数出来没'),
    write(teller, `交通运输部刚发的\n${beginning}`),
    write('阿力', '收到'),
    write(teller, last),
  ]
  const plain = (from: string, text: string) => ({ id: 7, from, date: '2023-10-19T10:03:40', text })
  for (const answer of [
    { name: '司机群', messages: chat(plain) },
    chat(plain),
    { list: chat((name, content) => ({ author: { id: 3, name }, content, create_time: 1697681020 })) },
    chat((发送者, 内容) => ({ 发送者, 时间: '2023-10-19 10:03', 内容 })),
    chat((from, text) => ({ from, text: [text.slice(0, 9), { type: 'bold', text: text.slice(9) }] })),
  ])
    t.same(figuresOf(JSON.stringify(answer, null, 1)), all, JSON.stringify(answer))
  const lines = chat(plain).map((message) => JSON.stringify(message))
  t.same(figuresOf(lines.join('\n')), all, 'each on its line')
  t.same(
    figuresOf(JSON.stringify(chat(plain, '滴滴出行', '聚合平台完成2.17亿单，环比下降4.9%。'))),
    figuresOf(shortText),
    'a platform speaks of its own',
  )
})
