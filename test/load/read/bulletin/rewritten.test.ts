import t from 'tap'
import { shortText } from './support/era-text.ts'
import { figuresOf, refusalOf } from './support/read.ts'
import { aggregators } from './support/short-bulletin.ts'

// Texts that journalists rewrote, with the figures of the bulletin that they retell; what is added to them is synthetic.

const known = figuresOf(shortText)
const [, , ...afterLicences] = known
const ordersText = '网约车监管信息交互系统9月份共收到订单信息7.93亿单，环比下降3.9%。'
const permitsText = '各地共发放网约车驾驶员证618.8万本、车辆运输证263.5万本，环比分别增长2.1%、2.5%。'
const licences = shortText.slice(0, shortText.indexOf('各地')).replace('；', '。')
const all = [...known, ...aggregators].sort()

/** The figures of a text behind the sentence on licences that are none of licences. */
const behind = (text: string) => figuresOf(licences + text).slice(2)

t.test('a subject that a clause names holds for a number alone in the next', async (t) => {
  for (const [driver, vehicle] of [
    ['驾驶员证方面，各地共发放', '车辆运输证方面，各地共发放'],
    ['在驾驶员证上，各地累计发放', '在车辆运输证上，各地累计发放'],
    ['驾驶员证方面，截至9月30日为', '车辆运输证方面，截至9月30日为'],
    ['从驾驶员证来看，一共有', '就车辆运输证而言，已达到'],
    ['驾驶员证数量继续增长，达到', '车辆运输证也在增加，达到'],
    ['驾驶员证首次突破600万本大关，增至', '与此同时，车辆运输证的数量，则是'],
  ] as const)
    t.same(
      behind(`${driver}618.8万本，环比增长2.1%；${vehicle}263.5万本，环比增长2.5%。`).sort(),
      afterLicences.filter((line) => line.includes('permits')).sort(),
      driver,
    )
  t.same(
    figuresOf(
      '网约车监管信息交互系统2023年9月份共收到订单信息7.93亿单。平台公司方面，截至9月30日为330家，环比增加3家。',
    ),
    ['market orders level 2023-09: 7.93 hundred_million', ...known.slice(0, 2)],
  )
  t.same(behind('订单方面，9月份为7.93亿单，环比下降3.9%。'), known.slice(-2))
  t.same(behind('9月份网约车订单量较8月略有回落，降至7.93亿单，环比下降3.9%。'), known.slice(-2))
})

t.test('a subject that a clause names does not hold for a number of less, or of another time', async (t) => {
  for (const text of [
    '驾驶员证方面，某省发放最多，达到180.3万本。',
    '驾驶员证方面，2022年底为509.0万本。',
    '驾驶员证方面，截至8月31日为606.1万本。',
    '驾驶员证方面，去年同期为471.4万本。',
    '驾驶员证方面，有效的为560.1万本。',
    '驾驶员证方面，预计年底达到650.0万本。',
    '驾驶员证方面，三省合计180.2万本。',
    '驾驶员证和车辆运输证两项合计882.3万本，环比增长2.2%。',
    '两证合计882.3万本，环比增长2.2%。',
    '驾驶员证方面，女性驾驶员持有160.1万本。',
    '平台公司方面，有订单的为230家。',
    '平台公司方面，去年同期为298家。',
    '订单方面，8月份为8.24亿单。',
    '订单方面，双证齐全的为5.1亿单。',
    '订单方面，日均达到2.6亿单。',
    '订单方面，累计达到69.4亿单。',
    '订单方面，5.1亿单由36个城市完成。',
    '聚合：9月订单量2.17亿单的平台有一家。',
  ])
    t.same(behind(text), [], text)
})

