import t from 'tap'
import { shortText } from './support/era-text.ts'
import { figuresOf, rankingsOf, refusalOf } from './support/read.ts'

const title = '网约车监管信息交互系统发布2023年9月份网约车行业运行基本情况'
const names = ['如祺出行', '享道出行', 'T3出行', '曹操出行', '阳光出行', '滴滴出行', '花小猪出行', '美团打车']
const list = `在订单量前10名的网约车平台中，按订单合规率从高到低的分别是${names.join('、')}。`
const ranking = [`platforms rate: ${names.join('、')}`]
const whole = figuresOf(`${title}\n${shortText}`)

const widthOf = (line: string) => line.replace(/[\u2e80-\uffff]/g, '..').length

/** A text in lines that are no wider. */
function setIn(width: number, text: string): string[] {
  const lines = ['']
  for (const letter of text) {
    if (widthOf(lines.at(-1) + letter) > width) lines.push('')
    lines[lines.length - 1] += letter
  }
  return lines
}

/** Two columns of a page beside each other. */
function beside(left: readonly string[], right: readonly string[], gap: string): string {
  return Array.from({ length: Math.max(left.length, right.length) }, (_, i) => {
    const line = left[i] ?? ''
    return (line + ' '.repeat(36 - widthOf(line)) + gap + (right[i] ?? '')).trimEnd()
  }).join('\n')
}

const letter = setIn(
  30,
  '编辑同志：车站的上客区总是排长队，昨晚我等了五十分钟，前面还有八十多人，建议增设停车点。答：来信已转有关部门，谢谢您的建议，也请广大读者继续来信，我们将择优刊登，并寄送样报。',
)

t.test('two columns of a page are read one after the other', async (t) => {
  const text = setIn(34, shortText + list)
  for (const gap of ['  ', '    ', ' | ', '│']) {
    for (const page of [beside(text, letter, gap), beside(letter, text, gap)]) {
      t.same(figuresOf(`${title}\n\n${page}`), whole, gap)
      t.same(rankingsOf(`${title}\n\n${page}`), ranking, gap)
    }
    const half = text.length / 2
    t.same(figuresOf(`${title}\n\n${beside(text.slice(0, half), text.slice(half), gap)}`), whole)
  }
})

t.test('what the other column tells of a place is not of the country', async (t) => {
  const place = setIn(
    30,
    '重庆市9月份共收到订单信息3321.5万单，环比下降5.1%。重庆共有网约车平台公司62家，驾驶员证24.5万本，车辆运输证9.8万本。主城区日均订单108万单，与上年同期相比增长4.6%。',
  )
  const text = setIn(34, shortText + list)
  t.same(figuresOf(`${title}\n\n${beside(text, place, '  ')}`), whole)
  t.same(figuresOf(`${title}\n\n${beside(place, text, '  ')}`), whole)
})

t.test('the rows of a table are no columns of sentences', async (t) => {
  const rows = [
    '平台公司  330家',
    '驾驶员证  618.8万本',
    '车辆运输证  263.5万本',
    '订单量  7.93亿单',
    '聚合平台订单量  2.17亿单',
  ]
  t.equal(figuresOf(`2023年9月网约车运行情况（来源：交通运输部）\n${rows.join('\n')}`).length, 5)
})

t.test('the numbers of lines are no part of what they stand before', async (t) => {
  const lines = [title, '', ...setIn(40, shortText + list)]
  const numbered = (first: number, mark: string) =>
    lines.map((line, i) => `${String(i + first).padStart(3)}${mark}${line}`).join('\n')
  for (const mark of ['  ', '\t', '| ', ' | ', ' │ ', ': ']) {
    t.same(figuresOf(numbered(1, mark)), whole, mark)
    t.same(rankingsOf(numbered(97, mark)), ranking, mark)
  }
})

t.test('lines with an empty one between each two go on in the next', async (t) => {
  const text = [title, ...setIn(40, shortText + list)].join('\n\n')
  t.same(figuresOf(text), whole)
  t.same(rankingsOf(text), ranking)
})

