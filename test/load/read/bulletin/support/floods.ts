import { looksLikeBulletin, parseBulletin } from '../../../../../src/load/read/bulletin/parse-bulletin.ts'
import { BulletinError } from '../../../../../src/load/read/bulletin/text/text-scanner.ts'
import { oneIn } from '../../../../support/property.ts'
import { shortText as bulletin, eraText } from './era-text.ts'

const megabyte = 1_000_000
/** With a platform, without which its growth is not searched for. */
const shortText = `滴滴出行9月订单量环比下降5%。${bulletin}`
const text = eraText('2023-11')

/** What makes a text of a length out of a piece that it repeats. */
type Flood = (length: number) => string

/** A text that repeats a piece, after the beginning of a bulletin. */
const flood =
  (piece: string, before = shortText): Flood =>
  (length) =>
    before + piece.repeat(Math.ceil(length / piece.length))

const floods: Record<string, Flood> = {}
for (const piece of [
  '1',
  '1 ',
  '1.',
  '亿',
  '1亿',
  '1亿单',
  '万单',
  '9月各平台订单量环比：',
  '更正：9月订单应为7.93亿单。\n',
  '(',
  ')',
  '()',
  '（',
  ' ',
  '\u3000',
  '\n',
  '\r',
  ' \n',
  '。',
  '…',
  '.',
  ',',
  '、',
  '环比',
  '(a',
  '(ǎ ',
  '8月',
  '12年',
  '网约车监管信息交互',
  '据',
  '截至',
  '一、',
  '其中,',
  '等9',
  '共收到订单信息',
  '?',
  '“',
  '在各主要中心城市中\n',
  '\ud800',
  '9月份共收到订单信息7.93亿单\n',
  '<',
  '<p>',
  '<div>',
  '</div>',
  '<!--',
  '&',
  '&amp;',
  '<a b',
  '<script>',
  '<title>',
  '<br>',
  '2023年',
  '2023-1',
  '发布9月',
  '/t202310',
  '>',
  '|',
  '|环比|1|\n',
  'a | 1 | 2\n',
  'a\n',
  '.\n',
  '2023-09,订单信息,7.93,亿单\n',
  '1\t',
  '<td>',
  '<tr><td>1<td>环比',
  '<p hidden>',
  '\u{1f697}',
  '驾驶员证、',
  '9月网约车',
  '网约车监管信息交互系统,截至9月30日,',
  '#出行# ',
]) {
  floods[`${JSON.stringify(piece)} after a bulletin`] = flood(piece)
  floods[`${JSON.stringify(piece)} before a bulletin in HTML`] = (length) =>
    `${flood(piece, '<p>')(length)}<p>${shortText}</p>`
  floods[`${JSON.stringify(piece)} in the orders`] = flood(
    piece,
    shortText.slice(0, shortText.indexOf('亿单')),
  )
}
floods['openings that break off'] = flood('据网约车监管信息交互系统统计,截至', '')
floods.bulletins = flood(shortText)
floods['bulletins of one month in one line'] = flood(shortText.replaceAll('。', ','), '')
floods['bulletins of many months'] = (length) =>
  Array.from({ length: length / shortText.length }, (_, i) =>
    shortText.replace('2023年9月30日', `20${10 + (i % 90)}年9月28日`),
  ).join('')
floods['own orders in one sentence'] = flood(
  '网约车监管信息交互系统9月份共收到订单信息7.93亿单,环比下降3.9%,',
)
floods.names = flood('曹操出行、', text.slice(0, text.indexOf('如祺出行')))
floods['names with changes'] = flood('曹操出行(-4.7%)、', text.slice(0, text.indexOf('如祺出行')))
floods['growths of platforms'] = flood('滴滴出行9月订单量环比下降5%,')
floods['aggregators in one sentence'] = flood('高德、百度等聚合平台完成2.1亿单,')
floods['large platforms in one sentence'] = flood('18家月单量超过30万的平台中,')
floods['cities in one sentence'] = flood('36个城市里,5个城市合规率80%以上,')
floods['labels on lines of their own'] = flood('义乌:\n', `${shortText}滴滴出行环比增长5%。\n`)
floods['tables of platforms'] = flood('平台\t订单量环比\n滴滴出行\t-5%\n')
floods['small tables of platforms'] = flood('滴滴出行\n订单量环比\t-5%\n')
floods['places in one remark below a title of platforms'] = flood(
  '上海哭了',
  '2023年9月网约车平台订单量（交通运输部）\n',
)
floods.attributes = (length) =>
  `<div ${Array.from({ length: length / 7 }, (_, i) => `a${i}`).join(' ')}>${shortText}`

/** How long the slower of parsing and recognising computes, in milliseconds. */
function measure(hostile: string): { milliseconds: number; messageLength: number } {
  let message = ''
  const parsing = timed(() => {
    try {
      parseBulletin(hostile, { period: '2023-09' })
    } catch (error) {
      if (!(error instanceof BulletinError)) throw error
      message = error.message
    }
  })
  const recognising = timed(() => looksLikeBulletin(hostile))
  return { milliseconds: Math.max(parsing, recognising), messageLength: message.length }
}

function timed(work: () => void): number {
  const start = process.cpuUsage()
  work()
  return process.cpuUsage(start).user / 1000
}

const prose = flood('今天天气很好,大家都出门散步。')(megabyte / 10)
/** What a megabyte of prose takes: the measure of the others, so that the machine's speed counts for nothing. */
const ordinary = 10 * Math.min(...Array.from({ length: 10 }, () => measure(prose).milliseconds))
const most = Number(process.argv[2])

/**
 * How many times as long as over prose the parser computes over a megabyte of each flood, one JSON object a line. Were it to
 * grow with the square, a megabyte would take 400 times as long as a twentieth of it: what is short even so is not measured
 * at more, and else at the length at which it would be short if it is linear.
 */
for (const [name, make] of oneIn(16, Object.entries(floods))) {
  let measured = { milliseconds: Number.NaN, messageLength: 0 }
  let times = Number.POSITIVE_INFINITY
  for (let part = 20; times > most; part = Math.max(1, (0.95 * part * most) / times)) {
    measured = measure(make(megabyte / part))
    times = (part ** 2 * measured.milliseconds) / ordinary
    // What is that slow may take hours over a megabyte.
    if (part === 1 || times > 100 * most) break
  }
  console.log(JSON.stringify({ name, times, messageLength: measured.messageLength }))
}
