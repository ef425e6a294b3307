import t from 'tap'
import { parseBulletin } from '../../../../src/load/read/bulletin/parse-bulletin.ts'
import { eraText, shortText } from './support/era-text.ts'
import { figuresOf, rankingsOf, readSorted, refusalOf } from './support/read.ts'

const orders = (text: string) => figuresOf(text).find((line) => line.startsWith('market orders level'))
const growth = (text: string) => figuresOf(text).find((line) => line.startsWith('market orders growth'))

const includesAll = (lines: string[], wanted: string[]) => wanted.every((line) => lines.includes(line))

t.test('a value keeps the digits that are printed', async (t) => {
  const level = (printed: string) => orders(shortText.replace('7.93亿单', printed))
  t.equal(level('70146.0万单'), 'market orders level 2023-09: 70146.0 ten_thousand')
  t.equal(level('6.95亿单'), 'market orders level 2023-09: 6.95 hundred_million')
  t.equal(level('10.1亿单'), 'market orders level 2023-09: 10.1 hundred_million')
  t.equal(level('2.1亿单'), 'market orders level 2023-09: 2.1 hundred_million')
  t.equal(level('2.10亿单'), 'market orders level 2023-09: 2.10 hundred_million')
  t.ok(
    includesAll(figuresOf(shortText.replace('263.5万本', '225万本')), [
      'market vehicle_permits level 2023-09: 225 ten_thousand',
    ]),
  )
})

t.test('the month may be 9月 or 9月份', async (t) => {
  t.same(figuresOf(shortText.replace('9月份', '9月')), figuresOf(shortText))
})

t.test('上升, 增长 and 下降 give the sign of a growth', async (t) => {
  const rate = (words: string) => growth(shortText.replace('下降3.9%', words))
  t.equal(rate('上升3.9%'), 'market orders growth 2023-09 over 2023-08: 3.9 percent')
  t.equal(rate('增长3.9%'), 'market orders growth 2023-09 over 2023-08: 3.9 percent')
  t.equal(rate('下降3.9%'), 'market orders growth 2023-09 over 2023-08: -3.9 percent')
})

t.test('减少 makes the change in the number of platforms negative', async (t) => {
  t.ok(
    includesAll(figuresOf(shortText.replace('增加3家', '减少2家')), [
      'market licensed_platforms difference 2023-09 over 2023-08: -2 count',
    ]),
  )
})

t.test('环比持平 is 0: of platforms exactly, of orders within half a per cent', async (t) => {
  const text = shortText.replace('增加3家', '持平').replace('下降3.9%', '持平')
  t.ok(
    includesAll(figuresOf(text), [
      'market licensed_platforms difference 2023-09 over 2023-08: 0 count',
      'market orders growth 2023-09 over 2023-08: 0 percent',
    ]),
  )
})

t.test('permits that fell have negative growth', async (t) => {
  t.ok(
    includesAll(figuresOf(shortText.replace('环比分别增长2.1%、2.5%', '环比分别下降2.1%、2.5%')), [
      'market driver_permits growth 2023-09 over 2023-08: -2.1 percent',
      'market vehicle_permits growth 2023-09 over 2023-08: -2.5 percent',
    ]),
  )
})

t.test('blanks around numbers change nothing', async (t) => {
  const spaced = shortText.replace(/\d+(\.\d+)?/g, ' \u00a0$&\u3000')
  t.same(figuresOf(spaced), figuresOf(shortText))
})

t.test('blanks inside a number are no marks of thousands unless they part groups of three', async (t) => {
  t.equal(orders(shortText.replace('7.93亿单', '7 7.93亿单')), undefined)
  t.equal(orders(shortText.replace('7.93亿单', '7. 93亿单')), undefined)
  t.equal(orders(shortText.replace('7.93亿单', '7 930万单')), undefined)
  t.equal(
    orders(shortText.replace('7.93亿单', '70 146.0万单')),
    'market orders level 2023-09: 70146.0 ten_thousand',
  )
})

t.test('the mark of a footnote is no digit of the number before it', async (t) => {
  for (const mark of ['①', '²', '₃', '[1]', '［2］', '*', '※', '[注1]']) {
    const text = shortText.replace('7.93亿单', `7.93亿单${mark}`).replace('下降3.9%', `下降3.9${mark}%`)
    t.same(figuresOf(text), figuresOf(shortText), mark)
  }
  const html = `<p>${shortText.replace('7.93亿单', '7.93<sup>1</sup>亿单').replace('618.8', '<s>617.8</s>618.8')}</p>`
  t.same(figuresOf(html), figuresOf(shortText))
  t.equal(orders(shortText.replace('7.93亿单', '7.9[1]3亿单')), undefined)
})

t.test('full-width digits, letters and punctuation change nothing', async (t) => {
  const text = eraText('2023-11')
  const wide = text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0))
  t.not(wide, text)
  t.same(figuresOf(wide), figuresOf(text))
  t.same(rankingsOf(wide), rankingsOf(text))
})

t.test('a point behind a word is a full stop', async (t) => {
  t.same(figuresOf(shortText.replaceAll('。', '.').replaceAll('；', '.')), figuresOf(shortText))
})

t.test('points of a scan may part what commas do, and end a line', async (t) => {
  const scan = shortText
    .replace('、车', '.车')
    .replace('本，环', '本 .环')
    .replace('%。网', '% .\n网')
    .replaceAll('。', ' .')
  const cities = 'market cities_compliance_over_80pct level 2023-09: 19 count'
  t.same(
    readSorted(`${scan}\n二 .在各主要中心城市中 .宁波 .厦门等19个城市订单合规率均在 80% 以上 .`),
    [...figuresOf(shortText), cities].toSorted(),
  )
  t.same(figuresOf(shortText.replaceAll('、', '丶')), figuresOf(shortText))
  t.same(
    figuresOf(scan.replace('各地', '上海')).filter((line) => line.includes('permits')),
    [],
  )
})

t.test('half-width punctuation changes nothing', async (t) => {
  const text = eraText('2023-11')
  const narrow = text.replace(/[，；：（）]/g, (character) =>
    String.fromCharCode(character.charCodeAt(0) - 0xfee0),
  )
  t.not(narrow, text)
  t.same(figuresOf(narrow), figuresOf(text))
  t.same(rankingsOf(narrow), rankingsOf(text))
})

t.test('traditional characters with pinyin after them are read, and quoted as they are', async (t) => {
  const text =
    '據網(wǎng)約車(chē)監(jiān)管信息交互系統(tǒng)統(tǒng)計(jì),截至2023年9月30日,全國(guó)共有330家網(wǎng)約車(chē)平臺(tái)公司取得' +
    '網(wǎng)約車(chē)平臺(tái)經(jīng)營(yíng)許(xǔ)可,環(huán)比增加3家;各地共發(fā)放網(wǎng)約車(chē)駕(jià)駛(shǐ)員(yuán)證(zhèng)618.8萬(wàn)本、車(chē)輛(liàng)運(yùn)輸(shū)證(zhèng)263.5萬(wàn)本,環(huán)比分別(bié)' +
    '增長(zhǎng)2.1%、2.5%。網(wǎng)約車(chē)監(jiān)管信息交互系統(tǒng)9月份共收到訂(dìng)單(dān)信息7.93億(yì)單(dān),環(huán)比下降3.9%。'
  t.same(figuresOf(text), figuresOf(shortText))
  t.match(parseBulletin(text).figures.at(-1), {
    sentence:
      '網(wǎng)約車(chē)監(jiān)管信息交互系統(tǒng)9月份共收到訂(dìng)單(dān)信息7.93億(yì)單(dān),環(huán)比下降3.9%。',
  })
})

t.test('names in traditional characters come out in simplified ones', async (t) => {
  const text = eraText('2023-11').replace('首汽约车（-1.0%）', '首汽約車（-1.0%）').replace('宁波', '寧波')
  t.same(rankingsOf(text), rankingsOf(eraText('2023-11')))
  const rare = '在訂單量前10名的平台中,按訂單合規率從高到低的分別是風韻出行、攜華出行、斑馬快跑、東風出行。'
  t.same(rankingsOf(`${shortText}${rare}`), ['platforms rate: 风韵出行、携华出行、斑马快跑、东风出行'])
})

