import t from 'tap'
import { tryRead } from './support/read.ts'
import { orders } from './support/short-bulletin.ts'

const ofSystem = '据网约车监管信息交互系统统计，2023年9月共收到订单信息7.93亿单，环比下降3.9%。'

t.test('what the system counts below a title of a place may be of that place', async (t) => {
  for (const title of [
    '上海9月网约车订单环比下降3.9%',
    '2023年9月深圳网约车行业运行情况',
    '【杭州】9月网约车订单数据',
    '成都网约车9月报',
    '长三角9月网约车订单情况',
  ]) {
    t.same(tryRead(`${title}\n${ofSystem}`), [], title)
    t.same(tryRead(`${title}\n2023年10月17日\n${ofSystem.replace('据', '据全国')}`), [], title)
    for (const said of [ofSystem.replace('共收到', '全国共收到'), `交通运输部发布，${ofSystem.slice(1)}`])
      t.same(tryRead(`${title}\n${said}`), orders, title + said)
  }
  for (const title of ['上海发布：网约车9月成绩单', '深圳网约车司机看过来', '9月网约车数据：上海合规率居前'])
    t.same(tryRead(`${title}\n${ofSystem.replace('共收到', '全国共收到')}`), orders, title)
  t.same(tryRead(`9月网约车数据\n${ofSystem}`), orders)
})

t.test('a place in brackets beside a title is what its list is of, also where it says 全国', async (t) => {
  const list = '交通运输部网约车监管信息交互系统9月份共收到订单信息7.93亿单，环比下降3.9%。'
  t.same(tryRead(`2023年9月全国网约车订单\n${list}`), orders)
  t.same(tryRead(`2023年9月全国网约车订单\n作者：小王（上海）\n${list}`), orders)
  for (const title of [
    '（香港）2023年9月全国网约车订单',
    '2023年9月全国网约车订单（香港）',
    '（上海）\n2023年9月全国网约车运行情况',
    '2023年9月全国网约车运行情况【广东省】',
  ])
    t.same(tryRead(`${title}\n${list}`), [], title)
})

t.test(
  'below a title of another trade the system as the source makes no orders those of this one',
  async (t) => {
    const page = (title: string) =>
      tryRead(`${title}\n来源：交通运输部网约车监管信息交互系统\n9月全国订单7.93亿单，环比下降3.9%。`)
    t.same(page('2023年9月网约车行业运行情况'), orders)
    for (const title of ['2023年9月快递行业运行情况', '9月外卖数据出炉', '全国出租车2023年9月订单'])
      t.same(page(title), [], title)
    t.same(tryRead(`9月快递业务量公布\n2023年9月全国网约车订单\n${ofSystem}`), orders)
  },
)

t.test('a line that others counted is of the numbers above and below it', async (t) => {
  const head = '2023年9月网约车行业运行情况\n来源：交通运输部'
  const list = '订单7.93亿单，环比-3.9%'
  t.same(tryRead(`${head}\n${list}`), orders)
  for (const line of ['企业自报数据', '研究院口径', '平台自行上报数据', '非官方统计', '抽样调查数据：']) {
    t.same(tryRead(`${head}\n${line}\n${list}`), [], line)
    t.same(tryRead(`${line}\n${head}\n${list}`), [], line)
  }
  t.same(tryRead(`${head}\n${list}\n企业自报数据`), [])
  t.same(tryRead(`企业自报数据\n${head}\n${ofSystem}`), orders)
})

t.test('what heads numbers of the month before holds for lists without marks', async (t) => {
  const head = '交通运输部公布2023年9月网约车数据'
  for (const heading of ['8月回顾', '对比8月', '上期', '前值'])
    t.same(tryRead(`${head}\n${heading}\n订单8.25亿单，环比+2.7%\n驾驶员证606.0万本`), [], heading)
})

t.test(
  'companies with the licence of a place or of another trade are not those of the country',
  async (t) => {
    const of = (said: string) => tryRead(`据交通运输部网约车监管信息交互平台统计，截至2022年2月28日，${said}`)
    t.same(of('全国258家网约车平台公司取得网约车平台经营许可。').length, 1)
    for (const said of [
      '258家平台手握上海经营许可。',
      '全国258家平台取得了上海的经营许可。',
      '258家网约车平台公司已取得本市网约车平台经营许可。',
      '258家网约车平台公司取得至少两个城市的经营许可。',
      '258家平台公司取得网络货运平台经营许可。',
    ])
      t.same(of(said), [], said)
  },
)

t.test(
  'what heads a list of each platform in a place, or as others published it, is of all its entries',
  async (t) => {
    const source = '2022年3月网约车\n来源：交通运输部\n'
    const entries = '滴滴出行：3月订单环比下降5.1%。\n\nT3出行：3月订单环比增长4.2%。'
    const table = '平台\t订单量环比\n滴滴出行\t-5.1%\nT3出行\t-4.2%'
    t.equal(tryRead(`${source}3月各平台订单环比\n${entries}`).length, 2)
    for (const heading of [
      '3月各平台在成都的订单环比',
      '3月各平台夜间订单环比',
      '公司年报列出了各平台订单量变化',
    ])
      t.same(tryRead(`${source}${heading}\n${entries}`), [], heading)
    t.equal(tryRead(`${source}3月各平台订单量变化\n${table}`).length, 2)
    for (const heading of ['公司年报列出了各平台订单量变化', '研报列出了各平台订单变化'])
      t.same(tryRead(`${source}${heading}\n${table}`), [], heading)
  },
)

t.test('behind what befell a platform orders are not said to be its own', async (t) => {
  const of = (said: string) => tryRead(`2023年9月网约车\n来源：交通运输部\n${said}`)
  t.equal(of('滴滴出行9月订单量环比下降3.9%。').length, 1)
  for (const befell of ['被约谈', '遭处罚', '股价大跌', '换帅', '致歉', '裁员'])
    t.same(of(`滴滴出行${befell}，9月订单量环比下降3.9%。`), [], befell)
  t.equal(of('滴滴出行被反超，其9月订单量环比下降3.9%。').length, 1)
})
