import t from 'tap'
import { parseBulletin } from '../../../../src/load/read/bulletin/parse-bulletin.ts'
import { shortText } from './support/era-text.ts'
import { refusalOf } from './support/read.ts'

// The day on which a text came out tells its year in whatever form it stands. All is synthetic.

const yearless = shortText.replace('2023年', '')
const period = (text: string) => parseBulletin(text).period

t.test('the day of a digest may stand in digits alone behind its name or before it', async (t) => {
  for (const head of [
    '晨报速递 | 某某证券交运组 20231027',
    '某某证券研究所 20231027',
    '出行早参 20231027',
    '20231027晨会：网约车9月数据',
    '9月网约车数据_20231018.docx',
  ])
    t.equal(period(`${head}\n${yearless}`), '2023-09', head)
  t.equal(period(`${yearless}\n录入：20231029`), '2023-09')
  for (const head of [
    '某某证券代码20221027',
    '证券投资咨询20221027',
    '工单编号 20221027',
    '附1：网约车办法20221027.docx',
    '某某证券交运组 20220527',
  ])
    t.match(refusalOf(`${head}\n${yearless}`), /^expected a year/, head)
  t.match(refusalOf(`20221027晨会\n2023-10-27 来源：交通运输部\n${yearless}`), /2022 and 2023/)
})

t.test(
  'the year may be that of a mail, a weekly, a signature or an address without its scheme',
  async (t) => {
    for (const head of [
      '发件人：张三\n发送时间：2023年10月29日 星期日 10:22\n主题：9月网约车',
      'Subject: 9月网约车\nDate: Sun, 29 Oct 2023 10:22:31 +0800',
      '某某研究院 | 2023年第42周出行周报',
      '9月网约车数据\n某证券研究所 2023-10',
      'news.example.cn/2023/1029/c1008-40129.html\n9月网约车数据',
      '小编注：本文原载于2023年10月18日某公众号',
      '原创 小研 网约车研究院 2023年10月18日 20:11 北京',
    ])
      t.equal(period(`${head}\n${yearless}`), '2023-09', head)
    for (const foot of [
      '（2023年10月29日，北京）',
      '本文首发于2023年10月18日',
      '（作者系独立分析师，本文仅代表个人观点。原载2023年10月18日《某某财报室》）',
      '原文链接：https://www.mot.gov.cn/shuju/fenxigongbao/yunlifenxi/202310/t20231013_3927382.html',
    ])
      t.equal(period(`${yearless}\n${foot}`), '2023-09', foot)
    for (const line of [
      '2022年第43周出行需求',
      '网约车研究报告 2022-10-20',
      '（2022年10月29日，某平台）',
      '该办法首发于2022年10月18日',
      '相关\nexample.com/a/2022/1029/1.html',
      '去年9月原文：https://www.mot.gov.cn/shuju/202210/t20221013_3927382.html',
      '相关来源：https://www.mot.gov.cn/shuju/202210/t20221013_3927382.html',
    ])
      for (const text of [`${line}\n${yearless}`, `${yearless}\n${line}`])
        t.match(refusalOf(text), /^expected a year/, text)
  },
)

t.test('the day of a sentence may have its part of the day before the ministry', async (t) => {
  const said = (sentence: string) => `网约车9月数据来了\n某某网讯 ${sentence}\n${yearless}`
  for (const part of ['上午，', '下午', '晚'])
    t.equal(period(said(`2023年10月29日${part}交通运输部公布数据。`)), '2023-09', part)
  for (const sentence of ['2022年10月29日上午，某平台公布财报。', '据2022年10月29日上午召开的会议，'])
    t.match(refusalOf(said(sentence)), /^expected a year/, sentence)
})

t.test('the day may stand behind a title of the own month that is above the text', async (t) => {
  for (const title of [
    '网约车9月数据 | 2023.10.17',
    '交通运输部：9月份网约车订单7.93亿单 2023-10-17',
    '9月网约车数据（2023年10月17日）',
    '9月网约车数据（2023-10-17 16:00 更新）',
  ])
    t.equal(period(`${title}\n${yearless}`), '2023-09', title)
  for (const lines of [
    '去年9月网约车数据 2022-10-17',
    '对比：9月网约车数据 2022-10-17',
    '8月网约车数据 2022-10-17',
    '9月网约车数据 2022-10-17\n8月网约车数据 2022-09-17',
    '上一篇：9月网约车数据 2022-10-17',
    '相关阅读\n9月网约车数据 2022-10-17',
    '网约车大会9月召开 2022-10-17',
    '网约车司机9月上线 2022-10-17',
    '9月网约车数据 2021-06-01',
  ])
    t.match(refusalOf(`${lines}\n${yearless}`), /^expected a year/, lines)
})

t.test(
  'a day below lines as long as each other is that of the text, and no end of a wrapped one',
  async (t) => {
    const note = '注：部分数据因四舍五入，存在总计与分项合计不等的情况'
    const title = '网约车监管信息交互系统发布9月份网约车行业运行基本情况'
    for (const day of ['2023-10-18', '2023-10-18 来源：交通运输部', '2023年10月18日'])
      t.equal(period(`${note}\n${title}\n${day}\n\n${yearless}`), '2023-09', day)
  },
)

