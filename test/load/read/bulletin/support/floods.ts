import { looksLikeBulletin, parseBulletin } from '../../../../../src/load/read/bulletin/parse-bulletin.ts'
import { BulletinError } from '../../../../../src/load/read/bulletin/text-scanner.ts'
import { eraText, shortText } from './era-text.ts'

const length = 1_000_000
const text = eraText('2023-11')

/** A megabyte that repeats a text, after the beginning of a bulletin. */
function flood(piece: string, before = shortText): string {
  return before + piece.repeat(Math.ceil(length / piece.length))
}

const floods: Record<string, string> = {}
for (const piece of [
  '1',
  '1 ',
  '1.',
  '亿',
  '1亿',
  '1亿单',
  '万单',
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
]) {
  floods[`${JSON.stringify(piece)} after a bulletin`] = flood(piece)
  floods[`${JSON.stringify(piece)} before a bulletin in HTML`] = `${flood(piece, '<p>')}<p>${shortText}</p>`
  floods[`${JSON.stringify(piece)} in the orders`] = flood(
    piece,
    shortText.slice(0, shortText.indexOf('亿单')),
  )
}
floods['openings that break off'] = flood('据网约车监管信息交互系统统计,截至', '')
floods.bulletins = flood(shortText)
floods['bulletins of one month in one line'] = flood(shortText.replaceAll('。', ','), '')
floods['bulletins of many months'] = Array.from({ length: 7000 }, (_, i) =>
  shortText.replace('2023年9月30日', `20${10 + (i % 90)}年9月28日`),
).join('')
floods['own orders in one sentence'] = flood(
  '网约车监管信息交互系统9月份共收到订单信息7.93亿单,环比下降3.9%,',
)
floods.names = flood('曹操出行、', text.slice(0, text.indexOf('如祺出行')))
floods['names with changes'] = flood('曹操出行(-4.7%)、', text.slice(0, text.indexOf('如祺出行')))
floods.attributes = `<div ${Array.from({ length: 150_000 }, (_, i) => `a${i}`).join(' ')}>${shortText}`

/** How long the parser computes over each flood, one JSON object a line. */
for (const [name, hostile] of Object.entries(floods)) {
  const start = process.cpuUsage()
  let message = ''
  try {
    parseBulletin(hostile, { period: '2023-09' })
  } catch (error) {
    if (!(error instanceof BulletinError)) throw error
    message = error.message
  }
  looksLikeBulletin(hostile)
  const milliseconds = Math.round(process.cpuUsage(start).user / 1000)
  console.log(JSON.stringify({ name, milliseconds, messageLength: message.length }))
}