t.test('a line with a blank behind each of its letters and digits is read without these', async (t) => {
  t.same(figuresOf(`${title}\n${Array.from(shortText).join(' ')}`), whole)
})

t.test('the name that a text begins with heads its pages', async (t) => {
  const page = (head: string) =>
    figuresOf(`${head}\n\n${title}\n\n${shortText.slice(0, 100)}\n— 2 —\n${head}\n\n${shortText.slice(100)}`)
  for (const head of ['政策文件汇编(2023年)          内部资料', '— 1 —  某某参考选编'])
    t.same(page(head), whole, head)
  for (const head of ['滴滴出行', '重庆市网约车', '夜间订单专题'])
    t.not(page(head).join(), whole.join(), head)
})

t.test('a page that a browser saved has the address that it says', async (t) => {
  const saved = (address: string) =>
    refusalOf(`<!-- saved from url=(0071)${address} -->\n<p>${shortText.replace('2023年', '')}</p>`)
  t.equal(saved('https://www.mot.gov.cn/yunlifenxi/202310/t20231016_3915823.html'), undefined)
  t.match(saved('https://www.mot.gov.cn/yunlifenxi/index.html'), /^expected a year/)
})

t.test('a note that stands in a column is none of its lines', async (t) => {
  const text = setIn(34, shortText + list)
  const noted = [
    ...text.slice(0, 8),
    '【注2】环比指与上个月相比，也就是平时所说的月增长幅度',
    ...text.slice(8),
  ]
  t.same(rankingsOf(`${title}\n\n${noted.join('\n')}`), ranking)
  t.same(figuresOf(`${title}\n\n${noted.join('\n')}`), whole)
})

t.test('radicals that a font has in the place of characters are read as these', async (t) => {
  const radicals = {
    月: '⽉',
    行: '⾏',
    车: '⻋',
    长: '⻓',
    比: '⽐',
    高: '⾼',
    马: '⻢',
    西: '⻄',
    人: '⼈',
  }
  const text = Object.entries(radicals).reduce(
    (words, [character, radical]) => words.replaceAll(character, radical),
    `${title}\n\n${setIn(40, shortText + list).join('\n')}`,
  )
  t.same(figuresOf(text), whole)
  t.same(rankingsOf(text), ranking)
})

t.test('the marks of comments in a program are no part of what they stand before', async (t) => {
  const lines = [title, '', ...setIn(40, shortText + list)]
  for (const mark of ['#', '//', '--', ';']) {
    const comment = lines.map((line) => `${mark} ${line}`.trimEnd()).join('\n')
    t.same(figuresOf(`${comment}\nimport re\n`), whole, mark)
    t.same(rankingsOf(`${comment}\nimport re\n`), ranking, mark)
  }
})

t.test('a mail may come with its lines broken and its letters written for old servers', async (t) => {
  const encode = (words: string) =>
    words.replace(/[^\n -~]/g, (letter) =>
      Array.from(Buffer.from(letter), (byte) => `=${byte.toString(16).toUpperCase()}`).join(''),
    )
  const breakAt = (length: number, text: string) =>
    text.replace(new RegExp(`(?:=..|[^\\n=]){${length}}(?!\\n)`, 'g'), (line) => `${line}=\n`)
  const text = `${title}\n\n${shortText + list}`
  t.same(figuresOf(breakAt(34, text)), whole)
  t.same(rankingsOf(breakAt(34, text)), ranking)
  t.same(figuresOf(breakAt(34, text).replaceAll('\n', '\n> ')), whole)
  t.same(figuresOf(breakAt(24, encode(text))), whole)
  t.match(refusalOf(`${title}\n\n订单=\n量=\n=\n=793亿单`), /^expected/)
})

t.test('the roles that a screen reader names are no part of the lines', async (t) => {
  const lines = `${shortText + list}`.split(/(?<=。)/)
  const say = (lead: string) => [title, ...lines].map((line) => lead + line).join('\n')
  for (const lead of ['段落  ', '标题 级别 2 ', '静态文本，']) {
    t.same(figuresOf(say(lead)), whole, lead)
    t.same(rankingsOf(say(lead)), ranking, lead)
  }
})