t.test(
  'days of other articles, of a visit or of what expires do not disagree with that of the text',
  async (t) => {
    for (const line of [
      '上一篇：某公司财报发布（2022-10-15）',
      '下一篇：某公司财报发布 2022-10-15',
      '热门 | 2022-10-15 某事件',
      '相关：2022-10-15 某事件',
      '最后访问：2024-10-20',
      '会员到期 2024-10-31',
      '股价（2022-10-20）12.3元',
      '参考文献：[1]交通运输部. 2022-10-16',
    ])
      for (const text of [
        `${line}\n2023-10-18 10:22\n${yearless}`,
        `2023-10-18 10:22\n${yearless}\n\n${line}`,
      ])
        t.equal(period(text), '2023-09', text)
    for (const line of ['2022-10-15 某事件', '来源：某研报 2022-10-20', '某报 2022年10月20日 第3版'])
      t.match(refusalOf(`2023-10-18 10:22\n${yearless}\n\n${line}`), /2023 and 2022|2022 and 2023/, line)
  },
)

t.test('the day of an upload, or of the paper that a text is taken from, tells the year', async (t) => {
  for (const foot of ['上传日期：2023/10/18', '——摘自2023年10月18日《中国交通报》'])
    t.equal(period(`网约车9月数据\n${yearless}\n${foot}`), '2023-09', foot)
  for (const foot of ['自2022年10月18日起施行', '摘自2022年10月18日判决书', '来自2022年10月18日的报道'])
    t.match(refusalOf(`网约车9月数据\n${yearless}\n${foot}`), /^expected a year/, foot)
})

t.test('a title may have its year before the trade and its month in brackets', async (t) => {
  for (const title of ['2023年网约车行业运行情况（9月）', '网约车运行月报（2023年·9月）'])
    t.equal(period(`${title}\n${yearless}`), '2023-09', title)
  for (const title of [
    '2022年网约车大会（9月）召开',
    '2022年网约车旺季（9月）已过',
    '同比2022年网约车数据（9月）增长',
    '2022年网约车行业运行情况（8月）',
  ])
    t.match(refusalOf(`${title}\n${yearless}`), /^expected/, title)
})

t.test(
  'a day with that of the week is one of publication right below a title, or before a source',
  async (t) => {
    const title = '9月全国网约车订单7.93亿单 环比下降3.9%'
    for (const day of [
      '2023年10月16日(星期一) 12:47  某某财经',
      '2023年10月16日 星期一 12:47',
      '星期一，2023年10月16日',
      '2023年10月16日 星期一 农历九月初二',
    ]) {
      t.equal(period(`${title}\n${day}\n\n${yearless}`), '2023-09', day)
      for (const page of [`${day}\n${title}\n\n${yearless}`, `${title}\n\n${yearless}\n\n${day}`])
        t.match(refusalOf(page), /^expected a year/, page)
      for (const above of [
        '8月全国网约车订单8.25亿单',
        '9月快递业务量',
        '某某新闻网',
        `某某网\n${title}\n首页 新闻`,
      ])
        t.match(refusalOf(`${above}\n${day}\n\n${yearless}`), /^expected a year/, above)
    }
    t.equal(period(`2023年10月16日 星期一 来源：某某财经\n\n${yearless}`), '2023-09')
    t.match(refusalOf(`${title}\n今天是2023年10月16日 星期一\n\n${yearless}`), /^expected a year/)
  },
)

t.test('上月 is the own month below the head of a newspaper of the next one', async (t) => {
  const text = yearless.replace('9月份共收到', '上月共收到')
  const page = (day: string) => `都市晨报数字报\n${day} 星期五\nA07版：民生\n\n${text}`
  const orders = (of: string) =>
    parseBulletin(of).figures.some(({ metric, measure }) => metric === 'orders' && measure === 'level')
  t.ok(orders(page('2023年10月20日')))
  t.notOk(orders(page('2023年11月20日')))
})

t.test('the month in which a leaflet was printed is that of none of its numbers', async (t) => {
  const numbers = '交通运输部9月份的统计：\n◆ 全国网约车驾驶员证618.8万本\n◆ 9月一共收到订单7.93亿单'
  const read = (printed: string) => {
    const { period, figures } = parseBulletin(`写给司机的一封信\n工会服务中心  ${printed}\n\n${numbers}`)
    return [period, figures.length]
  }
  for (const printed of ['2023年11月印', '2023年11月编印', '2023年11月出版'])
    t.same(read(printed), ['2023-09', 2], printed)
  t.throws(() => read('2023年11月印象'))
})

t.test('the month in which the ministry gave the answer is none of the numbers', async (t) => {
  t.equal(
    period(
      '全国网约车整月有多少单？交通运输部10月下旬给出答案：监管信息交互系统2023年9月份共收到订单信息7.93亿单。',
    ),
    '2023-09',
  )
})
