import t from 'tap'
import type { BulletinHints } from '../../../../src/load/read/bulletin/month/period.ts'
import { parseBulletin } from '../../../../src/load/read/bulletin/parse-bulletin.ts'

// The day from which figures are known, where the text itself says when it came out. All is synthetic.

const title = '网约车监管信息交互系统发布2026年6月份网约车行业运行基本情况'
const licences = '截至2026年6月30日，全国共有401家网约车平台公司取得网约车平台经营许可，环比增加1家。'
const body = `据网约车监管信息交互系统统计，${licences}网约车监管信息交互系统6月份共收到订单信息8.92亿单，环比上升1.2%。`
const day = '2026-07-20'

const publishedOn = (text: string, hints?: BulletinHints) => parseBulletin(text, hints).publishedOn

t.test(
  'a label, a line with its source, a signature or a meta tag tells the day of publication',
  async (t) => {
    for (const line of [
      '发布时间：2026年07月20日 来源：交通运输部',
      '发布日期：2026-07-20',
      '发布时间：２０２６－０７－２０',
      '时间：2026-07-20 来源：交通运输部',
      '来源：交通运输部 时间：2026-07-20 10:22',
      '2026-07-20 10:22 来源：交通运输部',
      '2026年7月20日',
      '新华网 2026-07-20 10:22',
      '原创 小研 网约车研究院 2026年7月20日 20:11 北京',
    ])
      t.equal(publishedOn(`${title}\n${line}\n\n${body}`), day, line)
    for (const text of [
      `发布日期：2026-07-20\n索引号：000019713\n${title}\n\n${body}`,
      `${title}\n${body}\n交通运输部 2026年7月20日`,
      `${title}\n${body}\n编辑：小李\n\n发布时间：2026-07-20`,
      `<html><head><meta name="PubDate" content="2026-07-20 10:00"><title>${title}</title></head><body><h1>${title}</h1><p>${body}</p></body></html>`,
      `<body><h1>${title}</h1><div><span>发布时间：2026年07月20日</span><span>来源：交通运输部</span></div><p>${body}</p></body>`,
    ])
      t.equal(publishedOn(text), day, text)
    t.equal(publishedOn(`${title}\n2026-7-2 10:22\n${body}`), '2026-07-02', 'a time is no part of the day')
  },
)

t.test('the sentence on what the ministry published tells it, in the year after the month', async (t) => {
  for (const said of [
    '7月20日，交通运输部发布2026年6月份网约车行业运行基本情况。',
    '交通运输部7月20日发布6月份网约车行业运行基本情况。',
    '2026年7月20日交通运输部发布的数据显示，6月份全国网约车订单量8.92亿单。',
  ])
    t.equal(publishedOn(`${said}\n${body}`), day, said)
  const december = '网约车监管信息交互系统12月份共收到订单信息8.92亿单，环比上升1.2%。'
  const said = '1月20日，交通运输部发布2025年12月份网约车行业运行基本情况。'
  t.equal(publishedOn(said + december), '2026-01-20')
})

t.test('of several days it is the last, by which all of the text was public', async (t) => {
  const said = '7月18日，交通运输部发布2026年6月份网约车行业运行基本情况。'
  t.equal(publishedOn(`${said}\n发布时间：2026-07-20\n${body}`), day)
  t.equal(publishedOn(`${title}\n发布时间：2026-07-20 更新时间：2026-07-25\n${body}`), '2026-07-25')
})

t.test('a day that is not in the two months after the own one, or in no calendar, is none', async (t) => {
  for (const other of ['2026-06-20', '2026-06-30', '2026-09-01', '2025-07-20', '2027-07-20', '2026-07-32'])
    t.equal(publishedOn(`${title}\n发布时间：${other}\n${body}`), null, other)
})

t.test('days of other things than the publication are none', async (t) => {
  t.equal(publishedOn(`${title}\n${body}`), null)
  for (const line of [
    '统计时间：2026-07-01',
    '统计截止时间：2026-07-01 00:00',
    '数据时间：2026-07-01',
    '成文日期：2026-07-08',
    '会议时间：2026-07-05 10:00',
    '备案时间：2026-07-05',
    '征求意见时间：2026-07-05 来源：交通运输部',
    '2026-07-05 某平台上线',
    '2026-07-05 交通运输部发布快递数据',
    '（资料图 2026-07-05 摄）',
    '《办法》自2026年7月5日起施行。',
    '某平台于2026-07-05发布公告。',
    '7月5日，交通运输部发布6月份快递数据。',
    '7月5日，交通运输部发布《网约车管理办法》。',
    '此前7月5日，交通运输部发布6月份网约车订单数据快报。',
    '交通运输部将于7月25日发布6月份网约车运行情况。',
    '本报7月16日讯',
  ])
    for (const text of [`${title}\n${line}\n${body}`, `${title}\n${body}\n${line}`])
      t.equal(publishedOn(text), null, text)
})

t.test('days of other articles above and below the text are none', async (t) => {
  for (const text of [
    `快递业务量发布\n发布时间：2026-07-05\n6月快递业务量完成100亿件，同比增长。\n${title}\n${body}`,
    `2026-07-05 快递业务数据公布\n2026-07-06 铁路客运创新高\n${title}\n${body}`,
    `${title}\n${body}\n相关阅读\n发布时间：2026-07-05\n快递业务`,
    `${title}\n${body}\n全部评论(2)\n小李 2026-07-22 10:00\n好`,
    `${title}\n${body}\n快递业务量增长\n新华网 2026-07-05`,
    `${title}\n${body}\n某快递新闻 2026-07-05 10:00`,
    `${title}\n${body}\n\n5月网约车\n发布时间：2026-07-03`,
    '6月份全国网约车订单量8.92亿单，环比上升1.2%，交通运输部说。\n快递业务量增长\n新华网 2026-07-05',
  ])
    t.equal(publishedOn(text, { year: 2026 }), null, text)
})