t.test('a number may stand before what it counts', async (t) => {
  for (const text of [
    '有2.17亿单由聚合平台完成',
    '2.17亿单来自聚合平台',
    '9月有2.17亿单是通过聚合平台完成的',
    '由聚合平台完成的有2.17亿单',
  ])
    t.same(figuresOf(`${shortText}其中，${text}，环比下降4.9%。`), [...known, ...aggregators], text)
  t.same(
    behind('各地共发放618.8万本网约车驾驶员证、263.5万本车辆运输证，环比分别增长2.1%、2.5%。'),
    afterLicences.slice(0, 4),
  )
  t.same(
    behind('驾驶员证环比增2.1%至618.8万本，车辆运输证环比增2.5%至263.5万本。').sort(),
    afterLicences.slice(0, 4).sort(),
    'and a growth before the number to which it leads',
  )
  for (const text of [
    'T3出行9月收到订单1.62亿单，其中1.17亿单来自聚合平台。',
    '有1.17亿单由聚合平台高德完成。',
    '1.17亿单由三家聚合平台完成。',
    '1.17亿单由非聚合平台完成。',
    '160.3万本驾驶员证来自广东。',
    '其中160.3万本驾驶员证为今年新发。',
  ])
    t.same(figuresOf(shortText + text), known, text)
  t.same(behind('10.1亿单\n订单信息\n2.62亿单\n聚合平台'), [], 'not on the line above')
})

t.test('a change is on the month before in many words', async (t) => {
  for (const words of [
    '一个月下降3.9%',
    '比一个月前下降3.9%',
    '按环比计算下降3.9%',
    '环比有3.9%的下降',
    '环比录得3.9%的下滑',
    '虽环比下降3.9%',
    '环比的降幅是3.9%',
    '环比只下降了3.9%',
    '较8月31日下降3.9%',
    '比8月减少约0.31亿单，降幅3.9%',
    '仍处高位，环比下降3.9%',
    '环比由升转降，下降3.9%（上月为上升0.5%）',
    '低于8月的8.25亿单，环比下降3.9%',
    '高于去年同期的5.54亿单，环比下降3.9%',
  ])
    t.same(figuresOf(shortText.replace('环比下降3.9%', words)), known, words)
  for (const words of ['一个月里新添3家', '月内净增3家', '单月增加3家', '9月新增3家', '只比上月多3家'])
    t.same(figuresOf(shortText.replace('环比增加3家', words)), known, words)
  for (const words of [
    '两个月下降3.9%',
    '近一个月下降3.9%',
    '环比有3.9%的下降空间',
    '折合日均2643万单，环比下降3.9%',
    '日均订单量环比下降3.9%',
    '占比继续提高，环比下降3.9%',
    '夜间低于8月的8.25亿单，环比下降3.9%',
    '低于8月的8.25亿单（环比上升0.5%）',
    '高于去年同期的5.54亿单，当月环比下降21.2%',
  ])
    t.same(figuresOf(shortText.replace('环比下降3.9%', words)), known.slice(0, -1), words)
  for (const words of ['10月新增3家', '9月新增3家，退出5家'])
    t.notMatch(figuresOf(shortText.replace('环比增加3家', words)).join(), 'difference', words)
})

t.test('two numbers that one clause states are each of their own', async (t) => {
  const text = (orders: string) => figuresOf(shortText.replace(ordersText, orders)).sort()
  for (const orders of [
    '9月份，网约车监管信息交互系统和聚合平台分别收到、完成订单7.93亿单和2.17亿单，环比分别下降3.9%和4.9%。',
    '9月份全国网约车订单量和聚合平台订单量分别为7.93亿单、2.17亿单，环比分别下降3.9%、4.9%。',
    '系统9月份共收到订单信息7.93亿单，其中聚合平台2.17亿单，环比分别下降3.9%、4.9%。',
  ])
    t.same(text(orders), all, orders)
  for (const orders of [
    '8月、9月，网约车监管信息交互系统收到的订单信息分别为8.24亿单、7.93亿单，9月环比下降3.9%。',
    '网约车监管信息交互系统8月和9月分别收到订单信息8.24亿单和7.93亿单，环比分别上升0.5%、下降3.9%。',
    '9月、8月，系统分别收到订单信息7.93亿单、8.24亿单，9月环比下降3.9%。',
  ])
    t.same(text(orders), known.toSorted(), orders)
  for (const orders of [
    '网约车平台和聚合平台分别完成订单5.76亿单和2.17亿单，环比分别下降3.5%和4.9%。',
    '滴滴和聚合平台分别完成订单5.13亿单和2.17亿单。',
    '7月和8月，系统分别收到订单信息8.18亿单和8.24亿单。',
    '8月、9月，36个中心城市分别收到订单5.6亿单、5.4亿单。',
    '系统合规订单和聚合平台订单分别为5.13亿单和2.17亿单。',
  ])
    t.same(text(orders), known.slice(0, -2).sort(), orders)
})