t.test(
  'a text whose lines were wrapped gives the same figures, and lists up to the first divided name',
  async (t) => {
    const text = eraText('2022-09')
    const wrapped = text.replace(/[^\n]{20,24}?(?=[\u4e00-\u9fff])/g, '$&\n')
    t.ok(wrapped.split('\n').length > 25)
    t.same(figuresOf(wrapped), figuresOf(text))
    const whole = rankingsOf(text)
    t.ok(rankingsOf(wrapped).every((line) => whole.some((other) => other.startsWith(line.replace('…', '')))))
  },
)

t.test('a number goes on in the next line or page at its point, or where lines are wrapped', async (t) => {
  for (const printed of ['7.\n93亿单', '7\n.93亿单', '7.\n\n第 1 页 共 3 页\n\n93亿单', '7.\n— 2 —\n93 亿单'])
    t.same(figuresOf(shortText.replace('7.93亿单', printed)), figuresOf(shortText), printed)
  for (const printed of ['7\n7.93亿单', '7.9\n3亿单', '\n7.\n93亿单', '7.\n2\n93亿单'])
    t.equal(orders(shortText.replace('7.93亿单', printed)), undefined, printed)
  const names = eraText('2022-09')
  t.same(rankingsOf(names.replace(/.{36}/g, '$&\n')), rankingsOf(names), 'names go on too')
  for (const length of [22, 33, 34])
    t.same(
      figuresOf(shortText.replace(new RegExp(`.{${length}}`, 'g'), '$&\n')),
      figuresOf(shortText),
      `${length} characters a line`,
    )
})

t.test(
  'the name of a report at the head of each page parts nothing, and the heading of a page does',
  async (t) => {
    const pages = (head: string) =>
      `${head}\n第 1 页 共 2 页\n${shortText}\n— 1 —\n${head}\n第 2 页 共 2 页\n    其中，聚合平台完成2.17亿单，环比下降4.9%。`
    const aggregators = [
      'aggregators orders level 2023-09: 2.17 hundred_million',
      'aggregators orders growth 2023-09 over 2023-08: -4.9 percent',
    ]
    const read = (head: string) => figuresOf(pages(head)).filter((line) => line.startsWith('aggregators'))
    t.same(read('城市客运信息月报        2023年第10期'), aggregators)
    t.same(read('滴滴出行'), [])
  },
)

t.test('numbers and dates may be written in words', async (t) => {
  const words = shortText
    .replace('2023年9月30日', '二○二三年九月三十日')
    .replace('330家', '三百三十家')
    .replace('增加3家', '增加三家')
    .replace('9月份', '九月份')
    .replace('7.93亿单', '七点九三亿单')
    .replace('3.9%', '百分之三点九')
  t.same(figuresOf(words), figuresOf(shortText))
  const platforms = (printed: string) =>
    figuresOf(shortText.replace('330家', printed)).filter((line) => line.includes('platforms level'))
  t.same(platforms('二百零六家'), ['market licensed_platforms level 2023-09: 206 count'])
  for (const printed of ['三百三家', '三四百家', '数百家', '三百多家', '三百十家', '3百家'])
    t.same(platforms(printed), [], printed)
  t.equal(growth(`${shortText.split('3.9%')[0]}百分之三`), undefined, 'cut within the number')
})

t.test('changes among the last three may be rises, none, or not printed', async (t) => {
  const last = (list: string) =>
    rankingsOf(eraText('2023-11').replace('大连（-0.6%）、银川（-1.1%）、海口（-2.0%）', list)).at(-1)
  t.equal(
    last('大连（0.6%）、银川（0.2%）、海口（0.1%）'),
    'cities growth_last: 大连(0.6)、银川(0.2)、海口(0.1)',
  )
  t.equal(
    last('大连（+0.6%）、银川（无变化）、海口（－2.0%）'),
    'cities growth_last: 大连(0.6)、银川(0)、海口(-2.0)',
  )
  t.equal(last('海口、合肥、西宁（-4.1%）'), 'cities growth_last: 海口、合肥、西宁(-4.1)')
})

t.test('a change that is not printed is null and called missing', async (t) => {
  const bulletin = parseBulletin(
    eraText('2023-11').replace('大连（-0.6%）、银川（-1.1%）、海口（-2.0%）', '海口、合肥、西宁（-4.1%）'),
  )
  t.same(bulletin.rankings.at(-1)?.entries, [
    { name: '海口', change: null },
    { name: '合肥', change: null },
    { name: '西宁', change: '-4.1' },
  ])
  t.same(bulletin.missing, ['2 of the changes in the list of cities whose compliance rate rose least'])
})

t.test('the rate in brackets beside the highest and the lowest is no change', async (t) => {
  const text = `${shortText}9月订单量超过30万单的网约车平台共17家，其中，订单合规率最高的是如祺出行(93.4%)，最低的是花小猪出行(16.2%)。`
  t.same(rankingsOf(text), ['platforms rate_first: 如祺出行', 'platforms rate_last: 花小猪出行'])
})

t.test('percentages in brackets never become figures', async (t) => {
  const figures = parseBulletin(eraText('2022-07')).figures
  t.same(new Set(figures.map(({ series }) => series)), new Set(['market', 'aggregators']))
  t.notOk(figures.some(({ value }) => ['0.4', '0.1', '-0.6', '-1.1', '-2.0'].includes(value)))
})

t.test('a city lost as ??? keeps its place and is called missing', async (t) => {
  for (const lost of ['???', '？？？', '?', '西?', '\ufffd']) {
    const bulletin = parseBulletin(
      eraText('2023-11').replace('厦门、杭州、广州、宁波、西宁', `厦门、${lost}、广州、宁波、西宁`),
    )
    const cities = bulletin.rankings.find(({ of, kind }) => of === 'cities' && kind === 'rate')
    t.same(
      cities?.entries.map(({ name }) => name),
      ['厦门', null, '广州', '宁波', '西宁'],
    )
    t.same(bulletin.missing, ['1 of the names in the list of cities by compliance rate'])
  }
})

t.test('the rate of the aggregators may be absent without being called missing', async (t) => {
  t.same(parseBulletin(eraText('2023-11').replace('2.27亿单，环比上升1.7%。', '2.27亿单。')).missing, [])
})

t.test('a bulletin in which a paragraph is left out says so', async (t) => {
  const paragraphs = eraText('2023-11').split('\n')
  t.same(parseBulletin(paragraphs.filter((line) => !line.startsWith('其中，面向乘客')).join('\n')).missing, [
    'the orders of the aggregators',
    'the list of aggregators by compliance rate',
  ])
})

/** What a change of the short text makes of its figures: all of them stay, but for those that are named. */
const changed = (
  t: { same: (found: unknown, wanted: unknown, name: string) => boolean },
  was: string,
  is: string,
  figures = figuresOf(shortText),
) => t.same(figuresOf(shortText.replace(was, is)).sort(), figures.toSorted(), is)

t.test('a growth is read in the words of newspapers', async (t) => {
  for (const is of [
    '环比降3.9%',
    '环比跌3.9%',
    '环比微降3.9%',
    '环比-3.9%',
    '环比降幅为3.9%',
    '环比略减3.9%',
    '环比小幅下滑3.9%',
    '环比负增长3.9%',
    '环比跌幅达3.9%',
    '按月回落3.9%',
    '较2023年8月降低3.9%',
    '较8月下降3.9%',
    '较8月份环比下降3.9%',
    '与上月相比下降3.9%',
    '较8月份的8.24亿单下降3.9%',
    '较上月的8.24亿单环比下降3.9%',
    '下降3.9%',
    '月减3.9%',
    '比8月少了3.9%',
    '环比跌幅达到3.9%',
    '环比（8月份为上升0.5%）下降3.9%',
    '环比骤降3.9%',
    '环比增速为-3.9%',
    '环比仍下降3.9%',
    '环比8月下降3.9%',
    '跟上月比下降3.9%',
    '较前一个月下降3.9%',
    '同8月相比下降3.9%',
    '环比略有下降，降幅为3.9%',
    '仅比上月下降3.9%',
    '这是近年来首次低于8亿单，环比下降3.9%',
    '较2019年同期增长18.3%，较年初月均增长6.4%，环比下降3.9%',
    '环比降幅扩大3.1个百分点，环比下降3.9%',
    '首次突破7.9亿单，环比下降3.9%',
  ])
    changed(t, '环比下降3.9%', is)
  changed(t, '7.93亿单，环比下降3.9%', '7.93亿单，占91%，环比下降3.9%')
  changed(t, '环比增加3家', '较年初增加32家，环比增加3家')
  changed(t, '环比分别增长', '较年初分别增长13.8%、14.9%，环比分别增长')
  for (const is of [
    '较年初增长3.9%',
    '比重为36%，环比下降3.9%',
    '比8月多出的来自夜间，环比下降3.9%',
    '首次公布的取消率环比下降3.9%',
  ])
    t.equal(growth(shortText.replace('环比下降3.9%', is)), undefined, is)
  const bare = shortText.replace('环比下降3.9%', '下降3.9%')
  for (const before of ['同比口径有变。', '较2019年9月，', '较二季度月均，', '与节前一周相比，'])
    t.equal(growth(before + bare), undefined, before)
  const onYear = 'market orders growth 2023-09 over 2022-09: 43.1 percent'
  for (const is of [
    '按年提升43.1%',
    '年增43.1%',
    '与去年同期（5.54亿单）相比，涨幅更是达到43.1%',
    '较去年同期大幅增加43.1%',
    '与上年同月相比涨幅为43.1%',
    '较2022年9月回升43.1%',
  ])
    changed(t, '3.9%。', `3.9%，${is}。`, [...figuresOf(shortText), onYear])
  changed(t, '，环比下降3.9%', '（环比下降3.9%，同比上升43.1%，8月为8.24亿单）', [
    ...figuresOf(shortText),
    onYear,
  ])
  for (const is of [
    '较7月下降3.9%',
    '较7月份的8.67亿单下降3.9%',
    '较去年12月下降3.9%',
    '较2022年8月下降3.9%',
    '较2019年9月下降3.9%',
    '环比下降3.9个百分点',
    '环比降幅3.9',
  ])
    t.equal(growth(shortText.replace('环比下降3.9%', is)), undefined, is)
})

