import t from 'tap'
import { parseBulletin } from '../../../../src/load/read/bulletin/parse-bulletin.ts'
import { shortText } from './support/era-text.ts'
import { figuresOf, refusalOf, tryRead } from './support/read.ts'
import { companies, orders, total } from './support/short-bulletin.ts'

const yearless = shortText.replace('2023年', '')
const december = shortText.replace('2023年9月30日', '12月31日').replace('9月份', '12月份')
const period = (...args: Parameters<typeof parseBulletin>) => parseBulletin(...args).period

t.test('the year may be that of the issue in which a text stands, where no day is named', async (t) => {
  for (const head of ['一周交通（2023年第42期）', '交通周报 第218期 2023年10月', '行业月报（2023年11月号）'])
    t.equal(period(`${head}\n\n${yearless}`), '2023-09', head)
  t.equal(period(`交通周报 第218期 2024年1月\n\n${december}`), '2023-12')
  t.equal(period(`一周交通（2022年第42期）\n2023-10-16\n\n${yearless}`), '2023-09')
  for (const head of [
    '一周交通（2023年第4期）',
    '2023年第42期考试',
    '交通周报 第218期 2023年6月',
    '2023年第三期',
  ])
    t.match(refusalOf(`${head}\n\n${yearless}`), /^expected a year/, head)
  t.match(refusalOf(`一周交通（2023年第48期）\n\n${december}`), /^expected a year/)
})

t.test('the days of an issue, or the number of a weekly, tell the year', async (t) => {
  for (const head of [
    '车圈周刊 2023年第42期（10月16日—10月22日）',
    '一周车圈\n2023年第42期 10.16-10.22',
    '车圈观察 2023年第42期（总第612期）10月23日出版',
    '车圈周报（2023年第42期）',
    '【车圈周刊】2023年10月第3期',
  ])
    t.equal(period(`${head}\n\n${yearless}`), '2023-09', head)
  t.equal(period(`车圈周刊 2024年第3期\n\n${december}`), '2023-12')
  for (const head of ['车圈周刊 2023年第20期（5月15日—5月21日）', '车圈周刊 第42期'])
    t.match(refusalOf(`${head}\n\n${yearless}`), /^expected a year/, head)
})

t.test('a post may have its year behind the time', async (t) => {
  for (const head of ['老张  10-16 21:17 来自iPhone  (2023年)', '修改于10-16 21:17（2023）'])
    t.equal(period(`${head}\n\n${yearless}`), '2023-09', head)
  t.match(refusalOf(`老张  05-16 21:17 来自iPhone  (2023年)\n\n${yearless}`), /^expected a year/)
})

t.test('the day of a paper tells the year behind its page and what one may do with that', async (t) => {
  const page = (head: string) => `${head}\n\n9月网约车订单回落\n\n${yearless}`
  for (const tools of ['', ' 上一篇 下一篇', ' 上一版  下一版 放大+ 缩小- 默认○'])
    t.equal(period(page(`某某日报 2023年10月12日 星期四 第07版:经济新闻${tools}`)), '2023-09', tools)
  t.match(refusalOf(page('上一篇 2023年10月12日 9月出租车')), /^expected a year/)
})

t.test('the week of an issue tells the year as a day of it does', async (t) => {
  for (const head of [
    '# 车圈通讯 Vol.31 | 2023年10月第3周',
    '车圈通讯\n2023年10月中旬',
    '车圈通讯（2023年10月16日-10月22日）',
    '网约车周报 2023/10/16—2023/10/22',
    '一周车圈 2023年第42周',
  ])
    t.equal(period(`${head}\n\n${yearless}`), '2023-09', head)
  t.equal(period(`一周车圈 2024年第2周\n\n${december}`), '2023-12')
  for (const head of [
    '车圈通讯 2023年5月第3周',
    '一周车圈 2023年第20周',
    '车圈通讯 2023年10月中旬开始',
    '培训，2023年10月中旬',
  ])
    t.match(refusalOf(`${head}\n\n${yearless}`), /^expected a year/, head)
})

