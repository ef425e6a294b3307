import t from 'tap'
import { platformGrowths } from './support/platform-growths.ts'

/** What is read of platforms below a bulletin of October 2021: `T3出行 6.4`. */
const growth = (text: string) => platformGrowths(`${bulletin}\n${text}`)

const bulletin =
  '据全国网约车监管信息交互平台统计，截至2021年10月31日，全国共有250家网约车平台公司取得网约车平台经营许可。全国网约车监管信息交互平台10月份共收到订单信息69123.4万单，环比上升6.6%。'

t.test('words that name nothing may stand between a platform and its growth', async (t) => {
  for (const words of [
    '订单环比一下子猛涨了足足',
    '的单量环比稳稳增长',
    '一马当先，单量环比劲升',
    '紧咬不放，订单环比居然逆势冲高',
    '还在谷底徘徊，订单环比却又往上蹿了',
    '稍快于大盘，订单环比多出来',
    '加足马力，单量环比大踏步前进了',
    '的订单量勉强守住了9月的水平，环比增长',
    '单量一个月跳了',
  ])
    t.same(growth(`曹操出行${words}12.7%。`), ['曹操出行 12.7'], words)
  for (const words of [
    '好评环比一下子猛涨了足足',
    '的车险单环比稳稳增长',
    '的订单环比大致涨了近',
    '订单环比险些涨了',
    '曾环比猛涨',
  ])
    t.same(growth(`各平台订单量环比如下。曹操出行${words}12.7%。`), [], words)
})

t.test(
  'orders go up and down by many verbs, and what is called a fall behind its value is one',
  async (t) => {
    for (const words of ['蒸发了', '流失', '缩水', '下探', '回撤', '吐出了', '少跑了', '丢了'])
      t.same(growth(`万顺叫车订单环比${words}12.7%。`), ['万顺叫车 -12.7'], words)
    for (const words of ['回暖', '拉升', '冲高', '飙了', '多做了', '跳涨', '蹿升'])
      t.same(growth(`万顺叫车订单环比${words}12.7%。`), ['万顺叫车 12.7'], words)
    t.same(growth('万顺叫车订单环比出现了3.4%的负增长。'), ['万顺叫车 -3.4'])
    t.same(growth('万顺叫车以3.4%的订单环比增速领跑。'), ['万顺叫车 3.4'])
    t.same(growth('万顺叫车订单以3.4%的环比增速回落。'), [])
    t.same(growth('各平台订单量环比涨跌不一。万顺叫车升至3.4%。'), [])
  },
)

t.test('what has not changed is no growth of 0 where that is a place or a course', async (t) => {
  t.same(growth('万顺叫车订单环比没有变化。'), ['万顺叫车 0'])
  for (const words of ['排名均为', '格局', '涨势', '居首', '第一', '头名']) {
    t.same(growth(`各平台订单量环比如下。万顺叫车${words}没有变化。`), [], words)
    t.same(growth(`各平台订单量环比如下。万顺叫车${words}持平。`), [], words)
  }
})

t.test('one that comes next goes as the one before it', async (t) => {
  const first = '订单环比跌得最重的是神州专车，达到38.6%；'
  const two = ['神州专车 -38.6', '首汽约车 -31.2']
  for (const next of [
    '首汽约车次之，为31.2%',
    '再往后是首汽约车的31.2%',
    '首汽约车31.2%，次席',
    '首汽约车紧随其后，也有31.2%',
  ])
    t.same(growth(`${first}${next}。`), two, next)
  for (const other of ['首汽约车也有31.2%来自聚合平台', '首汽约车占31.2%'])
    t.notOk(growth(`${first}${other}。`).includes('首汽约车 -31.2'), other)
})

t.test('of two platforms each has its value behind 一个 and 另一个', async (t) => {
  t.same(growth('跟着往下走的还有首汽约车和享道出行，订单环比一个少了16.3%，另一个少了9.7%。'), [
    '首汽约车 -16.3',
    '享道出行 -9.7',
  ])
  t.same(growth('跟着往下走的还有首汽约车和享道出行，客单价环比一个少了16.3%，另一个少了9.7%。'), [])
})

t.test(
  'behind a value of something that is not known none is of orders, unless they are named',
  async (t) => {
    const next = '，曹操出行增1.4%'
    for (const words of [
      '国风订单环比多了15.1%',
      '的客诉环比跌了20.4%',
      '在二线城市的单量环比涨20.4%',
      '的好评，环比+1.2%',
      '用户复购，环比+1.2%',
      '的运力涨得最凶，环比+1.2%',
    ])
      t.same(growth(`各平台订单量环比如下。滴滴出行${words}${next}。`), [], words)
    t.same(growth(`滴滴出行国风订单环比多了15.1%${next.replace('增', '订单环比增')}。`), ['曹操出行 1.4'])
    // But how strongly orders went may be said in any words.
    t.same(growth(`滴滴出行订单环比哗哗地涨了15.1%${next}。`), ['滴滴出行 15.1', '曹操出行 1.4'])
  },
)

t.test('the rate from which orders of a platform came is not theirs', async (t) => {
  for (const words of [
    '订单由环比增长4.7%转为下降',
    '订单量环比增速由4.7%回落',
    '订单下月环比增长4.7%',
    '订单据说环比增长4.7%',
  ])
    t.same(growth(`曹操出行10月${words}。`), [], words)
  t.same(growth('曹操出行10月订单环比由9月的增长4.7%转为下降3.1%。'), ['曹操出行 -3.1'])
})

t.test('behind orders of weeks, or in the central cities, nothing is of all orders', async (t) => {
  for (const words of ['滴滴出行的周订单环比增7.3%', '滴滴出行在36个中心城市的订单环比增幅为7.3%'])
    t.same(growth(`${words}，曹操出行增1.4%。`), [], words)
})

t.test(
  'where a platform has its seat, and what came of the end of a lockdown, is no place of orders',
  async (t) => {
    const value = '享道出行的订单量环比减少40.5%；首汽约车环比增长8.8%。'
    const two = ['享道出行 -40.5', '首汽约车 8.8']
    for (const lead of ['由于大本营设在上海，', '因总部位于上海，', '上海复工带来的弹性很充分：'])
      t.same(growth(lead + value), two, lead)
    for (const lead of ['在上海，', '上海市场，', '上海的网约车里，', '上海复工后的数据显示：'])
      t.same(growth(lead + value), [], lead)
  },
)
