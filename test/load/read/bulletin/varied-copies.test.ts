import t from 'tap'
import type { BulletinFigure } from '../../../../src/load/read/bulletin/bulletin.ts'
import { parseBulletin } from '../../../../src/load/read/bulletin/parse-bulletin.ts'
import { BulletinError } from '../../../../src/load/read/bulletin/text/text-scanner.ts'
import { decodeText } from '../../../../src/load/read/cells/text-encoding.ts'
import { oneIn } from '../../../support/property.ts'
import { otherTexts, writtenCopies } from './support/copies.ts'
import { disguise } from './support/disguise.ts'
import { refusalOf } from './support/read.ts'

const say = ({ series, metric, measure, period, base_period, value, unit }: BulletinFigure) => {
  const isOnYear = base_period?.slice(5) === period.slice(5)
  return `${series} ${metric} ${measure}${isOnYear ? ' on the year' : ''}: ${value} ${unit}`
}

/** What is said by the figures of a text; nothing where it is refused. */
function sayAll(text: string, period: string): string[] {
  try {
    return parseBulletin(text, { period }).figures.map(say)
  } catch (error) {
    if (!(error instanceof BulletinError)) throw error
    return []
  }
}

for (const { name, text, period, figures } of writtenCopies)
  t.test(`every figure is read, and no other: ${name}`, async (t) => {
    const bulletin = parseBulletin(text)
    t.equal(bulletin.period, period)
    t.same(bulletin.figures.map(say).sort(), figures.toSorted())
  })

t.test('a page around a copy changes no figure', async (t) => {
  const before =
    '<nav>首页 北京 上海 重庆</nav><ul><li><a href="t20241014_1.html">网约车监管信息交互系统发布9月份网约车行业运行基本情况</a> 2024-10-14</li></ul>'
  const after =
    '<aside><p>重庆市9月份网约车共收到订单信息3321.5万单，环比上升1.2%。</p><p>滴滴出行第三季度订单量同比上升20%</p></aside>'
  for (const { name, text, figures } of writtenCopies) {
    const paragraphs = text.split('\n').map((line) => `<p>${line}</p>`)
    const page = `<html><head><title>新闻</title></head><body>${before}<div>${paragraphs.join('\n')}</div>${after}</body></html>`
    // Below another title only the orders say themselves of which month they are.
    const read = name === 'a lost beginning' ? figures.filter((line) => line.includes('orders')) : figures
    t.same(parseBulletin(page).figures.map(say).sort(), read.toSorted(), name)
  }
})

t.test('GB 18030, traditional characters and pinyin change no figure', async (t) => {
  for (const { name, text, figures } of writtenCopies) {
    const how = {
      isFullWidth: false,
      hasPinyin: true,
      blanks: ' ',
      paragraphs: 'lines',
      surroundings: false,
    } as const
    const variants = [
      disguise(text.split('\n'), { ...how, isTraditional: true }),
      disguise(text.split('\n'), { ...how, isTraditional: false }),
      ...encodeGb(text).map(decodeText),
    ]
    for (const variant of variants)
      t.same(parseBulletin(variant).figures.map(say).sort(), figures.toSorted(), name)
  }
})

t.test(
  'wherever a copy is cut, at its end or its beginning, no figure is read that does not stand in it',
  async (t) => {
    // What a lead rounds is all that is left where the rest is cut.
    const rounded = ['market orders level: 7.9 hundred_million', 'market orders growth: -4 percent']
    // Copies begin or end alike, and each such part is read once.
    const read = new Map<string, string[]>()
    for (const { name, text, period, figures } of writtenCopies) {
      if (name.includes('correction')) continue
      for (const length of oneIn(16, [...Array(text.length).keys()])) {
        for (const part of [text.slice(0, length), text.slice(-length)]) {
          const asked = `${period} ${part}`
          const said = read.get(asked) ?? sayAll(part, period)
          read.set(asked, said)
          const wrong = said.filter((figure) => !figures.includes(figure) && !rounded.includes(figure))
          if (wrong.length > 0)
            t.fail(`${name} cut to ${length}: ${wrong}: ${part.slice(0, 40)}…${part.slice(-40)}`)
        }
      }
    }
  },
)

for (const [name, text] of otherTexts)
  t.test(`no bulletin of the country: ${name}`, async (t) => {
    t.match(refusalOf(text), /^expected/)
  })

t.test('a bulletin of a city is refused by the name of the place', async (t) => {
  t.match(refusalOf(otherTexts[0]?.[1] ?? ''), /^expected a bulletin of the whole country, and not of 重庆/)
})

const gbBytes = new Map<string, number[]>()
const decoder = new TextDecoder('gb18030')
for (let high = 0x81; high <= 0xfe; high += 1)
  for (let low = 0x40; low <= 0xfe; low += 1)
    gbBytes.set(decoder.decode(Uint8Array.of(high, low)), [high, low])

/** The bytes of a text in GB 18030, which Node can read and not write; none where it has a character of four bytes. */
function encodeGb(text: string): Buffer[] {
  const bytes = Array.from(text, (character) =>
    character < '\u0080' ? [character.charCodeAt(0)] : (gbBytes.get(character) ?? []),
  )
  return bytes.some(({ length }) => length === 0) ? [] : [Buffer.from(bytes.flat())]
}