t.test(
  'the year may come from the title, the address, or the day of publication beside the text',
  async (t) => {
    t.equal(period(`网约车监管信息交互系统发布2023年9月份网约车行业运行基本情况\n${yearless}`), '2023-09')
    t.equal(period(`2023年9月全国网约车行业运行基本情况\n${yearless}`), '2023-09')
    t.equal(
      period(
        `https://www.mot.gov.cn/shuju/fenxigongbao/yunlifenxi/202310/t20231013_3927382.html\n${yearless}`,
      ),
      '2023-09',
    )
    for (const path of [
      'tech/2023-10-13/doc-abc.shtml',
      'n1/2023/1013/c1004-40094.html',
      'a/20231013/81.html',
    ])
      t.equal(period(`https://example.com/${path}\n${yearless}`), '2023-09')
    t.equal(period(`发布时间：2023-10-13 09:00\n${yearless}`), '2023-09')
    t.equal(period(`2023年10月13日 来源：交通运输部\n${yearless}`), '2023-09')
    t.equal(period(`${yearless}\n\n（2023/11/02 某某网）`), '2023-09')
    t.equal(period(`${yearless}\n\n（交通运输部 2023年10月）`), '2023-09')
    t.equal(
      period(
        '网约车运行情况（2022年）\n来源：网约车监管信息交互系统\n月份\t订单信息（亿单）\t环比\n8月\t7.03\t1.1%\n9月\t5.54\t-21.2%',
      ),
      '2022-09',
    )
    const paragraph = '业内人士认为，旺季到来，出行需求有所回升，各平台将继续加大运力投入。\n'
    t.equal(period(`9月网约车回暖\n某某网 2023-10-13\n${paragraph.repeat(20)}${yearless}`), '2023-09')
    t.equal(period(`网约车行业在2023年9月继续回落。\n${yearless}`), '2023-09')
    t.equal(period(`2023年10月，交通运输部发布9月份网约车行业运行情况。${yearless}`), '2023-09')
    t.equal(period(`截至2023年9月底，全国网约车平台公司数量增至330家。${yearless}`), '2023-09')
    t.equal(period(shortText.replace('截至2023年9月30日，', '2023年9月底')), '2023-09')
    t.equal(period(`网约车数据（来源：网约车监管信息交互系统，2023年10月）\n${yearless}`), '2023-09')
  },
)

t.test('a December bulletin published in January is of the year before', async (t) => {
  t.equal(period(`2024-01-19 来源：交通运输部\n${december}`), '2023-12')
  t.equal(period(december, { publishedOn: '2024-01-19' }), '2023-12')
  t.equal(period(`2024-01-19 来源：交通运输部\n${december.replace('12月31日', '去年底')}`), '2023-12')
  t.equal(parseBulletin(december, { publishedOn: '2024-01-19' }).asOfDate, '2023-12-31')
  t.equal(parseBulletin(december, { year: 2023 }).figures.at(-1)?.base_period, '2023-11')
})

t.test('January compares with December of the year before', async (t) => {
  const january = shortText.replace('2023年9月30日', '2023年1月31日').replace('9月份', '1月份')
  t.equal(parseBulletin(january).figures.at(-1)?.base_period, '2022-12')
})

t.test('the caller may give the year, the month, or the day of publication', async (t) => {
  t.equal(period(yearless, { year: 2023 }), '2023-09')
  t.equal(period(yearless, { period: '2023-09' }), '2023-09')
  t.equal(period(yearless, { publishedOn: '2023-10-13' }), '2023-09')
  t.throws(() => period(yearless, { publishedOn: 'October' }), RangeError)
})

t.test('the year beside the month of the orders counts too', async (t) => {
  t.equal(period(yearless.replace('9月份', '2023年9月份')), '2023-09')
})

t.test('without any year the text is refused', async (t) => {
  t.equal(
    refusalOf(yearless),
    'expected a year, here or in a title, address or day of publication after "据网约车监管信息交互系统统计，截至", found "9月30日，全国共有330家网约车平台公司取得网约车平台经营许可，环比增加3家；"',
  )
})

t.test('dates that cannot be of the publication give no year', async (t) => {
  t.match(refusalOf(`今天是2023年10月13日\n${yearless}`), /^expected a year/)
  t.match(refusalOf(`版权所有 2009-2025\n${yearless}`), /^expected a year/)
  t.match(refusalOf(`${yearless}\n2023年10月`), /^expected a year/)
  t.match(refusalOf(`2022-09-05\n${yearless}`), /^expected a year/)
})

t.test('dates that disagree on the year are refused', async (t) => {
  t.match(
    refusalOf(`2023-10-13\n2024-10-14\n${yearless}`),
    /^expected a year, or dates around that agree on one and not on 2023 and 2024/,
  )
})