t.test('the orders are read in the words of newspapers', async (t) => {
  for (const is of [
    '订单总量为7.93亿单',
    '订单量达7.93亿单',
    '一共收到7.93亿单订单信息',
    '收到的订单信息总量为7.93亿单',
    '接收订单信息共计7.93亿单',
    '订单信息总数为7.93亿单',
    '接到网约车订单总计7.93亿单',
    '收到订单资讯合计7.93亿单',
    '累计收到订单信息7.93亿单',
    '收到的全部订单信息为7.93亿单',
    '共收到全国订单信息7.93亿单',
    '一共收到了7.93亿单订单信息',
    '共收到7.93亿条订单信息',
    '共收到的订单信息则为7.93亿单',
    '订单量由8月的8.24亿单降至7.93亿单',
    '订单量重回7.93亿单',
    '收到的订单信息首次突破7.9亿单，达7.93亿单',
  ])
    changed(t, '共收到订单信息7.93亿单', is)
  for (const [is, value] of [
    ['7亿9300万单', '79300 ten_thousand'],
    ['7億9,300萬筆', '79300 ten_thousand'],
    ['7亿930.5万笔', '70930.5 ten_thousand'],
    ['793,000,000单', '793000000 count'],
  ] as const)
    t.equal(figuresOf(shortText.replace('7.93亿单', is)).at(-2), `market orders level 2023-09: ${value}`, is)
  changed(t, '网约车监管信息交互系统9月份共收到订单信息', '9月份，接入全国网约车监管信息交互系统的订单共计')
  changed(t, '网约车监管信息交互系统9月份', '9月，市场回暖——网约车监管信息交互系统')
  changed(t, '共收到订单信息7.93亿单，环比下降3.9%', '订单量环比下降3.9%至7.93亿单')
  changed(t, '网约车监管信息交互系统9月份共', '当月，系统共')
  changed(t, '网约车监管信息交互系统9月份共', '同期，系统共')
  changed(t, '亿单，环比', '亿单、环比')
  changed(t, '共收到订单信息7.93亿单，环比下降3.9%', '订单量环比下降3.9%，达到7.93亿单')
  changed(
    t,
    '网约车监管信息交互系统9月份共收到订单信息7.93亿单',
    '9月份全国网约车订单量继续回落，降至7.93亿单',
  )
  t.equal(orders(shortText.replace('系统9月份共收到订单信息', '系统8月份订单量继续回落，降至')), undefined)
  changed(t, '网约车监管信息交互系统9月份共', '9月，市场回暖！网约车监管信息交互系统')
  changed(t, '网约车监管信息交互系统9月份共', '交通运输部网约车监管信息交互系统9月份共')
})

t.test('licences are read in the words of newspapers', async (t) => {
  for (const is of [
    '取得网约车平台经营许可的平台公司全国共有330家',
    '我国总共拥有330家网约车企业获得经营许可',
    '国内已有330家网约车平台拿到网约车平台经营许可证',
    '全国持证网约车平台数量增至330家',
    '共有330家网约车平台公司在全国范围内取得经营许可',
    '全国网约车平台公司：330家',
    '中国共有330家网约车平台公司取得网约车平台经营许可',
    '持证平台330家',
    '內地共有330家網約車平台公司取得網約車平台經營許可',
    '中国大陆共有330家网约车平台公司取得网约车平台经营许可',
    '大陸共有330家網約車平台公司取得經營許可',
    '全国330家网约车平台公司拿到许可证',
    '全国共有330家（上月为327家）网约车平台公司取得网约车平台经营许可',
    '330家平台公司已取得网约车平台经营许可',
    '共有330家网约车平台公司取得网约车平台经营许可',
    '全国网约车持牌平台公司累计330家',
    '取得网约车平台经营许可的公司则为330家',
  ])
    changed(t, '全国共有330家网约车平台公司取得网约车平台经营许可', is)
  for (const is of ['截至2023-09-30，', '截至2023年9月末，']) changed(t, '截至2023年9月30日，', is)
  for (const is of [
    '较8月底增加3家',
    '比上月多3家',
    '环比+3家',
    '环比净增3家',
    '当月增加3家',
    '一个月多了3家',
    '一个月内新增3家',
    '数量环比增加3家',
  ])
    changed(t, '环比增加3家', is)
  changed(
    t,
    '全国共有330家网约车平台公司取得网约车平台经营许可，环比增加3家',
    '全国取得网约车平台经营许可的公司新增3家至330家',
  )
  const added = shortText.replace('全国共有330', '9月份新增取得许可的公司5家，注销2家，全国共有330')
  t.same(figuresOf(added).slice(0, 2), figuresOf(shortText).slice(0, 2))
  const level = figuresOf(shortText).filter((line) => !line.includes('difference'))
  for (const is of [
    '当月新增11家，注销8家',
    '当月增加11家，减少8家',
    '较年初增加32家',
    '较8月新增7家、注销4家',
  ])
    changed(t, '环比增加3家', is, level)
  t.same(figuresOf(shortText.replace('330家网约车平台公司取得网约车平台', '4301家公司取得')).slice(0, -6), [])
  changed(t, '经营许可，环比', '经营许可（含分公司），环比')
})

t.test('a change may stand in a sentence of its own, which goes on with what was stated last', async (t) => {
  const level = shortText.replace('，环比下降3.9%。', '。')
  for (const is of [
    '这一数字较8月的8.24亿单下降3.9%。',
    '环比来看，订单量下降3.9%。',
    '与8月份相比，下降了3.9%。',
    '其环比降幅为3.9%。',
    '这比上月减少了3.9%。',
  ])
    t.same(figuresOf(level + is), figuresOf(shortText), is)
  const permits = shortText.replace('，环比分别增长2.1%、2.5%。', '。二者环比分别增长2.1%、2.5%。')
  t.same(figuresOf(permits).sort(), figuresOf(shortText).sort())
  for (const is of [
    '8月份，订单量环比下降3.9%。',
    '其中，环比下降3.9%。',
    '夜间订单量环比下降3.9%。',
    '快车环比下降3.9%。',
    '今年前三季度，这一数字同比下降3.9%。',
    '日均2643万单，环比下降3.9%。',
    '客单价环比下降3.9%。',
    '预计下月环比下降3.9%。',
    '聚合平台回落。订单量环比下降3.9%。',
    '运力供给增加，环比增长3.9%。',
    '驾驶员规模扩大，环比增长3.9%。',
    '从业人员持续增加，环比增长3.9%。',
    '合规率提升，环比增长3.9%。',
    '单车单量下滑，环比下降3.9%。',
    '\n环比下降3.9%的是快车。',
  ])
    t.same(figuresOf(level + is), figuresOf(level), is)
  t.same(figuresOf(`${level}滴滴表现突出，其订单量环比下降3.9%。`), [
    ...figuresOf(level),
    '滴滴出行 orders growth 2023-09 over 2023-08: -3.9 percent',
  ])
})