t.test('clauses that tell how the trade fares narrow nothing', async (t) => {
  for (const lead of [
    '供给仍在扩张',
    '牌照发放节奏没有停下来',
    '证照方面，增长势头未改',
    '需求一侧却并不乐观',
    '与之形成对比的是',
    '令人意外的是',
    '不出所料',
    '暑期结束后',
    '在连涨两个月之后',
    '年内首次下滑',
    '南方都市报记者梳理发现',
    '据界面新闻了解',
    '从业者规模同步扩大',
    '订单层面',
  ])
    t.same(figuresOf(`${licences}${lead}，${permitsText}${lead}，${ordersText}`), known, lead)
  for (const lead of [
    '另一平台',
    '不同平台',
    '存量司机',
    '中秋当天',
    '单车',
    '9月29日',
    '没有许可的平台',
    '表现亮眼的平台',
  ])
    t.same(behind(`${lead}，${permitsText}${lead}，${ordersText}`), [], lead)
})

t.test('the month may be told by the ministry’s name alone', async (t) => {
  const body = `9月份系统共收到订单信息7.93亿单，环比下降3.9%，其中聚合平台完成2.17亿单，环比下降4.9%。取得网约车平台经营许可的平台公司为330家，环比增加3家。${permitsText.slice(5)}`
  const copy = `据交通运输部发布的数据，${body}`
  t.same(figuresOf(`单量回落，司机叫苦\n2023年10月16日\n${copy}`).sort(), all)
  t.same(figuresOf(`单量回落\n2023年10月16日\n${body}来源：交通运输部`).sort(), all, 'behind its sentence')
  t.match(refusalOf(`某平台月报\n2023年10月16日\n${body}`), /^expected/)
  const list = '平台公司330家，环比增加3家；订单信息7.93亿单，环比下降3.9%；聚合平台2.17亿单，环比下降4.9%。'
  const title = '2023年9月网约车数据出炉\n2023年10月16日 来源：交通运输部\n'
  t.same(figuresOf(title + list).sort(), all.filter((line) => !line.includes('permits')).sort())
  const sentence = '据交通运输部10月16日消息，9月份网约车行业运行数据如下：'
  t.same(
    figuresOf(`旺季过后，网约车满血复活\n2023-10-16\n${sentence}${list}`).sort(),
    figuresOf(title + list).sort(),
  )
  t.match(
    refusalOf(`旺季过后\n2023-10-16\n${sentence.replace('9月份', '女性司机9月份')}${list}`),
    /^expected/,
  )
  for (const heading of ['夜间订单', '女性司机', '江浙沪', '中心城市'])
    t.match(refusalOf(`${title}${heading}\n${list}`), /^expected/, heading)
})

t.test('what follows a heading of ranked platforms is not the market’s', async (t) => {
  for (const heading of ['一、订单量前10名的平台。', '二、中心城市。'])
    t.same(
      figuresOf(`${shortText.replace(ordersText, '')}${heading}9月份共收到订单信息4.71亿单，环比下降1.0%。`),
      known.slice(0, -2),
      heading,
    )
})