t.test('the title of a quoted bulletin tells no year against the day of publication', async (t) => {
  t.match(
    refusalOf(`2022年9月网约车订单信息6.13亿单\n2023-10-20 来源：交通运输部\n${yearless}`),
    /one and not on 2022 and 2023/,
  )
  t.match(
    refusalOf(`2022年9月的通报（存档）\n${yearless}\n发布时间：2023-10-20`),
    /one and not on 2022 and 2023/,
  )
})

t.test('permits are of no month since 2025 unless the year stands beside it or is given', async (t) => {
  const again = `2026-10-20 转载\n${yearless}`
  t.equal(
    refusalOf(again)?.split(' after')[0],
    'expected a year beside the month, as permits are in none of 2026-09',
  )
  t.match(parseBulletin(again, { year: 2023 }), { period: '2023-09' })
  t.match(parseBulletin(again.replace('截至', '截至2026年')), { period: '2026-09' })
})

t.test('a total below a heading on past numbers is of no month of the page', async (t) => {
  const page = (heading: string) =>
    `2023年10月20日 来源：交通运输部\n${heading}\n据网约车监管信息交互系统，9月份共收到订单信息5.54亿单，环比下降21.2%。\n`
  t.equal(period(page('网约车数据')), '2023-09')
  for (const heading of ['回顾2022年', '回顾去年9月：', '去年同期数据', '上年同月', '历史数据'])
    t.match(refusalOf(page(heading)), 'expected 截至 with a day', heading)
})