t.test('a change without a level is taken where its clause says of what', async (t) => {
  const head = shortText.replace('网约车监管信息交互系统9月份共收到订单信息7.93亿单，', '')
  t.equal(growth(head), undefined)
  for (const is of [
    '9月份，全国网约车订单量环比下降3.9%。',
    '网约车监管信息交互系统9月份共收到订单信息近8亿单，环比下降3.9%。',
  ])
    t.equal(
      growth(head.replace('环比下降3.9%。', is)),
      'market orders growth 2023-09 over 2023-08: -3.9 percent',
      is,
    )
  t.equal(growth(head.replace('环比下降3.9%。', '订单量环比下降3.9%。')), undefined)
})

t.test('permits are read in the words of newspapers', async (t) => {
  const permits = '各地共发放网约车驾驶员证618.8万本、车辆运输证263.5万本，环比分别增长2.1%、2.5%'
  for (const is of [
    '网约车驾驶员证和车辆运输证发放量分别为618.8万本和263.5万本，环比增幅分别为2.1%和2.5%',
    '各地网约车驾驶员证、车辆运输证分别发放618.8万本、263.5万本，环比分别增长2.1%、2.5%',
    '全国各地累计核发网络预约出租汽车驾驶员证618.8万张、车辆运输证263.5万张，环比分别增长2.1%、2.5%',
    '全国网约车驾驶员证数量达618.8万本，车辆运输证总数为263.5万本，环比分别增长2.1%、2.5%',
    '网约车驾驶员证：各地共发放618.8万本（环比+2.1%）；车辆运输证：263.5万本（环比+2.5%）',
    '驾驶员方面，各地共发放网约车驾驶员证618.8万本；车辆方面，共发放车辆运输证263.5万本，环比分别增长2.1%、2.5%',
  ])
    changed(t, permits, is)
  changed(t, permits, '网约车驾驶员证、车辆运输证的发放量来到618.8万本和263.5万本，环比增长2.1%和2.5%')
  for (const is of [
    '从业人员和车辆方面，各地共发放网约车驾驶员证618.8万本、车辆运输证263.5万本，分别比8月底增长2.1%、2.5%',
    '驾驶员证方面，各地共发放618.8万本，车辆运输证则有263.5万本，二者环比分别增长2.1%和2.5%',
    '驾驶员证由606.1万本增至618.8万本，环比增长2.1%；车辆证由257.1万本增至263.5万本，环比增长2.5%',
    '《网络预约出租汽车驾驶员证》618.8万本、《网络预约出租汽车运输证》263.5万本，环比增长2.1%、2.5%',
  ])
    changed(t, permits, is)
  changed(t, '分别增长2.1%、2.5%', '各增长2.1%、2.5%')
  changed(t, '分别增长2.1%、2.5%', '增长2.1%、2.5%')
  const both = figuresOf(shortText.replace('2.1%、2.5%', '2.1%、2.1%'))
  changed(t, '分别增长2.1%、2.5%', '均增长2.1%', both)
  changed(t, '分别增长2.1%、2.5%', '增长均为2.1%', both)
  const neither = figuresOf(shortText).filter((line) => !line.includes('permits growth'))
  changed(t, '分别增长2.1%、2.5%', '增长2.1%', neither)
})

t.test('the aggregators are read by their short name as long as the text is of the country', async (t) => {
  const aggregators = (text: string) =>
    figuresOf(shortText + text)
      .filter((line) => line.startsWith('aggregators'))
      .map((line) => line.split(': ')[1])
  for (const text of [
    '\n聚合平台完成2.17亿单，环比下降4.9%。',
    '其中，高德地图、百度等聚合平台完成2.17亿单，环比下降4.9%。',
    '8月份订单8.24亿单。9月份聚合平台完成2.17亿单，环比下降4.9%。',
    '\n\n• 聚合平台：完成订单2.17亿单（环比下降4.9%）',
    '值得一提的是，聚合平台9月份完成订单2.17亿单，环比下降4.9%。',
    '在聚合平台方面，共完成2.17亿单，环比下降4.9%。',
    '聚合平台（高德、百度等）完成2.17亿单，环比下降4.9%。',
    '聚合平台订单量环比下降4.9%至2.17亿单。',
    '聚合平台订单占比为27%，完成2.17亿单，环比下降4.9%。',
    '聚合平台完成2.17亿单，环比下降4.9%二、在36个中心城市中',
    '聚合平台贡献了其中的2.17亿单，环比下降4.9%。',
    '俗称“聚合平台”的第三方平台完成2.17亿单，环比下降4.9%。',
    '聚合平台的增长放缓：9月完成2.17亿单，环比下降4.9%；而8月为2.28亿单。',
    '面向乘客、与网约车平台公司共同提供服务的平台（俗称“聚合平台”）1至9月完成19.58亿单，同比上升11.3%；9月份完成2.17亿单，环比下降4.9%。',
    '\n这是今年以来第二次下滑。其中，俗称“聚合平台”的平台完成2.17亿单，环比下降4.9%。',
    '日均2643万单。聚合平台完成2.17亿单，环比下降4.9%。',
    '日均2643万单。其中，由聚合平台完成的订单为2.17亿单，环比下降4.9%。',
    '面向乘客、与网约车平台公司共同提供服务的平台，即“聚合平台”，9月份完成2.17亿单，环比下降4.9%。',
    '聚合平台继续回落，共完成2.17亿单，环比下降4.9%。',
    '在总订单中，各聚合平台完成2.17亿单订单，环比下降4.9%。',
  ])
    t.same(aggregators(text), ['2.17 hundred_million', '-4.9 percent'], text)
  for (const text of [
    '上一篇：聚合平台完成2.28亿单。',
    '8月份订单8.24亿单。8月份聚合平台完成2.28亿单。',
    '重庆方面，聚合平台完成0.17亿单。',
    '8月份订单8.24亿单。聚合平台完成2.28亿单。'.replace('。聚', '，聚'),
    '高德聚合平台完成1.17亿单。',
    '聚合平台（不含小程序）完成1.17亿单。',
    '第三方平台完成2.17亿单。',
    '高德、百度等3家聚合平台完成2.17亿单。',
    '滴滴出行与高德等聚合平台完成2.17亿单。',
    '聚合平台的增长放缓：8月完成2.28亿单。',
    '聚合平台的增长放缓：9月高德打车完成1.57亿单。',
  ])
    t.same(aggregators(text), [], text)
})

t.test('a number of cities and of platforms is read in whatever order', async (t) => {
  const last = (text: string) => figuresOf(`${shortText}${text}`).at(-1)
  for (const text of [
    '在36个中心城市中，订单合规率超80%的城市有20个。',
    '厦门等20个城市订单合规率均在80%以上。',
    '厦门、合肥等20城市订单合规率在80%以上。',
    '中心城市中，订单合规率在80%以上的有20个城市。',
    '订单合规率均在80%以上的城市有宁波、厦门等20个城市。',
    '在36个中心城市中，订单合规率均在80%以上的有20个。',
    '订单合规率在80%以上的有厦门、杭州等20个城市。',
    '\n订单合规率80%以上城市：20个',
    '注：厦门等20个城市订单合规率均超过80%。',
    '其中包括杭州、宁波等20个城市订单合规率均在80%以上。',
    '本月杭州和宁波等20个城市订单合规率均在80%以上。',
  ])
    t.equal(last(text), 'market cities_compliance_over_80pct level 2023-09: 20 count', text)
  for (const text of [
    '浙江省有杭州、宁波等9个城市订单合规率均在80%以上。',
    '长三角的杭州、宁波等9个城市订单合规率均在80%以上。',
    '订单合规率均在80%以上的城市有浙江杭州、宁波等9个城市。',
  ])
    t.same(figuresOf(shortText + text), figuresOf(shortText), text)
  for (const text of [
    '当月订单量超过30万单的平台为17家。',
    '9月订单量超过30万单的平台共计17家。',
    '9月，订单量在30万单以上的网约车平台共有17家。',
    '9月份，月订单超30万单的网约车平台有17家。',
    '\n一、9月订单量超过30万单的网约车平台共17家。',
    '订单量超过30万单的17家网约车平台中，按订单合规率从高到低的分别是如祺出行、享道出行。',
  ])
    t.equal(last(text), 'market platforms_over_300k_orders level 2023-09: 17 count', text)
})

