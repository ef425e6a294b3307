import t from 'tap'
import { parseBulletin } from '../../../../src/load/read/bulletin/parse-bulletin.ts'
import { listFigures } from './support/summary.ts'

// What a text has of platforms and is not taken leaves a trace. All is synthetic.

const title = '网约车监管信息交互系统发布2026年8月份网约车行业运行基本情况'
const total = '8月份全国网约车订单量9.12亿单，环比上升1.2%。'

/** The growth of platforms that is taken, what is not, by its line, and what is lacking of lists. */
function readLists(text: string) {
  const bulletin = parseBulletin(text)
  return {
    taken: listFigures(bulletin).flatMap((figure) => {
      const [, series, value] = /^(?!market)(\S+) orders growth .*: (\S+) percent/.exec(figure) ?? []
      return series ? `${series} ${value}` : []
    }),
    skipped: bulletin.skipped
      .filter(({ text }) => /\d|合规率/.test(text) && !text.startsWith('8月'))
      .map(({ line, text, reason }) => `${line} ${reason}: ${text}`),
    lacking: bulletin.missing.filter((part) => part.includes('growths in a list')),
  }
}
const lacking = (count: number) => [`${count} of the growths in a list or table of platforms`]
const two = ['滴滴出行 -1.5', '如祺出行 3.0']

t.test(
  'entries of a list without a sign, or of a platform that is not known, are skipped beside others',
  async (t) => {
    const entries = ['滴滴出行 -1.5%', 'T3出行 2.0%', '如祺出行 +3.0%', '百变出行 -4%', '美团打车 0.5%']
    const list = [title, '8月各平台订单量环比：', ...entries]
    const skipped = ['4 scope: T3出行 2.0%', '6 scope: 百变出行 -4%', '7 scope: 美团打车 0.5%']
    t.same(readLists(list.join('\n')), { taken: two, skipped, lacking: lacking(3) })
    const line = `${title}\n${total}\n8月各平台订单量环比：滴滴出行-1.5%、T3出行约2%、如祺出行+3.0%、百变出行+4%。`
    t.same(readLists(line), {
      taken: two,
      skipped: ['3 scope: T3出行约2%', '3 scope: 百变出行+4%'],
      lacking: lacking(2),
    })
  },
)

t.test('a list of which nothing is taken is skipped, and lacks nothing', async (t) => {
  const rates = '8月主要平台合规率：\n\n1. 滴滴出行：88.1%\n\n2. T3出行：90.1%'
  t.same(readLists(`${title}\n${total}\n${rates}`), {
    taken: [],
    skipped: ['5 scope: 1. 滴滴出行：88.1%', '7 scope: 2. T3出行：90.1%'],
    lacking: [],
  })
})

t.test('rows of a table whose value is not read, and its other columns, are skipped', async (t) => {
  const rows = [
    '| 平台 | 订单量环比 | 合规率 |',
    '|---|---|---|',
    '| 滴滴出行 | -1.5% | 88.1% |',
    '| T3出行 | 约2.0% | 90.1% |',
    '| 如祺出行 | +3.0% | 92.1% |',
    '| 百变出行 | -4% | 80.1% |',
    '| 美团打车 | — | 80.1% |',
  ]
  t.same(readLists([title, total, ...rows].join('\n')), {
    taken: two,
    skipped: [
      '3 words: 合规率',
      '6 scope: | T3出行 | 约2.0% | 90.1% |',
      '8 scope: | 百变出行 | -4% | 80.1% |',
    ],
    lacking: lacking(2),
  })
  const rates = ['| 平台 | 合规率 |', '|---|---|', '| 滴滴出行 | 88.1% |', '| T3出行 | 90.1% |']
  t.same(readLists([title, total, ...rates].join('\n')), {
    taken: [],
    skipped: ['5 scope: | 滴滴出行 | 88.1% |', '6 scope: | T3出行 | 90.1% |'],
    lacking: [],
  })
})

t.test('a list and a table that are taken whole leave nothing', async (t) => {
  const none = { skipped: [], lacking: [] }
  const taken = ['滴滴出行 -1.5', 'T3出行 -2.0', '如祺出行 3.0']
  const values = ['滴滴出行 -1.5%', 'T3出行 -2.0%', '如祺出行 +3.0%']
  const list = `8月各平台订单量环比：\n${values.join('\n')}`
  const table = `平台\t订单量环比\n${values.join('\n').replaceAll(' ', '\t')}\n全国\t+1.2%`
  for (const text of [`${title}\n${list}`, `${title}\n${total}\n${list}`, `${title}\n${total}\n\n${table}`])
    t.same(readLists(text), { taken, ...none }, text)
})

t.test(
  'changes of the compliance rate in the lists of the ministry are no growth that is lacking',
  async (t) => {
    const ranking = '增长最后3名的依次是滴滴出行（-1.5%）、T3出行（-2.0%）、百变出行（-4.7%）。'
    const text = `${title}\n${total}\n滴滴出行8月订单量环比下降1.5%。\n本月订单合规率增长前3名的依次是如祺出行、曹操出行、美团打车；${ranking}`
    t.match(readLists(text), { taken: ['滴滴出行 -1.5'], lacking: { length: 0 } })
  },
)