t.test('up to the end of that month is of the month that was named last', async (t) => {
  const orders = '网约车监管信息交互系统2023年9月份共收到订单信息7.93亿单，环比下降3.9%。'
  const count = '全国共有330家网约车平台公司取得网约车平台经营许可，环比增加3家。'
  const both = [...known.slice(-2), ...known.slice(0, 2)]
  for (const date of ['截至当月30日', '截至当月底', '截至月末', '截至同日'])
    t.same(figuresOf(`${orders}${date}，${count}`), both, date)
  t.same(
    figuresOf(`${orders}8月份共收到订单信息8.24亿单。截至当月底，${count}`),
    known.slice(-2),
    'and not where that is another',
  )
})

t.test('the year may stand beside the month in a sentence on what the ministry published', async (t) => {
  const yearless = shortText.replace('2023年', '')
  t.same(
    figuresOf(`记者15日从交通运输部了解到，2023年9月份，全国网约车市场运行总体平稳。\n${yearless}`),
    known,
  )
  for (const before of [
    '2022年9月，订单量曾跌至5.54亿单。',
    '与2022年9月的网约车数据相比，市场已经恢复。',
    '自2022年9月交通运输部更名该系统以来，数据按月公布。',
  ])
    t.match(refusalOf(`${before}\n${yearless}`), /^expected a year/, before)
  const orders = '9月，全国网约车订单7.93亿单，环比下降3.9%。'
  const permits = '据交通运输部消息，截至9月底，全国共有330家网约车平台公司取得经营许可。'
  t.equal(figuresOf(`${permits}2023年${orders}`).length, 3, 'the only year, beside a change')
  t.match(refusalOf(`${permits}2022年底有298家。2023年${orders}`), /^expected a year/)
})

t.test('what is 累计 without its month, or beyond any month, is no total of a month', async (t) => {
  for (const text of [
    '订单量累计69.4亿单。',
    '9月，系统累计共收到订单信息69.4亿单。',
    '9月份，全国网约车监管信息交互系统累计收到订单15.43亿单，当月7.93亿单。',
    '聚合平台累计完成18.3亿单。',
  ])
    t.same(behind(text), [], text)
})

t.test(
  'a subject in a cause, a source or an idle form may be a part, and holds for no number behind it',
  async (t) => {
    for (const text of [
      '9月份，由于滴滴出行订单量回升，达到5.51亿单。',
      '9月份，由于合规订单增加，完成4.71亿单，环比增长2.2%。',
      '在快车订单增长的同时，9月份完成5.93亿单。',
      '交通运输部介绍合规订单持续增长，9月份达到4.71亿单。',
      '由于新能源车辆运输证发放提速，目前达到180.3万本，环比增长3.3%。',
      '随着广东驾驶员证发放提速，累计达到180.3万本。',
      '受广东驾驶员证发放提速影响，累计达到180.3万本。',
      '得益于有效驾驶员证增加，共518.3万本。',
      '由于小平台牌照增多，共有230家。',
    ])
      t.same(behind(text), [], text)
  },
)

t.test('orders behind words on compliance are not the market’s', async (t) => {
  const source = '据网约车监管信息交互系统统计，'
  for (const text of [
    '9月份订单合规方面，完成4.71亿单。',
    '9月份，网约车订单合规进程推进，达到4.71亿单，环比增长2.2%。',
    '订单合规情况，9月份共收到4.71亿单。',
    '9月份，聚合平台合规方面，完成1.17亿单。',
  ])
    t.same(figuresOf(`${source}${text}${licences}`), known.slice(0, 2), text)
})

t.test('numbers behind 此前 and 今年 alone are not of the month', async (t) => {
  const low = '据交通运输部数据，9月份网约车订单量止跌回升，此前低点，为6.25亿单。'
  t.same(figuresOf(low + licences), known.slice(0, 2))
  t.same(behind('今年，证件发放提速，驾驶员证发放218.5万本，车辆运输证发放98.5万本。'), [])
})

