import t from 'tap'
import { parseBulletin } from '../../../../src/load/read/bulletin/parse-bulletin.ts'
import { eraText, shortText } from './support/era-text.ts'
import { figuresOf, rankingsOf } from './support/read.ts'

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

t.test('a number that the end of a line divides is none', async (t) => {
  t.equal(orders(shortText.replace('7.93亿单', '7.\n93亿单')), undefined)
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