t.test('a year or publication that contradicts the text is refused', async (t) => {
  t.match(refusalOf(shortText, { year: 2022 }), /^expected the year 2022 after .*found "2023年9月30日/)
  t.match(
    refusalOf(shortText, { publishedOn: '2022-10-13' }),
    /^expected a day before the publication on 2022-10-13/,
  )
})

t.test('a day that the month does not have is refused', async (t) => {
  t.match(refusalOf(shortText.replace('9月30日', '9月31日')), /^expected a day of 2023-09 after/)
  t.match(refusalOf(shortText.replace('9月30日', '9月32日')), /^expected a day from 1 to 31 after/)
  t.match(refusalOf(shortText.replace('9月30日', '13月30日')), /^expected a month from 1 to 12 after/)
})

t.test('a span of months and a date in English tell no year', async (t) => {
  for (const other of ['2022年前9个月基数较高。', '2022年1-9月公司营收5亿元。', 'Founded September 2019'])
    t.match(refusalOf(`${other}\n${yearless}`), /^expected a year/, other)
})

t.test('the month or the day of publication may stand in English, or its year in two digits', async (t) => {
  for (const title of [
    'China ride-hailing, September 2023',
    'Sept. 2023',
    'October 17, 2023',
    'Posted 17 Oct 2023 | Source: Ministry of Transport',
    '<item><title>网约车</title><link>https://x.cn/a</link><pubDate>Tue, 17 Oct 2023 09:11:27 +0800</pubDate><description><p>',
    '23年9月份全国网约车数据',
    '网约车行业月报 | September 2023',
    '网约车行业月报 | 2023年9月',
    'China Auto Weekly (Oct. 20, 2023)',
    'THE RIDER’S REVIEW — Issue 41 — 20 October 2023',
    'Street Notes, Vol. 2, No. 10 (October 2023)',
    'Issue of 2023-10',
  ])
    t.equal(period(`${title}\n${yearless}`), '2023-09', title)
  for (const other of [
    'Compared with September 2022: +45%',
    'Founded September 2022',
    'A ride-hailing company founded in September 2022',
    '第23年9月',
  ])
    t.match(refusalOf(`${yearless}\n${other}`), /^expected a year/, other)
})

t.test(
  'the ministry’s signature with the own month tells its year, a mark of registration none',
  async (t) => {
    t.equal(period(`${yearless}\n（交通运输部，2023年9月）`), '2023-09')
    t.equal(period(`${yearless}\n（交通运输部 2023年10月发布）`), '2023-09')
    t.equal(period(`网约车观察\n（2023年10月17日）你打的网约车合规吗？${yearless}`), '2023-09')
    t.match(refusalOf(`${yearless}\n本站2022年9月30日备案`), /^expected a year/)
  },
)

t.test('last month is that which brackets say, and not told by a day that may be of anything', async (t) => {
  const told = shortText.replace('2023年9月30日', '上月末').replace('9月份', '上月')
  t.equal(period(told.replaceAll('上月', '上月（2023年9月）')), '2023-09')
  for (const day of ['', '2023年10月17日 来源：交通运输部\n', '今天是2024年10月14日\n', '成立于2016-11-01\n'])
    t.match(refusalOf(day + told), /^expected 截至/, day)
})

t.test('a day in English that is not that of the publication tells no year', async (t) => {
  for (const other of [
    '© October 1, 2024',
    'Copyright Oct 1, 2024',
    'Retrieved November 3, 2022',
    'Photo taken on Oct 3, 2022',
    'Updated: Nov 3, 2024',
    'Friday, October 20, 2024',
    'John, Oct 3, 2024: nice',
    'Mobility News, founded October 3, 2022',
    'Lot No. 4, October 3, 2022 to date',
    'An issue since October 2022',
    'China ride-hailing September 2022 vs September 2023',
  ])
    t.match(refusalOf(`${other}\n${yearless}`), /^expected a year/, other)
})

t.test('an address of a copy, a picture or another article tells no year', async (t) => {
  for (const lines of [
    '链接：\nhttps://example.com/a/20221020/81.html',
    '上一篇\nhttps://example.com/a/20221020/81.html',
    'https://example.com/a/20221020/81.html 去年同期',
    'https://example.com/img/20221020/1.jpg',
    'https://web.archive.org/web/20221020/example.com/',
  ])
    t.match(refusalOf(`${lines}\n${yearless}`), /^expected a year/, lines)
})

t.test(
  'a day in an address, in brackets or in a signature that disagrees with that of the page is refused',
  async (t) => {
    for (const line of [
      'https://example.com/a/20221020/81.html',
      '（2022年10月20日）',
      '（交通运输部 2022年10月）',
    ])
      t.match(refusalOf(`${line}\n2023年10月20日\n${yearless}`), /one and not on 2022 and 2023/, line)
    t.match(refusalOf(`（2022年10月20日修订）\n${yearless}`), /^expected a year/)
  },
)

t.test('the end of the same month of another year, as of a comparison, dates no bulletin', async (t) => {
  const other = '截至2022年9月底，全国共有298家网约车平台公司取得网约车平台经营许可。'
  const permits = '截至2022年9月底，各地共发放网约车驾驶员证482.1万本。'
  for (const text of [
    `发布时间：2023-10-13\n${yearless}${permits}`,
    `${yearless}（2023-10-13 15:32）${permits}`,
  ])
    t.match(refusalOf(text), /dates around that agree on one and not on 2022 and 2023|618\.8/, text)
  t.match(
    refusalOf(`9月网约车数据（2023年）\n来源：交通运输部\n订单：7.93亿单\n${other}`),
    /the year 2023 of the title/,
  )
})

t.test(
  'the week of a report tells the year, and what there was at the end of a month does not',
  async (t) => {
    for (const week of ['（20231016-20231022）', '（2023.10.16-10.22）', '（2023年10月第3周）'])
      t.same(
        figuresOf(`交通运输行业周报${week}\n${yearless}`),
        figuresOf(`2023年10月20日\n${yearless}`),
        week,
      )
    const before = '2022年9月底的482.1万本是上次公布的。'
    t.same(figuresOf(`2023年10月20日\n${yearless}${before}`), figuresOf(`2023年10月20日\n${yearless}`))
  },
)

t.test('the year is that in which a source behind the text published it', async (t) => {
  for (const source of [
    '以上数据来自交通运输部2023年10月发布的通报。',
    '（来源：中国交通新闻网 2023年10月13日）',
    '（2023-10-13 15:32）',
  ])
    t.equal(period(yearless + source), '2023-09', source)
})

t.test('the year may be that of the head of a newspaper, or of 发布于 and a day', async (t) => {
  for (const head of [
    '出行早报 | 2023.10.17 星期二',
    '🌞出行圈早报|2023.10.17 周二 农历九月初三',
    '来自：出行资讯 | 发布于 2023-10-14 10:06',
    '修改于2023-10-14',
    '老王  编辑于2023-10-14 10:06 来自iPhone',
    '本帖最后由 老王 于 2023-10-14 10:06 编辑',
    '作者：老王 修改于 2023-10-14',
  ])
    t.equal(period(`${head}\n\n${yearless}`), '2023-09', head)
  for (const head of [
    '2023.10.17 星期二',
    '2023.10.17 周二 农历九月初三',
    '今天是2023.10.17 周二 农历九月初三',
    '首页 早报 2023.10.17 周二 农历九月初三',
    '平台成立于 2023-10-14',
    'App更新于 2023-10-14',
    '照片发布于 2023-10-14',
    '办法修改于2023-10-14',
    '发布于2023-10-14的另一篇',
  ])
    t.match(refusalOf(`${head}\n\n${yearless}`), /^expected a year/, head)
})

t.test(
  'the year may be that of a day in the order of Hong Kong, of an issue, or of the clock above a telegram of that day',
  async (t) => {
    for (const head of [
      '13/10/2023 17:08',
      '【出行早报】第 417 期\n2023 年 10 月 11 日  星期三  农历八月廿七',
    ])
      t.equal(period(`${head}\n\n${yearless}`), '2023-09', head)
    const live = (clock: string) =>
      `7×24小时全球直播  ${clock} 星期五\n\n16:27 【9月网约车】10月13日电，${yearless}`
    t.equal(period(live('2023年10月13日')), '2023-09')
    t.match(refusalOf(live('2023年10月14日')), /^expected a year/)
    t.match(refusalOf(`10/2023/13\n\n${yearless}`), /^expected a year/)
    const feed = (first: string) => `全部 A股 宏观\n2023年10月13日 星期五\n\n${first}\n\n16:20:07 ${yearless}`
    t.equal(period(feed('16:27:41 【快递】业务量增长')), '2023-09')
    t.match(refusalOf(feed('16:27:41 查看更多')), /^expected a year/)
  },
)

t.test('the day of publication may be told in other ways, and no number or other day is one', async (t) => {
  for (const head of [
    '【交运早报】晨会纪要 20231016(周一)',
    '[新闻联播]20231013 网约车',
    '播出时间：2023年10月13日',
    '编译自路透社10月13日电（2023年）',
    '某某晨报数字报\n第A01版:头版\n2023年10月13日 星期五\n单量回落',
    'A07 财经·民生　　2023年10月13日　星期五　　江畔晚报',
    '早安，打工人｜2023年10月13日 星期五 农历八月廿九',
    '早安！2023年10月13日，星期五，农历八月廿九',
    '2023年10月13日，星期五，每天60秒读懂世界',
    '今日早报 2023年10月13日 星期五 农历八月廿九',
    '某某证券早盘必读（2023年10月13日 星期五）',
    '三分钟早报 2023年10月13日 农历八月廿九 重阳安康',
    '访谈时间：2023年10月13日',
    '晨会纪要（2023年10月13日，周五）',
    '23/10/13 12:08 来自网页',
    '<article><h1>单量回落</h1><time datetime="2023-10-13T16:20:00+08:00">10月13日</time></article>',
  ])
    t.equal(period(`${head}\n\n${yearless}`), '2023-09', head)
  for (const head of [
    '备案号 20231016',
    '20231016家',
    '20231316',
    '2023年10月13日 星期五',
    '2023年10月13日 星期五 农历八月廿九',
    '今天是2023年10月13日 星期五 早上好',
    '某某网 今天（2023年10月13日 星期五）',
    '首页 新闻 早安 2023年10月13日 星期五',
    '首页 早报 2023年10月13日 农历八月廿九',
    '早安，打工人｜2023年3月13日 星期一',
    '早安，2022年的老同事们',
    '编译自路透社1月13日电（2023年）',
    '<p>发布会于<time datetime="2023-10-13">13日</time>举行</p>',
  ])
    t.match(refusalOf(`${head}\n\n${yearless}`), /^expected a year/, head)
})

t.test(
  'a script, the number of an article and the file of subtitles tell the year, where they are of one day',
  async (t) => {
    const page = (...scripts: string[]) =>
      `<html><head><title>单量回落</title>${scripts.map((script) => `<script>${script}</script>`).join('')}</head><body><p>${yearless}</p></body></html>`
    const published = 'var page = {"media": "某网", "pubtime": "2023-10-13 14:05:22"}'
    t.equal(period(page(published)), '2023-09')
    t.equal(period(page(published, '{"datePublished":"2023-10-13T14:05"}')), '2023-09')
    t.equal(period(page('{"pubDate":"2023-10-13T14:05:00","upDate":"2023-10-13T15:00:00"}')), '2023-09')
    for (const script of [
      '{"datePublished":"2022-10-13"}',
      '[{"pubtime":"2022-10-14"},{"pubtime":"2021-10-14"}]',
    ])
      t.match(refusalOf(page(published, script)), /^expected a year/, script)
    t.match(refusalOf(page('{"updated":"2023-10-13"}')), /^expected a year/)
    const older = '{"title":"旧闻","pubtime":"2021-10-14"}'
    for (const script of [
      `var related = [${older}]`,
      `window.hotNews=${older}`,
      `{"ctime":"2023-10-13","more":[${older}]}`,
      `{"publish_time":"2023/10/13","other":${older}}`,
      '{"publish_time":"2023-00-13"}',
    ])
      t.match(refusalOf(page(script)), /^expected a year/, script)
    t.equal(period(page(`{"@graph":[${published.slice(11)}]}`)), '2023-09')
    const shown = page(older).replace('<p>', '<p>发布时间:2023-10-13</p><p>')
    t.equal(period(shown), '2023-09', 'the page shows another day')
    t.match(refusalOf(page().replace('<p>', `<textarea>${older}</textarea><p>`)), /^expected a year/)
    t.equal(period(`https://new.qq.com/rain/a/20231013A04KQ700\n\n${yearless}`), '2023-09')
    t.match(refusalOf(`https://new.qq.com/rain/a/20231013\n\n${yearless}`), /^expected a year/)
    t.equal(period(`晚间新闻_20231013_网约车.srt\n\n${yearless}`), '2023-09')
    t.equal(period(`晚间新闻 2023-10-13 网约车.vtt\n\n${yearless}`), '2023-09')
    for (const name of [
      '晚间新闻_20231013_网约车.mp4',
      '招聘启事_20231013.docx',
      '网约车合同20231013.docx',
      '往期:晚间新闻_20231013_网约车.srt',
      '晚间新闻_202310134_网约车.srt',
      '晚间新闻_20231313_网约车.srt',
    ])
      t.match(refusalOf(`${name}\n\n${yearless}`), /^expected a year/, name)
  },
)

t.test('a month of the year before is of none that its publication tells', async (t) => {
  for (const day of ['去年9月30日', '上年9月底'])
    for (const publication of ['2023-10-13', '2023-12-01'])
      t.match(
        refusalOf(`发布时间:${publication}\n${shortText.replace('2023年9月30日', day)}`),
        /^expected/,
        day + publication,
      )
})

t.test(
  'the day of a report tells the year, and one up to which is counted may stand in digits',
  async (t) => {
    for (const label of ['报告日期', '研报日期', '撰写时间'])
      t.equal(period(`行业月度跟踪\n${label}：2023年10月22日\n\n${yearless}`), '2023-09', label)
    t.match(refusalOf(`行业月度跟踪\n招聘日期：2023年10月22日起\n\n${yearless}`), /^expected a year/)
    for (const day of ['2023-09-30', '2023/9/30', '2023.09.30'])
      t.same(figuresOf(shortText.replace('2023年9月30日', day)), figuresOf(shortText), day)
    t.match(refusalOf(shortText.replace('2023年9月30日', '2023-09-12')), /^expected 截至 with the last day/)
  },
)

t.test('the month in which someone wrote a text stands alone on its line', async (t) => {
  const text = (line: string) => `交通运输部公布9月网约车数据\n${line}\n${total}`
  t.same(figuresOf(text('证券日报社 2023年10月')), orders)
  t.match(refusalOf(text('某研究院 2023年7月')), /^expected a year/)
  t.match(refusalOf(text('某公司成立于2020年10月')), /^expected/)
  t.match(refusalOf(`${text('某研究院 2023年10月')}截至2022年9月30日，驾驶员证618.8万本。`), /2022 and 2023/)
})

t.test(
  'brackets behind the title may hold the day of publication, and the ministry stand beside the month of it',
  async (t) => {
    const list = '\n订单量：7.93亿单（环比-3.9%）\n驾驶员证：618.8万本（环比+2.1%）'
    for (const day of ['2023.10.17', '2023年10月17日'])
      for (const end of ['', '：', '要点：'])
        t.equal(period(`交通运输部发布9月份网约车行业运行情况（${day}）${end}${list}`), '2023-09', day + end)
    t.match(refusalOf(`交通运输部发布9月份网约车行业运行情况（2023.8.17）${list}`), /^expected a year/)
    t.match(
      refusalOf(`9月网约车行业关键数据 | 交通运输部 2023年10月\n网约车平台公司：330家（环比+3家）${list}`),
      /^expected/,
    )
  },
)

t.test('a title may have its month in digits, or the day of publication in any form', async (t) => {
  const said = '据交通运输部，全国网约车订单7.93亿单，环比下降3.9%。'
  for (const title of [
    '2023/09 网约车数据',
    '202309 网约车月度数据',
    '2023M9 网约车运行',
    '网约车月报 2023-09',
    '月份：2023-09\n行业：网约车',
    '9月（2023年）网约车数据',
    '网约车9月份数据（2023年）',
    '网约车9月数据 发布于2023-10-17',
    '9月网约车数据_行业_新浪 2023年10月17日 09:30',
    '2023年10月18日 行业点评：网约车9月数据',
  ])
    t.equal(period(`${title}\n${said}`), '2023-09', title)
  for (const title of [
    '2023/10 网约车观察',
    '9月网约车数据 2023-08-12',
    '9月网约车数据 2021-10-17\n2023-10-17 讯',
  ])
    t.match(refusalOf(`${title}\n${said.replace('全国', '9月全国')}`), /^expected/, title)
})

t.test('a broadcast tells the year by the day with which it begins', async (t) => {
  const told = `交通运输部昨天发布，${total}`
  const read = (beginning: string) => refusalOf(`（片头）2023年10月18日，${beginning}。\n${told}`)
  for (const beginning of ['您正在收听的是城市广播', '听众朋友们早上好'])
    t.equal(read(beginning), undefined, beginning)
  t.match(read('城市广播更换呼号'), /^expected a year/)
})

t.test('a question that asks for the numbers of the trade in a month tells its year', async (t) => {
  const page = (question: string) =>
    `出租与网约 · 常见问题\n\n问1：${question}\n答：按交通运输部公布的数字，网约车监管信息交互系统9月份收到7.93亿单，环比下降3.9%。`
  t.same(figuresOf(page('2023年9月全国有多少网约车订单？')), orders)
  t.same(figuresOf(page('2023年9月的网约车订单一共有多少？')), orders)
  for (const question of [
    '2023年8月全国有多少网约车订单？',
    '2023年9月深圳有多少网约车订单？',
    '2023年9月全国有多少人坐火车，网约车呢？',
    '那么9月全国有多少网约车订单？',
  ])
    t.match(refusalOf(page(question)), /^expected/, question)
})

t.test('the year stands with the month where a text names what its numbers are of', async (t) => {
  const told = `交通运输部的数据显示，9月全国网约车订单7.93亿单，环比下降3.9%。`
  for (const said of [
    '白板上是交通运输部2023年9月份的数字，大家自己掂量。',
    '今天聊聊2023年9月的账本。',
    '关于 September 2023。',
    '统计周期：2023年9月',
    '《路上》月刊 | 2023年9月号',
    '以2023年9月为例。',
    '2023年9月，一个平常的秋天\n这一年的9月，街上很热闹。',
    '2023年9月的读数是7.93亿单。一年后会怎样，2024年再看。',
    '这组数属于2023年9月。',
  ])
    t.same(figuresOf(`${said}\n${told}`), orders, said)
  t.same(figuresOf(`${told}\n注：口径为2023年9月。`), orders)
  for (const said of [
    '我2022年9月入行。',
    '2022年9月，交通运输部修订了管理办法。',
    '公司成立于2022年9月。',
    '手头没有2022年9月的数据可比。',
    '上一次写这个栏目还是2022年9月的数据。',
    '比起2022年9月的成绩单，这次差远了。',
    '你还记得2022年9月吗？',
    '（本号2022年9月开通）',
    '2022年9月的账号信息请更新。',
    '一年前，2022年9月订单是5.54亿单。',
    '2022年9月疫情反复，订单5.54亿单。',
    '2022年9月，一场疫情让城市停摆。',
  ])
    t.match(refusalOf(`${said}\n${told}`), /^expected a year/, said)
})

t.test('a month that is only gone back to is that which was named last', async (t) => {
  const read = (said: string) => figuresOf(`问卷做于2023年9月。引述交通运输部同月的统计：${said}`)
  t.same(read('该月全国网约车订单7.93亿单，较8月下降3.9%。'), orders)
  t.same(read('该月全国网约车订单7.93亿单，较8月下降3.9%。截至该月末，全国网约车平台公司330家。'), [
    'market licensed_platforms level 2023-09: 330 count',
    ...orders,
  ])
  t.match(
    refusalOf(
      '交通运输部2023年10月公布，9月全国网约车订单7.93亿单。2022年9月疫情反复，该月全国网约车订单5.54亿单。',
    ),
    /^expected/,
  )
})

t.test(
  'the month that is gone back to is not that of publication, and a day up to which is counted names it too',
  async (t) => {
    const read = (published: string) =>
      figuresOf(
        `据交通运输部${published}统计，截至2023年9月30日，全国网约车平台公司330家。该月全国网约车订单7.93亿单，环比下降3.9%。`,
      )
    t.equal(read('2023年10月公布的').length, 3)
    t.same(
      read('2023年10月公布的').filter((one) => orders.includes(one)),
      orders,
    )
    t.equal(
      figuresOf(
        '据交通运输部2023年10月公布的统计，截至2023年9月30日，全国网约车平台公司330家。10月疫情反复，该月全国网约车订单7.93亿单。',
      ).length,
      1,
    )
  },
)

t.test('a remark that another month was a holiday does not make the items below of that month', async (t) => {
  const read = (remark: string) =>
    figuresOf(
      `交通运输部公布2023年9月网约车数据\n· 9月全国订单7.93亿单，环比下降3.9%。${remark}\n· 全国网约车平台公司330家`,
    )
  for (const remark of ['8月有暑假，高也正常', '8月正值暑运。', '8月基数太高'])
    t.equal(read(remark).length, 3, remark)
  for (const remark of ['8月数据', '8月是这样的：', '8月是如下情况：'])
    t.equal(read(remark).length, 2, remark)
})

t.test('the items of a feed below its day are each of their own source', async (t) => {
  const read = (day: string) =>
    `7×24快讯 ${day}\n10:02 央行：今日开展逆回购操作。\n10:05 【交通运输部：9月网约车订单7.93亿单 环比降3.9%】\n10:06 【交通运输部：9月末网约车持证平台330家 月增3家】\n10:11 央行：利率不变。`
  t.same(figuresOf(read('2023-10-16 星期一')), [...orders, ...companies])
  t.match(refusalOf(read('')), /^expected a year/)
  t.match(refusalOf(read('2023-10-16 星期一').replaceAll('交通运输部', '某咨询公司')), 'expected')
})

t.test('a credit that names the bulletin of the own month may have the day of it', async (t) => {
  const cities = '二、在36个中心城市中，按订单合规率从高到低排名前5名的分别是广州、厦门、杭州、宁波、大连。'
  const cut = (credit: string) => `……${yearless.slice(yearless.indexOf('各地'))}\n${cities}\n\n${credit}`
  const own = '《9月份网约车行业运行基本情况》'
  for (const credit of [
    `（据交通运输部网站2023年10月16日发布的${own}）`,
    `［转自交通运输部“运力分析”栏目，原题${own}，2023年10月20日］`,
    `剪藏自 交通运输部 · 文题${own} · 原文日期 2023-10-16 · 开头未能保存`,
    `本刊节录自交通运输部2023年10月公布的${own}`,
  ])
    t.equal(period(cut(credit)), '2023-09', credit)
  for (const credit of [
    '（据交通运输部网站2023年10月16日发布的《8月份网约车行业运行基本情况》）',
    `去年同期参见：交通运输部2022年10月16日发布的${own}`,
    `相关阅读：交通运输部2022年10月16日发布${own}`,
    `某某网2023年6月16日转载${own}`,
    '编后：交通运输部2023年10月16日修订了网约车管理办法，9月份平台已全部完成整改。',
  ])
    t.match(refusalOf(cut(credit)), /^expected a year/, credit)
  const both = [2022, 2023].map((of) => `（据交通运输部网站${of}年10月16日发布的${own}）`)
  t.match(refusalOf(cut(both.join('\n'))), /not on 2022 and 2023/)
})

t.test(
  'the address of a source, the name of a file and the end of a post tell the year of a copy',
  async (t) => {
    const cut = yearless.slice(yearless.indexOf('各地'))
    t.equal(period(`${cut}\n\n来源：https://www.example.com/news/2023/1016/55.html`), '2023-09')
    t.equal(period(`文件名：运行情况_20231016.docx（第2页起）\n\n${cut}`), '2023-09')
    t.equal(period(`${cut}\n\n责任编辑：张三 发布于2023-10-18 10:22 © 2023 某某网 版权所有`), '2023-09')
    t.equal(period(`${cut}\n\n数据来源：交通运输部 | 制作：2023年10月`), '2023-09')
    t.match(refusalOf(`${cut}\n\n© 2023 某某网 版权所有`), /^expected a year/)
  },
)

t.test('the day of a recording gives the year', async (t) => {
  const text = (label: string) =>
    tryRead(`${label}：2023年10月16日\n交通运输部刚发的9月份的网约车数据。${total}`)
  for (const label of ['录制时间', '录音日期']) t.same(text(label), orders, label)
  t.same(text('会议时间'), [])
})