t.test('companies that came are no change where others went', async (t) => {
  const count = licences.replace('，环比增加3家', '').replace(/。$/, '')
  for (const text of [
    '，本月新增5家，同时有2家退出市场。',
    '，单月新增9家，也有6家退场。',
    '，月内新增9家，但6家离场。',
    '，月内减少6家，又补进9家。',
    '。9月新增9家，包括曹操、T3。另有6家被注销。',
  ])
    t.same(figuresOf(count + text), known.slice(0, 1), text)
  t.same(figuresOf(`${count}，本月新增3家。`), known.slice(0, 2))
})

t.test('a month in which numbers came out is not theirs', async (t) => {
  for (const text of [
    '9月份发布的数据显示，全国网约车监管信息交互系统收到订单8.25亿单。',
    '9月发布的网约车数据，全国网约车订单8.25亿单，环比增长1.7%。',
    '据网约车监管信息交互系统统计，交通运输部9月公布，网约车订单8.25亿单，驾驶员证606.1万本。',
  ])
    t.same(figuresOf(text + licences), known.slice(0, 2), text)
  t.same(
    behind(`9月15日发布的数据显示，全国网约车订单8.25亿单。10月16日公布的数据显示，${ordersText}`),
    known.slice(-2),
  )
})

t.test('companies of 一年前 and 彼时 are not those of the month', async (t) => {
  const title = '交通运输部发布2023年9月网约车行业运行情况\n'
  for (const text of [
    '一年前，全国共有298家网约车平台公司取得网约车平台经营许可。',
    '彼时，全国共有298家网约车平台公司取得网约车平台经营许可。',
  ])
    t.same(figuresOf(title + text + licences.replace('2023年', '')), known.slice(0, 2), text)
})

t.test('where the title alone tells the year, the same month of another year is not its own', async (t) => {
  const title = '交通运输部发布2023年9月网约车行业运行情况\n'
  const before = '2022年9月，全国共有298家网约车平台公司取得网约车平台经营许可。'
  t.same(figuresOf(title + before + licences.replace('2023年', '')), known.slice(0, 2))
})

t.test('a change under the title of a longer time is over no month', async (t) => {
  for (const title of [
    '2023年第三季度网约车行业运行情况',
    '2023年前三季度全国网约车行业运行基本情况',
    '2023年1—9月网约车运行数据',
    '网约车行业2023年三季度运行情况',
  ])
    t.same(
      figuresOf(`${title}\n${shortText}`),
      known.filter((line) => !line.includes(' over ')),
      title,
    )
  for (const title of [
    '三季度网约车行业运行情况\n2023年9月网约车行业运行情况',
    '2023年9月网约车行业运行情况',
    '2023年9月网约车运行情况（三季度网约车行业运行情况另发）',
    '相关链接：三季度网约车行业运行情况',
  ])
    t.same(figuresOf(`${title}\n${shortText}`), known, title)
})

t.test('orders of a quarter under its title are not those of its last month', async (t) => {
  const title = '2023年三季度网约车数据出炉\n来源：交通运输部\n'
  t.same(
    figuresOf(
      `${licences}${title}截至9月30日，平台公司330家；订单信息24.29亿单，环比增长9.9%；驾驶员证618.8万本。`,
    ),
    [...known.slice(0, 2), 'market driver_permits level 2023-09: 618.8 ten_thousand'],
  )
})