const list = [
  'market licensed_platforms level 2024-07: 356 count',
  'market licensed_platforms difference 2024-07 over 2024-06: 2 count',
  'market orders level 2024-07: 10.1 hundred_million',
  'market orders growth 2024-07 over 2024-06: 4.3 percent',
  'aggregators orders level 2024-07: 2.62 hundred_million',
  'aggregators orders growth 2024-07 over 2024-06: 5.7 percent',
]

t.test('a list or table of figures is read under the title and source of its month', async (t) => {
  const source = '据交通运输部网约车监管信息交互系统统计，截至2024年7月31日。'
  for (const text of [
    `7月网约车数据\n· 全国网约车平台公司：356家（环比+2家）\n· 订单总量：10.1亿单（环比+4.3%）\n· 聚合平台：2.62亿单（环比+5.7%）\n${source}`,
    `· 全国取得经营许可的平台公司356家，环比+2家\n· 订单总量：10.1亿单，环比+4.3%\n· 聚合平台：2.62亿单，环比+5.7%\n${source}`,
    `7月网约车数据\n平台公司 356 家 / 环比增加 2 家\n订单信息 10.1 亿单 / 环比上升 4.3%\n聚合平台 2.62 亿单 / 环比上升 5.7%\n${source}`,
    `7月网约车数据\n| 指标 | 单位 | 数值 | 环比 |\n|---|---|---|---|\n| 平台公司 | 家 | 356 | 增加2家 |\n| 订单信息 | 亿单 | 10.1 | 上升4.3% |\n| 聚合平台订单 | 亿单 | 2.62 | 上升5.7% |\n${source}`,
    `# 7月网约车月报（2024）\n\n| 项目 | 7月 | 6月 | 环比 |\n| --- | --- | --- | --- |\n| 持证平台公司（家） | 356 | 354 | +2 |\n| 订单量（亿单） | 10.1 | 9.71 | +4.3% |\n| 聚合平台订单量（亿单） | 2.62 | 2.48 | +5.7% |\n\n数据来源：网约车监管信息交互系统 发布日期：2024-08-13`,
    `一图读懂2024年7月网约车运行情况\n平台公司\n356家\n环比增加2家\n订单信息\n10.1亿单\n环比上升4.3%\n聚合平台\n2.62亿单\n环比上升5.7%\n（数据来源：交通运输部网约车监管信息交互系统）`,
    `7月简评：订单回升\n日期：2024年8月16日\n事件：交通运输部公布7月网约车运行数据，持证平台公司356家，环比+2家；当月订单10.1亿单，环比+4.3%；聚合平台订单2.62亿单，环比+5.7%。`,
    `网约车监管信息交互系统7月数据一览\n2024-08-13\n指标,7月,环比\n取得许可的平台公司（家）,356,+2\n订单信息（亿单）,10.1,+4.3%\n聚合平台（亿单）,2.62,+5.7%\n资料来源：交通运输部`,
    `2024年7月网约车行业运行快报\n指标\t单位\t2024年7月\t2024年6月\t环比\n取得许可平台公司\t家\t356\t354\t增加2家\n订单信息\t亿单\t10.1\t9.71\t4.3%\n聚合平台订单\t亿单\t2.62\t2.48\t5.7%\n数据来自网约车监管信息交互系统`,
    `7月网约车：增速回升\n作者：某人·2024-08-19·预计阅读4分钟\n速览\n平台公司：356家，环比+2家\n订单：10.1亿单，环比+4.3%\n聚合平台：2.62亿单，环比+5.7%\n交通运输部8月16日公布了7月份网约车行业运行基本情况。\n重庆、济南注销了一批许可。\n上一篇：6月网约车订单9.71亿单`,
    `我省7月份网约车行业运行基本情况\n2024-08-17 来源：运输管理处\n交通运输部通报了2024年7月份网约车行业运行基本情况。全国数据如下：\n项目\t数值\t环比\n取得许可的平台公司\t356家\t增加2家\n系统收到订单信息\t10.1亿单\t上升4.3%\n聚合平台完成订单\t2.62亿单\t上升5.7%\n\n我省方面，共有46家网约车平台公司取得经营许可，环比增加1家；7月份共收到订单信息1863.4万单，环比上升9.8%。`,
    `2024年7月网约车行业月报\n来源 | 交通运输部网约车监管信息交互系统\n———\n◆供给\n平台公司 356家 环比+2家\n◆订单\n总订单量 10.1亿单 环比↑4.3%\n聚合平台 2.62亿单 环比↑5.7%`,
    `2024年7月我国网约车数据\n平台公司(家) 356，环比增加2家\n订单信息(亿单) 10.1，环比增长4.3%\n聚合平台(亿单) 2.62，环比增长5.7%\n${source}`,
    `表1 2024年7月全国网约车行业主要指标\n指标名称\t计量单位\t本月值\t较上月增长\n平台公司\t家\t356\t2家\n订单量\t亿单\t10.1\t4.3%\n#聚合平台\t亿单\t2.62\t5.7%\n资料来源：交通运输部`,
    `<h1>7月网约车数据</h1><table><tr><th>指标<th>7月份<th>环比<tr><td>平台公司<td>356家<td>增加2家<tr><td>订单信息<td>10.1亿单<td>上升4.3%<tr><td>聚合平台订单<td>2.62亿单<td>上升5.7%</table>${source}`,
  ])
    t.same(figuresOf(text), list, text)
  t.same(
    figuresOf(
      '2024年7月网约车月度数据（交通运输部）\n持证平台：356（+2）\n驾驶员证：727.0万（+1.4%）\n订单量：10.1亿单（+4.3% MoM）',
    ).sort(),
    [
      'market driver_permits growth 2024-07 over 2024-06: 1.4 percent',
      'market driver_permits level 2024-07: 727.0 ten_thousand',
      'market licensed_platforms difference 2024-07 over 2024-06: 2 count',
      'market licensed_platforms level 2024-07: 356 count',
      'market orders growth 2024-07 over 2024-06: 4.3 percent',
      'market orders level 2024-07: 10.1 hundred_million',
    ],
    'a label needs no unit',
  )
})

t.test(
  'a table under the ministry’s own title is read with the units of its rows, and quoted as it stands',
  async (t) => {
    const title = '7月份网约车行业运行基本情况（交通运输部2024年8月发布）'
    const table =
      '指标\t本月\t环比\n平台公司（家）\t356\t增加2家\n订单信息（亿单）\t10.1\t4.3%\n其中：聚合平台（亿单）\t2.62\t5.7%'
    t.same(figuresOf(`${title}\n${table}`), list)
    t.same(figuresOf(`${title}\n${table.replace('环比', '环比（%）').replaceAll('%\n', '\n')}`), list)
    t.equal(parseBulletin(`${title}\n${table}`).figures[2]?.sentence, '订单信息（亿单） 10.1 4.3%')
    const cut = table.replace('\t5.7%', '')
    t.same(figuresOf(`${title}\n${cut.replaceAll('\t', ' | ')}`), list.slice(0, -1), 'an empty cell is lost')
    t.same(
      figuresOf(`${title}\n${cut.replace('环比', '环比（%）')}`),
      list.slice(0, -2),
      'it may be the value',
    )
    const source = '数据来源：交通运输部网约车监管信息交互系统'
    t.same(figuresOf(`2024年7月网约车数据\n${table.replace('平台', '取得许可的平台')}\n${source}`), list)
    t.match(refusalOf(`7月网约车订单\n${table}`), /^expected/)
    for (const text of [
      `长三角2024年7月网约车数据\n${table}\n${source}`,
      `2024年7月网约车夜间订单\n${table}\n${source}`,
      `2024年7月网约车数据（36个中心城市）\n${table}\n${source}`,
      `2024年7月网约车数据\n${table}\n${source.replace('交通运输部', '杭州市交通运输局、')}`,
      `${title}\n${cut.replace('环比', '环比\t同比')}`,
    ])
      t.match(refusalOf(text), /^expected/, text)
  },
)

t.test('a table may have the month before beside the own one, in whatever order', async (t) => {
  const title = '2024年7月份网约车行业运行基本情况（数据来源：交通运输部）'
  for (const [first, second] of [
    ['6月', '7月'],
    ['上月', '本月'],
  ])
    for (const rows of [
      `${first}\t${second}\t环比\n订单信息（亿单）\t9.71\t10.1\t4.3%\n聚合平台（亿单）\t2.48\t2.62\t5.7%`,
      `${second}\t${first}\t环比\n订单信息（亿单）\t10.1\t9.71\t4.3%\n聚合平台（亿单）\t2.62\t2.48\t5.7%`,
    ])
      t.same(figuresOf(`${title}\n指标\t${rows}`), list.slice(2), rows)
})

