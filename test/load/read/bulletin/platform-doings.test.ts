import t from 'tap'
import { platformGrowths } from './support/platform-growths.ts'

const lead =
  '网约车遇冷\n2023-10-14\n\n根据交通运输部网约车监管信息交互系统的统计，2023年9月全国共收到网约车订单信息7.93亿单，环比减少3.9%。'

/** What is read of platforms below the market of September 2023, which fell by 3.9%: `T3出行 6.4`, and `T3出行 Y6.4` over the year. */
const growth = (text: string, above = `${lead}\n\n`) => platformGrowths(above + text)

t.test(
  'what a platform did may stand in a clause between its name and the growth of its orders',
  async (t) => {
    for (const doing of [
      '重新上线独立App',
      '重返多城',
      '卷土重来',
      '动作不断',
      '加码补贴',
      '拿到新融资',
      '融资到账后',
      '启动上市',
      '仍是老大',
      '的日子不好过',
    ]) {
      t.same(growth(`美团打车${doing}，9月订单量环比增长24%。`), ['美团打车 24'], doing)
      t.same(
        growth(`美团打车${doing}，但订单环比掉了5.7%，同比仍增10.2%。`).slice(0, 1),
        ['美团打车 -5.7'],
        doing,
      )
    }
    t.same(growth('滴滴出行订单环比下滑15.8%；美团打车在30余城加码补贴，环比大增43.5%。'), [
      '滴滴出行 -15.8',
      '美团打车 43.5',
    ])
  },
)

t.test('but orders behind such a clause may be those of all, of others or of less', async (t) => {
  for (const text of [
    '美团打车重返多城，9月订单量环比下降3.9%。',
    '美团打车重返多城，9月订单量环比下降4%。',
    '美团打车重返多城，9月订单量同比增长24%。',
    '美团打车重返多城，8月订单量环比增长24%。',
    '美团打车重返多城，成都订单量环比增长24%。',
    '美团打车重返多城，对手订单量环比下降24%。',
    '美团打车重返多城，聚合订单量环比增长24%。',
    '美团打车重返多城，市场订单量环比增长24%。',
    '美团打车重返多城，高峰订单量环比增长24%。',
    '美团打车重返多城，合规订单量环比增长24%。',
    '美团打车重返多城，预计9月订单量环比增长24%。',
    '监管部门约谈了美团打车相关负责人，9月订单量环比增长24%。',
    '美团打车进军义乌，9月订单量环比增长24%。',
    '美团打车发布报告，9月订单量环比增长24%。',
    '美团打车公布财报，9月订单量环比增长24%。',
    '美团打车的补贴，环比大增43.5%。',
    '美团打车启动上市，收入环比增长24%。',
  ])
    t.same(growth(text), [], text)
  const unknown = lead.replace('，环比减少3.9%', '')
  t.same(growth('美团打车重返多城，9月订单量环比增长24%。', `${unknown}\n\n`), [])
})

t.test('the growth of another platform that one is only compared with takes none away', async (t) => {
  const before = '美团打车订单量环比增长24%。'
  const behind = '首汽约车则环比下降2.6%。'
  const [first, last] = ['美团打车 24', '首汽约车 -2.6']
  for (const [text, ...values] of [
    ['T3出行增幅为17.3%，略高于滴滴的13.1%。', 'T3出行 17.3', '滴滴出行 13.1'],
    ['T3出行增长17.3%，不及曹操的26.4%。', 'T3出行 17.3', '曹操出行 26.4'],
    ['T3出行下滑5.2%，好于滴滴的9.9%。', 'T3出行 -5.2', '滴滴出行 -9.9'],
    ['T3出行增长17.3%，增幅高出行业4.2个百分点；曹操出行增长1.2%。', 'T3出行 17.3', '曹操出行 1.2'],
    ['T3出行增长17.3%，高出滴滴4.2个百分点。', 'T3出行 17.3'],
    ['T3出行增长17.3%，跑赢滴滴13.1%。', 'T3出行 17.3'],
    ['T3出行增长17.3%，高于滴滴8月的13.1%。', 'T3出行 17.3'],
    ['T3出行增长17.3%，份额高于曹操的13.1%。', 'T3出行 17.3'],
  ] as const)
    t.same(growth(before + text + behind), [first, ...values, last], text)
})