t.test('a change that does not say what it is over is so by the note on all of them', async (t) => {
  const bare = '网约车监管信息交互系统9月份共收到订单信息7.93亿单，增长3.9%。'
  for (const note of ['以上增幅均为同比。', '（增速均为同比）', '注：文中增减幅为同比。'])
    t.same(
      behind(bare + note),
      [
        'market orders level 2023-09: 7.93 hundred_million',
        'market orders growth 2023-09 over 2022-09: 3.9 percent',
      ],
      note,
    )
  t.same(behind(`以下增速均为环比：\n去年同期基数较高。${bare}`), [
    'market orders level 2023-09: 7.93 hundred_million',
    'market orders growth 2023-09 over 2023-08: 3.9 percent',
  ])
  t.same(figuresOf(`${licences.replace('，环比', '，')}以上增速均为同比。`), known.slice(0, 1))
})

t.test(
  'a change over what only a note tells is not taken where the notes are on something else',
  async (t) => {
    const bare = '网约车监管信息交互系统9月份共收到订单信息7.93亿单，增长3.9%。'
    const growth = (text: string) => behind(text).filter((line) => line.includes('growth'))
    for (const note of [
      '各项增幅均为同比，订单增幅为环比。',
      '括号内为同比。',
      '括号内均为环比。',
      '文中增速均为年化。',
      '增速均为累计同比。',
      '快递业务量增速均为同比。',
      '以上增速均为同比。括号内增幅均为环比。',
      '注：增速均为两年平均。',
      '以上增幅均为环比；聚合平台增幅为同比。',
      '以上增幅均为环比（聚合平台除外）。',
      `${'某某产业的运行保持平稳。'.repeat(150)}以上增幅均为同比。`,
    ])
      t.same(growth(bare + note), [], note)
    t.notMatch(figuresOf(`某地运行平稳，以上增幅均为同比。\n${licences}${bare}`).join(), '2022-09')
  },
)

t.test('changes in brackets are over what a note says of all brackets', async (t) => {
  const list = '驾驶员证618.8万本（+2.1%）；订单7.93亿单（-3.9%）。'
  const read = (text: string) => figuresOf(`交通运输部公布2023年9月网约车数据：${text}`)
  const levels = [
    'market driver_permits level 2023-09: 618.8 ten_thousand',
    'market orders level 2023-09: 7.93 hundred_million',
  ]
  const all = [
    levels[0],
    'market driver_permits growth 2023-09 over 2023-08: 2.1 percent',
    levels[1],
    'market orders growth 2023-09 over 2023-08: -3.9 percent',
  ]
  for (const note of [
    '括号内为环比。',
    '以上括号内均为环比。',
    '括号里是环比变化。',
    '注：括号内数字均为较上月变化。',
  ])
    t.same(read(list + note), all, note)
  for (const note of [
    '括号内均为同比。',
    '括号内为合规率。',
    '括号内均为较年初变化。',
    '括号内均为环比，订单为同比。',
  ])
    t.same(read(list + note), levels, note)
  for (const note of ['括号内为环比。', '括号内均为环比。'])
    t.notMatch(read(`订单7.93亿单，增长45.3%（-3.9%）。${note}`).join(), '45.3', note)
})

t.test(
  'orders of the market and of the aggregators are told apart by 分别, under any of their names',
  async (t) => {
    for (const names of [
      '全国网约车订单总量和聚合平台订单量',
      '网约车监管信息交互系统收到订单信息与聚合平台完成订单',
    ])
      t.same(
        behind(`9月份，${names}分别为7.93亿单和2.17亿单，环比分别下降3.9%和4.9%。`).sort(),
        [...aggregators, ...known.slice(-2)].sort(),
        names,
      )
  },
)

t.test(
  'a change behind what the number was in another month may be of that month, and is not taken',
  async (t) => {
    // From 7.9 any growth from -0.3 to 1.1 per cent may lead there.
    for (const other of ['而8月份为8.25亿单', '8月份为7.9亿单', '而7月为8.25亿单'])
      t.same(
        behind(`网约车监管信息交互系统9月份共收到订单信息7.93亿单，${other}，环比上升0.4%。`),
        known.slice(-2, -1),
        other,
      )
  },
)