t.test('of a table of several months the last is read, over its columns or before its rows', async (t) => {
  const source = '数据来源：交通运输部网约车监管信息交互系统'
  const levels = list.filter((line) => !line.includes(' over '))
  for (const table of [
    '指标\\月份\t2024年6月\t2024年7月\n平台公司（家）\t354\t356\n订单总量（亿单）\t9.71\t10.1\n聚合平台订单量（亿单）\t2.48\t2.62',
    '月份,平台公司数量(家),订单量(亿单),聚合平台(亿单)\n2024-06,354,9.71,2.48\n2024-07,356,10.1,2.62',
    '\t2024年7月\t2024年6月\n平台公司\t356家\t354家\n订单量\t10.1亿单\t9.71亿单\n聚合平台\t2.62亿单\t—',
    '全国网约车（单位：家、亿单）\n　　　　　2024年6月　　2024年7月\n平台公司　　354　　356\n订单量　　　9.71　　10.1\n聚合平台　　2.48　　2.62',
  ])
    t.same(figuresOf(`${table}\n${source}`), levels, table)
  const descending =
    '月份\t平台公司\t订单量\t环比\n2024年7月\t356家\t10.1亿单\t4.3%\n2024年6月\t354家\t9.71亿单\t2.9%'
  t.same(figuresOf(`${descending}\n${source}`), [list[0], list[2], list[3]])
  const changes =
    '\t2024年6月\t2024年7月\n平台公司\t354家\t356家\n订单量\t9.71亿单\t10.1亿单\n订单环比\t2.9%\t4.3%'
  const { figures } = parseBulletin(`${changes}\n${source}`)
  t.match(figures.at(-1), { measure: 'growth', value: '4.3', sentence: '订单环比 2.9% 4.3%' })
  for (const text of [
    `某机构预测2024年7月网约车数据\n指标\t2024年6月\t2024年7月\n订单量（亿单）\t9.71\t10.2\n${source}`,
    `2024年7月份网约车行业运行基本情况（浙江）\n指标\t6月\t7月\n订单量（亿单）\t5.1\t5.2\n${source}`,
    `月份\t日均订单量（亿单）\t环比\n2024年6月\t2.1\t1%\n2024年7月\t2.2\t2%\n${source}`,
    `指标\t5月\t7月\n订单量（亿单）\t9.44\t10.1\n${source}2024年`,
  ])
    t.match(refusalOf(text), /^expected/, text)
})

t.test(
  'a bare change in a row of a list is on the month before where the text speaks of no other base',
  async (t) => {
    const title = '网约车行业运行情况\n7月份数据（2024年）'
    const rows = '取得经营许可的平台公司　356家（+2）\n订单量　10.1亿单（+4.3%）\n聚合平台　2.62亿单（+5.7%）'
    const source = '数据来源：交通运输部　全国网约车监管信息交互系统'
    t.same(figuresOf(`${title}\n\n${rows}\n\n${source}`), list)
    t.same(figuresOf(`${title}\n\n${rows}\n\n${source}\n注：括号内数据为较上月的变化`), list)
    for (const note of [
      '同比另行公布',
      '注：括号内为与2019年12月相比的变化',
      '与2023年7月相比',
      '较年初',
      'YoY',
    ])
      t.same(
        figuresOf(`${title}\n\n${rows}\n\n${source}\n${note}`),
        list.filter((line) => !line.includes(' over ')),
        note,
      )
  },
)

t.test('a column that numbers the rows of a table is none of values', async (t) => {
  const table =
    '序号\t指标\t单位\t7月\t环比\n1\t平台公司\t家\t356\t增加2家\n2\t订单信息\t亿单\t10.1\t4.3%\n3\t聚合平台\t亿单\t2.62\t5.7%'
  t.same(figuresOf(`2024年7月份网约车行业运行基本情况\n${table}\n来源：交通运输部`), list)
})

t.test('statements are told apart where blanks stand for commas and full stops', async (t) => {
  const text = shortText.replaceAll(/[，；。](?!$)/g, ' ')
  t.same(figuresOf(text), figuresOf(shortText))
  const more = '9月订单量超过30万单的网约车平台共17家\n厦门等20个城市订单合规率均在80%以上'
  t.same(figuresOf(`${text.slice(0, -1)}\n${more}`), [
    ...figuresOf(shortText),
    'market platforms_over_300k_orders level 2023-09: 17 count',
    'market cities_compliance_over_80pct level 2023-09: 20 count',
  ])
})

t.test('a list is not read where it may be of less than the country, or of another month', async (t) => {
  const source = '据网约车监管信息交互系统统计，截至2024年7月31日。'
  for (const text of [
    `7月网约车数据\n· 平台公司：56家\n· 订单总量：0.31亿单\n${source}`,
    `杭州7月网约车数据\n· 平台公司：256家\n· 订单总量：3.1亿单\n${source}`,
    `滴滴7月网约车数据\n· 订单总量：5.1亿单\n${source}`,
    `订单：2.62亿单（环比+5.7%）\n${source}`,
    `7月网约车数据\n| 指标 | 7月 | 8月 | 环比 |\n| 订单信息 | 9.71亿单 | 10.1亿单 | 上升4.3% |\n${source}`,
    `7月网约车数据\n| 指标 | 5月 | 7月 | 环比 |\n| 订单信息 | 9.71亿单 | 10.1亿单 | 上升4.3% |\n${source}`,
    `7月网约车数据\n| 指标 | 6月份 | 环比 |\n| 订单信息 | 9.71亿单 | 上升2.9% |\n${source}`,
  ])
    t.match(refusalOf(text), /^expected/, text)
})

t.test('a number alone on its line is of the name above it only where all of them are', async (t) => {
  const title = '2024年7月网约车运行情况'
  const source = '数据来源：交通运输部网约车监管信息交互系统，截至2024年7月31日'
  const cards = [
    '全国网约车平台公司\n356家\n环比增加2家',
    '订单信息\n10.1亿单\n环比上升4.3%',
    '聚合平台\n2.62亿单\n环比上升5.7%',
  ]
  for (const gap of ['\n', '\n\n'])
    t.same(figuresOf([title, ...cards, source].join('\n').replaceAll('\n', gap)), list)
  const below = ['356家', '全国网约车平台公司', '10.1亿单', '订单信息', '2.62亿单', '聚合平台']
  for (const gap of ['\n', '\n\n'])
    t.same(figuresOf([title, source, ...below].join(gap)), [
      'market licensed_platforms level 2024-07: 356 count',
      'market orders level 2024-07: 10.1 hundred_million',
      'aggregators orders level 2024-07: 2.62 hundred_million',
    ])
  for (const [first, ...names] of [
    ['356家', '订单信息', '10.1亿单', '聚合平台'],
    ['10.1亿单', '订单信息', '2.62亿单', '聚合平台', '356家'],
    ['网约车订单', '10.1亿单', '订单信息', '2.62亿单', '聚合平台'],
    ['订单信息 聚合平台', '10.1亿单 2.62亿单'],
    ['订单信息 | 聚合平台', '10.1亿单 | 2.62亿单'],
    ['| 订单信息 | 聚合平台 |', '| 10.1亿单 | 2.62亿单 |'],
  ])
    for (const gap of ['\n', '\n\n'])
      t.match(refusalOf([title, source, first, ...names].join(gap)), /^expected/, names.join())
})

t.test(
  'a change below the name of a number is read whether or not its value has a line of its own',
  async (t) => {
    const title = '2024年7月网约车运行情况'
    const source = '数据来源：交通运输部网约车监管信息交互系统，截至2024年7月31日'
    const below = ['356家', '全国网约车平台公司', '环比增加2家', '10.1亿单', '订单信息']
    for (const change of ['环比上升4.3%', '环比上升\n4.3%'])
      t.equal(
        figuresOf([title, source, ...below, change].join('\n')).at(-1),
        'market orders growth 2024-07 over 2024-06: 4.3 percent',
        change,
      )
  },
)