t.test('a clause may give no more than the number of the one before, in its direction', async (t) => {
  const both = ['T3出行 6.9', 'T3出行 Y239.3']
  t.same(growth('T3出行订单环比上涨6.9%，同比则翻了两倍多，达239.3%。'), both)
  t.same(growth('T3出行订单环比上涨6.9%，同比涨得更多，达239.3%。'), both)
  for (const other of ['合规率则翻倍', '用户增长', '其中快车涨得更多', '上海涨得更多', '夜间涨得更多'])
    t.same(growth(`T3出行订单环比上涨6.9%，${other}，达239.3%。`), ['T3出行 6.9'], other)
})

t.test('同期 before a platform is the month that is spoken of', async (t) => {
  const own = '滴滴出行订单环比下滑15.8%'
  for (const words of ['；同期', '，而同期的', '；同月', '，单月排第二的'])
    t.same(growth(`${own}${words}曹操出行涨了2.8%。`), ['滴滴出行 -15.8', '曹操出行 2.8'], words)
  t.same(growth('8月，滴滴出行订单环比下滑15.8%；同期曹操出行涨了2.8%。'), [])
  t.same(growth('去年同期曹操出行订单涨了2.8%。'), [])
  t.same(growth('享道出行单月掉了35.2%。', `${lead}\n\n${own}。`), ['滴滴出行 -15.8', '享道出行 -35.2'])
})

t.test('当月 is the own one below a paragraph on that which ends with the orders of another', async (t) => {
  const text = '滴滴出行当月订单环比下滑15.8%。'
  t.same(growth(`${lead}而8月还有8.25亿单、环比增0.5%。\n\n${text}`, ''), ['滴滴出行 -15.8'])
  t.same(growth(`${lead}回看8月：\n\n${text}`, ''), [])
  t.same(growth(`滴滴出行8月掉队，当月订单环比下滑15.8%。`, `${lead}而8月还有8.25亿单。\n\n`), [])
})

t.test('a heading may name the kind of platforms that its paragraph is on', async (t) => {
  const text = '滴滴出行订单环比下滑15.8%。'
  for (const head of ['头部：滴滴继续缩水', '· 巨头：滴滴继续缩水', '赢家：享道', '【头部失速】'])
    t.same(growth(`${head}\n\n${text}`), ['滴滴出行 -15.8'], head)
  for (const head of ['上海：头部失速', '顺风车：头部失速', '8月：头部失速'])
    t.same(growth(`${head}\n\n${text}`), [], head)
  t.same(growth('涨幅榜上，享道出行订单环比增12.4%。'), ['享道出行 12.4'])
  t.same(growth('投诉榜上，享道出行环比增12.4%。'), [])
})

t.test('rows without a change stand below a heading that says so', async (t) => {
  const list =
    '均为9月较8月的单量变化：\n\n跌得狠的\n神州专车 -34.4%\n阳光出行 -21.9%\n\n几乎没动的\n滴滴出行 持平\n万顺叫车 -0.4%'
  t.same(growth(list), ['神州专车 -34.4', '阳光出行 -21.9', '滴滴出行 0', '万顺叫车 -0.4'])
})

t.test('a list that came out with the bulletin is the ministry’s, and none of a company', async (t) => {
  const list = '列出了各平台订单量变化：\n\n如祺出行 -3.1%\nT3出行 -3.2%'
  t.same(growth(`记者注意到，与公告一同发布的附表还${list}`), ['如祺出行 -3.1', 'T3出行 -3.2'])
  t.same(growth(`记者注意到，公司公告${list}`), [])
})

t.test('what orders came from, or failed to keep, is no month of their growth', async (t) => {
  for (const words of [
    '单量没能守住8月的水平，环比下降5.7%',
    '的订单在8月微增0.6%之后掉头向下，环比下降5.7%',
  ])
    t.same(growth(`滴滴出行9月${words}。`), ['滴滴出行 -5.7'], words)
  t.same(growth('滴滴出行的订单守住8月的水平，8月环比下降5.7%。'), [])
})