t.test('a change is of the own month where it leads from the number of the month before', async (t) => {
  t.same(
    figuresOf(
      licences.replace('，环比', '，上月末为327家，环比') +
        '各地共发放网约车驾驶员证618.8万本，上月为606.1万本，环比增长2.1%；车辆运输证263.5万本，上月为257.1万本，环比增长2.5%。' +
        '网约车监管信息交互系统9月份共收到订单信息7.93亿单，而8月份为8.25亿单，环比下降3.9%。' +
        '聚合平台完成2.17亿单，8月份为2.28亿单，环比下降4.9%。',
    ).sort(),
    all,
  )
})

t.test('the item of a list that only names something is of what the next sentence states', async (t) => {
  for (const item of ['（四）', '四、', '4.'])
    t.same(
      behind(`${ordersText}\n${item}聚合平台。9月份完成订单2.17亿单，环比下降4.9%。`),
      [...known.slice(-2), ...aggregators],
      item,
    )
  t.same(behind(`${ordersText}\n四、高德平台。9月份完成订单2.17亿单，环比下降4.9%。`), known.slice(-2))
})

t.test('what is sent back or taken away parts the companies that came from no other number', async (t) => {
  t.same(figuresOf(`${licences}再看注销。驾驶员证1.2万本。`), known.slice(0, 2))
  t.same(figuresOf(`${licences}同时有2家退出市场。`), known.slice(0, 1))
})

t.test('licences that name their month need no day', async (t) => {
  t.same(
    figuresOf(
      `2023年9月份全国网约车数据（交通运输部）\n9月份全国共有330家网约车平台公司取得网约车平台经营许可，环比增加3家。`,
    ),
    known.slice(0, 2),
  )
  t.same(behind('8月份全国共有327家网约车平台公司取得网约车平台经营许可，环比增加2家。'), [])
})

t.test('what brackets say of companies needs no unit', async (t) => {
  t.same(figuresOf(licences.replace('，环比增加3家', '（环比+3）')), known.slice(0, 2))
})

t.test('information on orders by the ministry’s name is that of its system', async (t) => {
  t.same(
    figuresOf(
      `问：订单量是多少？\n答：据交通运输部2023年10月17日发布的数据，9月份共收到订单信息7.93亿单，环比下降3.9%。\n问：有多少家平台？\n答：${licences}`,
    ).sort(),
    [...known.slice(0, 2), ...known.slice(-2)].sort(),
  )
})

t.test('of two numbers that differ the one to which the text corrects the orders is right', async (t) => {
  const lead = '9月份全国网约车订单7.39亿单\n'
  t.match(refusalOf(lead + shortText), /7\.39 hundred_million as read before and not 7\.93/)
  for (const note of ['更正：文中9月份订单信息应为7.93亿单。', '更正：7.39亿单应为7.93亿单。'])
    t.same(figuresOf(`${lead}${shortText}\n${note}`).sort(), [...known].sort(), note)
})

t.test('a sentence that not all orders comply calls their number not wrong', async (t) => {
  t.same(figuresOf(`${shortText}并非7.93亿单都合规。`), known)
  t.match(refusalOf(`${shortText}并非7.93亿单。`), /^expected a correction of 7\.93亿单/)
})

t.test('what the ministry’s spokesperson says on a day of the next month is of the own one', async (t) => {
  const day = '10月13日，交通运输部新闻发言人在例行发布会上介绍，'
  t.same(figuresOf(`${licences}${day}“${permitsText}”\n发言人说，“${ordersText}”`), known)
})

t.test(
  'of the month that was named last are orders that name it so, also behind the aggregators',
  async (t) => {
    t.same(
      figuresOf(
        `2023年10月19日\n据交通运输部数据，2023年9月，聚合平台完成订单2.17亿单，环比下降4.9%；同期${ordersText.replace('9月份', '')}${licences}`,
      ).sort(),
      [...known.filter((line) => !line.includes('permits')), ...aggregators].sort(),
    )
  },
)