t.test('a mail that is answered and pictures before the items of a list change nothing', async (t) => {
  const known = figuresOf(shortText)
  t.same(
    figuresOf(
      shortText
        .split('，')
        .map((clause) => `> ${clause}`)
        .join('，\n'),
    ),
    known,
  )
  t.same(figuresOf(`\u{1f697} ${shortText}`), known)
  t.same(figuresOf(shortText.replace('，各地', '\n\u{1f4cc}各地')), known)
})

t.test('the number of an item before a month is none of the months', async (t) => {
  const items = (second: string) =>
    figuresOf(
      shortText
        .replace('据网约车', '1、据网约车')
        .replace('网约车监管信息交互系统9月份', `${second}9月份，系统`),
    )
  t.same(items('2、'), figuresOf(shortText))
  t.same(items('8、'), figuresOf(shortText).slice(0, -2), 'it may be August and September')
})

t.test('headlines and headings that narrow nothing keep out nothing below them', async (t) => {
  const system = '全国网约车监管信息交互平台'
  const received = `${system}数据显示，5月份，${system}共收到订单信息5.27亿单。截至2022年5月31日，全国共有274家网约车平台公司取得网约车平台经营许可。`
  const permits = '各地共发放网约车驾驶员证434.5万本、车辆运输证176.4万本。'
  for (const [headline, ...ofHeadline] of [
    ['今年5月网约车订单量环比上升10.7%', 'market orders growth 2022-05 over 2022-04: 10.7 percent'],
    ['外卖骑手最新数据来了'],
  ])
    for (const heading of ['证件发放', '再看证件：', '网约车“成绩单”'])
      t.same(
        figuresOf(`${headline}\n${received}\n${heading}\n${permits}`),
        [
          'market orders level 2022-05: 5.27 hundred_million',
          'market licensed_platforms level 2022-05: 274 count',
          'market driver_permits level 2022-05: 434.5 ten_thousand',
          'market vehicle_permits level 2022-05: 176.4 ten_thousand',
          ...ofHeadline,
        ],
        `${headline}, ${heading}`,
      )
})

t.test('a table may have single blanks between its columns', async (t) => {
  const title = '2023年9月份网约车行业运行基本情况\n来源：交通运输部\n'
  t.same(figuresOf(`${title}指标 数值 环比\n平台公司 330 家 增加 3 家\n订单信息 7.93 亿单 -3.9%`), [
    'market licensed_platforms level 2023-09: 330 count',
    'market licensed_platforms difference 2023-09 over 2023-08: 3 count',
    'market orders level 2023-09: 7.93 hundred_million',
    'market orders growth 2023-09 over 2023-08: -3.9 percent',
  ])
  t.same(figuresOf(`${title}指标 8月 9月\n驾驶员证（万本） 606.1 618.8\n订单信息（亿单） 8.25 7.93`), [
    'market driver_permits level 2023-09: 618.8 ten_thousand',
    'market orders level 2023-09: 7.93 hundred_million',
  ])
  for (const column of ['上月', '8月', '累计', '去年同期'])
    t.match(refusalOf(`${title}指标 ${column} 环比\n订单信息 8.25亿单 0.5%`), /^expected/, column)
})

t.test('a topic between hash signs, and the name of a column before a stroke, stand apart', async (t) => {
  t.same(figuresOf(`#9月网约车订单7.93亿单#${shortText}`).sort(), figuresOf(shortText).sort())
  for (const column of ['新能源', '义乌'])
    t.match(
      refusalOf(`${column} | 2023年9月网约车\n数据来源：网约车监管信息交互系统\n订单信息：5.93亿单`),
      /^expected/,
      column,
    )
  t.same(
    figuresOf(
      '数说交通 | 2024年7月网约车\n数据来源：网约车监管信息交互系统\n▶ 订单信息：10.1亿单（↑4.3%）\n▶ 聚合平台订单：2.62亿单（↓5.7%）',
    ),
    [
      'market orders level 2024-07: 10.1 hundred_million',
      'market orders growth 2024-07 over 2024-06: 4.3 percent',
      'aggregators orders level 2024-07: 2.62 hundred_million',
      'aggregators orders growth 2024-07 over 2024-06: -5.7 percent',
    ],
  )
})

t.test('replies in a forum are no notes whose marks may have become digits', async (t) => {
  const replies = '\n----------\n1楼 老北漂：过年谁打车\n2楼 阿强：正常'
  t.same(figuresOf(shortText + replies), figuresOf(shortText))
})

t.test('licences that are level with the month before did not change, also by 数目', async (t) => {
  const text = shortText.replace('环比增加3家', '数目与上月持平')
  t.ok(figuresOf(text).includes('market licensed_platforms difference 2023-09 over 2023-08: 0 count'))
})

t.test('一、2月 is an item where a later line begins with 二, and else two months', async (t) => {
  const february = shortText.replace('9月30日', '2月28日').replace('9月份', '2月份')
  const count = '一、2月订单量超过30万单的网约车平台共17家。'
  const counts = (text: string) =>
    figuresOf(text).filter((line) => line.includes('platforms_over_300k_orders'))
  t.same(counts(`${february}\n${count}\n二、36个中心城市如下。`), [
    'market platforms_over_300k_orders level 2023-02: 17 count',
  ])
  t.same(counts(`${february}\n${count}`), [])
  t.same(counts(`${february}\n${count.replace('2', '二')}\n二、36个中心城市如下。`), [])
})

t.test('cities that are said to lead are those that are counted', async (t) => {
  t.equal(
    figuresOf(`${shortText}\n其中，排在前列的广州、合肥、杭州等19个中心城市订单合规率均在80%以上。`).at(-1),
    'market cities_compliance_over_80pct level 2023-09: 19 count',
  )
})

t.test('a comparison with an earlier month parts no number from its growth on the year', async (t) => {
  const text = shortText.replace(
    '下降3.9%',
    '下降3.9%。这一数字与今年1月相比减少了12.4%，和去年同期相比则下降了7.4%',
  )
  t.ok(figuresOf(text).includes('market orders growth 2023-09 over 2022-09: -7.4 percent'))
  t.notOk(figuresOf(text).some((line) => line.includes('12.4')))
})

t.test(
  'what the ministry told of its system is of the country, whatever place someone spoke of before',
  async (t) => {
    const said = '交通运输部最新通报显示，9月份网约车监管信息交互系统共收到订单信息7.93亿单，环比下降3.9%。'
    const day =
      '据网约车监管信息交互系统统计，截至2023年9月30日，全国共有329家网约车平台公司取得网约车平台经营许可。'
    t.equal(
      orders(`9月网约车\n在郑州跑车的刘师傅这样说。他的感受与数据吻合：${said}\n${day}`),
      'market orders level 2023-09: 7.93 hundred_million',
    )
    t.equal(orders(`9月网约车\n郑州情况：\n${said.replace('7.93', '0.23')}\n${day}`), undefined)
  },
)

t.test('a note on the month that the ministry published begins the country again', async (t) => {
  const news =
    '滴滴下架影响延续，美团、T3环比逆势增长。\n事件：交通运输部全国网约车监管信息交互平台发布2021年11月网约车行业运行情况。\n1)大盘：11月共收到订单信息62,309.9万单，环比-9.9%，同比-5.6%。\n2)供给：截至2021-11-30，取得网约车平台经营许可的公司共255家。'
  t.equal(orders(news), 'market orders level 2021-11: 62309.9 ten_thousand')
})

t.test('what follows the ministry in an introducing sentence is a list of its numbers', async (t) => {
  const lead = '2022年10月网约车数据\n\n交通运输部11月10日公布的10月情况：\n'
  t.same(figuresOf(`${lead}· 拿到平台经营许可的公司290家，比9月多了4家；`), [
    'market licensed_platforms level 2022-10: 290 count',
    'market licensed_platforms difference 2022-10 over 2022-09: 4 count',
  ])
})

t.test('cards of a number, what it counts and its change are read, and none for another', async (t) => {
  const cards = [
    ['8.97亿单', '网约车监管信息交互系统4月份共收到订单信息', '环比上升0.6%'],
    ['349家', '截至2024年4月30日，取得网约车平台经营许可的网约车平台公司', '环比增加4家'],
    ['696.4万本', '网约车驾驶员证', '环比增长2.6%'],
    ['292.6万本', '车辆运输证', '环比增长2.8%'],
  ]
  const text = (of: string[][]) =>
    `4月网约车行业运行基本情况\n稿源：交通运输部\n${of.map((card) => card.join('\n\n')).join('\n\n')}`
  const permits = [
    'market driver_permits level 2024-04: 696.4 ten_thousand',
    'market driver_permits growth 2024-04 over 2024-03: 2.6 percent',
    'market vehicle_permits level 2024-04: 292.6 ten_thousand',
    'market vehicle_permits growth 2024-04 over 2024-03: 2.8 percent',
  ]
  t.ok(includesAll(figuresOf(text(cards)), permits))
  // Where one of them is not known, none may take the number below it.
  const unknown = cards.with(1, ['349家', '取得许可', '环比增加4家'])
  const day =
    '据网约车监管信息交互系统统计，截至2024年4月30日，全国共有349家网约车平台公司取得网约车平台经营许可。'
  t.notOk(
    figuresOf(`${day}\n${text(unknown)}`).some(
      (line) => line.startsWith('market driver_permits level') && line.includes('292.6'),
    ),
  )
})

t.test('who published a text, and where, is no platform or place that it is on', async (t) => {
  const total = '网约车监管信息交互系统9月份共收到订单信息7.93亿单，环比下降3.9%。'
  for (const dateline of [
    '观网出行 2023-10-17 09:12 来自上海',
    '2023-10-17 09:12 来自上海',
    '出行观察 2023-10-17',
  ])
    t.equal(
      orders(`9月网约车\n\n${dateline}\n\n近日，交通运输部发布9月份数据。\n\n一、大盘\n${total}`),
      'market orders level 2023-09: 7.93 hundred_million',
      dateline,
    )
  t.equal(
    growth(
      `9月网约车\n\n滴滴出行 2023-10-17\n\n一、大盘\n${total}\n据网约车监管信息交互系统统计，截至2023年9月30日，全国共有329家网约车平台公司取得网约车平台经营许可。`,
    ),
    undefined,
  )
})

t.test('a heading on rankings turns to nothing else than the bulletin', async (t) => {
  t.ok(
    includesAll(
      figuresOf(
        `${shortText}\n平台排名\n其中，本月增长最后3名的依次是阳光出行（-5.1%）。\n聚合平台完成1.31亿单。`,
      ),
      ['aggregators orders level 2023-09: 1.31 hundred_million'],
    ),
  )
})

t.test(
  'of two days up to which a text counts, that of the month whose total stands above them is its own',
  async (t) => {
    const total = '网约车监管信息交互系统4月份共收到订单信息7.27亿单，环比下降6.7%。'
    const days =
      '截至2025年4月30日，全国共有382家网约车平台公司取得网约车平台经营许可。截至2024年10月31日，各地共发放网约车驾驶员证748.3万本。'
    const lines = figuresOf(
      `交通运输部公布2025年4月份网约车行业运行基本情况。${total}\n此前的口径不同。\n${days}`,
    )
    t.ok(
      includesAll(lines, [
        'market orders level 2025-04: 7.27 hundred_million',
        'market licensed_platforms level 2025-04: 382 count',
      ]),
    )
    t.notOk(lines.some((line) => line.includes('748.3')))
  },
)

t.test('a dash between blanks parts a label, its value and its change', async (t) => {
  const listed = (mark: string) =>
    figuresOf(
      `2023年9月网约车数据（来源：交通运输部）\n- 订单量${mark}7.93亿单${mark}环比-3.9%\n- 驾驶员证${mark}618.8万本${mark}环比+2.1%`,
    )
  t.equal(listed(' — ').length, 4)
  t.same(listed(' — '), listed('，'))
})

t.test('where a page ends within a list or a name that goes on', async (t) => {
  const names = ['如祺出行', '享道出行', '首汽约车', '旅程约车', '滴滴出行']
  const [first, rest] = ['如祺出行、享道出行、首汽约', '车、旅程约车、滴滴出行。']
  const lead = '    在订单量前10名的网约车平台中,按订单合规率从高到低的\n分别是'
  const pages = (head: string, end: string, begin = head) =>
    rankingsOf(`${head}\n\n${shortText}\n\n${lead}${first}\n\n${end}\n${begin}\n————————\n\n${rest}`)
  const whole = [`platforms rate: ${names.join('、')}`]
  // A short line may end within a name too.
  const short = '的分别是如祺出行、享道\n出行、首汽约车、旅程约车、滴滴出行。其中订单合规率最高的是如祺出行。'
  t.same(rankingsOf(`${shortText}\n\n在订单量前10名的网约车平台中，按订单合规率从高到低\n${short}`), [
    'platforms rate_first: 如祺出行',
    ...whole,
  ])
  for (const number of ['— 2 —', '第 2/8 页', 'Page 2 of 8', '· 2 ·'])
    t.same(pages('城市客运信息月报   2023年第10期', `        ${number}\n `), whole, number)
  t.same(pages('城市客运信息月报 2023年第10期 第1页', '', '城市客运信息月报 2023年第10期 第2页'), whole)
  t.same(pages('城市客运信息月报 第1页', '', '城市客运信息月报 第1页（右栏）'), whole, 'the next column')
  const address = `https://example.com/${'a'.repeat(90)}.html`
  const printed = '2023/10/20 9:15        某网转载'
  t.same(pages(printed, `${address}          1/3`), whole, 'of a browser')
  t.not(pages(printed, `${address}          1/3`, '2023/10/21 9:15 沪').join(), whole.join())
  t.notMatch(
    pages('城市客运信息月报', '— 2 —', '上海市网约车').join(),
    '旅程约车',
    'another heading begins it',
  )
  t.same(
    pages('客管之窗\n\n2023年第10期 第1页', '— 2 —', '客管之窗\n2023年第10期 第2页'),
    whole,
    'a name with the issue below it',
  )
  t.same(
    pages('客管参考\n(内部资料)      2023年第10期', '— 2 —', '\f客管参考        2023年第10期'),
    whole,
    'a name with the issue beside it, which stood above',
  )
  t.notMatch(
    pages('客管参考\n(内部资料)      2023年第10期', '— 2 —', '上海市客管        2023年第10期').join(),
    '旅程约车',
    'the issue of another',
  )
  t.same(
    pages('江州日报', '（下转B02版）\n\n【广告】\n市图书馆周一闭馆', '—— B02 综合 ——\n（上接A01版）'),
    whole,
    'the page of a newspaper',
  )
  t.same(pages('江州日报', '（下转B02版）', '市图书馆周一闭馆'), ['platforms rate: 如祺出行、享道出行…'])
  const rate = '按订单合规率从高到低的分别是'
  t.same(rankingsOf(`${shortText}\n${rate}如祺出行、享道\n（下转B02版）\n\n市图书馆周一闭馆`), [])
})

t.test('what stands between two parts of another article is read', async (t) => {
  const other = '公园扩建方案昨日公示，市民可\n（下转B02版）\n\n'
  t.same(figuresOf(`${other}${shortText}\n\n（上接A01版）\n到现场提出意见。`), figuresOf(shortText))
})

t.test(
  'a column whose lines are of nearly one length goes on within names, and not within numbers',
  async (t) => {
    const lines = [
      '在订单量前10名的网约车平台中,按订单合规率从高到',
      '低的分别是如祺出行、享道出行、首汽约车、曹操出',
      '行、美团打车、滴滴出行。本月订单合规率增长前2名的依',
      '次是美团打车、曹操出行。在各主要中心城市中,订单合规',
      '率最高的是宁波。',
    ]
    t.same(rankingsOf(`${shortText}\n\n${lines.join('\n')}`), [
      'platforms rate: 如祺出行、享道出行、首汽约车、曹操出行、美团打车、滴滴出行',
      'platforms growth_first: 美团打车、曹操出行',
      'cities rate_first: 宁波',
    ])
    const cut = ['网约车监管信息交互系统9月份共收到订单信息为7.9', '3亿单，'].join('\n')
    t.equal(
      orders(
        `${shortText.slice(0, shortText.indexOf('网约车监管信息交互系统9月'))}\n${cut}${lines.join('\n')}`,
      ),
      undefined,
    )
  },
)

t.test('a number goes on in the next wrapped line of a mail that is quoted', async (t) => {
  const quoted = (marks: string, length: number) =>
    figuresOf(shortText.replace(new RegExp(`.{1,${length}}`, 'g'), `${marks}$&\n`))
  for (const length of [22, 33, 34])
    t.same(quoted('> > ', length), figuresOf(shortText), `${length} characters a line`)
  t.equal(orders(`> ${shortText.replace('7.93亿单', '7.9\n> 3亿单')}`), undefined)
})
