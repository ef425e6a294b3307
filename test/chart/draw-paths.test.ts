import { brotliCompressSync } from 'node:zlib'
import t from 'tap'
import { drawSeries } from '../../src/chart/draw-paths.ts'
import { TooLowError, textSize } from '../../src/chart/frame.ts'
import { writeThemeRules } from '../../src/chart/palette.ts'
import { measureText } from '../../src/chart/text.ts'
import { parseMonth } from '../../src/domain/time/month.ts'
import type { Language } from '../../src/i18n/language.ts'
import { type ChartPoint, unitOf, writeValue } from '../../src/i18n/paths.ts'
import { makePoints, makeSeriesChart, pictureStyle, select, textsOf } from '../support/chart.ts'

const event = (date: string, title: string) => ({ date, company: 'DiDi Global', type: 'ipo', title })
const pathsOf = (svg: string, selector: string) =>
  select(svg, selector).map((element) => element.getAttribute('d') ?? '')
const lineOf = (svg: string) => pathsOf(svg, 'g.c1[stroke-width="2"] path').join()
/** The first and the last point of the line of the second series. */
const lineOf2 = (svg: string) => {
  const pairs = pathsOf(svg, 'g.c2[stroke-width="2"] path').join().slice(1).split('L')
  return [pairs[0], pairs.at(-1)].map((pair = '') => {
    const [x = 0, y = 0] = pair.split(',').map(Number)
    return { x, y }
  }) as [{ x: number; y: number }, { x: number; y: number }]
}
const count = (text: string, part: string) => text.split(part).length - 1

t.test('the line goes through the middle of each month, and an event stands on its day', async (t) => {
  const chart = makeSeriesChart(
    { DiDi: makePoints('2021-06', [100, 113, 89]) },
    { events: [event('2021-06-30', 'NYSE listing')] },
  )
  const svg = drawSeries(chart, pictureStyle)
  const [june, july] = lineOf(svg)
    .slice(1)
    .split('L')
    .map((pair) => Number(pair.split(',')[0])) as [number, number]
  const rule = Number(pathsOf(svg, 'path[stroke-dasharray="1 2"]')[0]?.slice(1).split(' ')[0])
  const days = (july - june) / 30.5 // from the middle of June to that of July
  t.equal(((rule - june) / days).toFixed(1), '14.5', 'noon of the 30th is 14.5 days after the middle of June')
  t.ok(rule < july - 15 * days, 'and not in July')
})

t.test('of more sources than three lines hold some are cut, and the day of the picture stays', async (t) => {
  const publishers = Array.from({ length: 40 }, (_, i) => `Newspaper of a long name ${i}`)
  const chart = makeSeriesChart({ DiDi: makePoints('2021-06', [100, 113]) }, { publishers })
  for (const [lang, end] of [
    ['en', /…\s+As of \d+ \w+ \d{4}\.$/],
    ['zh', /…截至\d{4}年\d+月\d+日。$/],
  ] as const) {
    const texts = textsOf(drawSeries(chart, { ...pictureStyle, lang }))
    t.match(texts.at(-1), end)
    t.ok(measureText(texts.at(-1) ?? '', textSize) <= pictureStyle.width - 40)
  }
})

t.test('no stroke where a year begins goes through the name of its January', (t) => {
  const svg = drawSeries(
    makeSeriesChart({
      Market: makePoints(
        '2022-07',
        Array.from({ length: 40 }, (_, i) => 700 + i),
      ),
    }),
    pictureStyle,
  )
  const strokes = pathsOf(svg, 'path.r')
    .join('')
    .matchAll(/M([\d.]+) [\d.]+v30/g)
  const years = Array.from(strokes, ([, x]) => Number(x))
  const names = select(svg, 'g.m text').filter(({ textContent }) => /^J(an|ul)$/.test(textContent))
  const lefts = names.map((text) => Number(text.getAttribute('x')) - measureText(text.textContent, 12) / 2)
  t.equal(years.length, 4)
  for (const year of years)
    t.notOk(names.some((text, i) => (lefts[i] as number) < year && year < Number(text.getAttribute('x'))))
  t.end()
})

t.test('a month of which nothing is known is a gap in the line', async (t) => {
  const svg = drawSeries(
    makeSeriesChart({ DiDi: makePoints('2021-06', [100, 113, null, 89, 71]) }),
    pictureStyle,
  )
  t.equal(count(lineOf(svg), 'M'), 2)
  t.match(textsOf(svg).join(' '), 'Where a line stops')
  const [bridge = ''] = pathsOf(svg, 'path.c1[stroke-dasharray="1 5"]')
  const [[, first], [second]] = lineOf(svg)
    .split('M')
    .slice(1)
    .map((run) => run.split('L')) as [[string, string], [string]]
  t.equal(bridge.replaceAll(' ', ','), `M${first}L${second}`, 'a faint bridge leads across')
})

t.test('nothing leads over a break or past a bound, nor on from the last month that is known', async (t) => {
  const paths = [
    makePoints('2021-06', [100, 113, null, null]),
    makePoints('2021-06', [100, 113, { low: 90, high: null }, 95]),
  ]
  for (const points of paths)
    t.equal(count(drawSeries(makeSeriesChart({ DiDi: points }), pictureStyle), '"1 5"'), 0)
  const breaks = [{ series: 'DiDi', month: parseMonth('2021-08') }]
  const cut = makeSeriesChart({ DiDi: makePoints('2021-06', [100, null, null, 95]) }, { breaks })
  t.equal(count(drawSeries(cut, pictureStyle), '"1 5"'), 0)
})

t.test(
  'a narrow axis names every second year where one is too narrow for its name, in Chinese too',
  async (t) => {
    // As for Kanzhun: Q1 2019 to Q3 2025, 81 months.
    const chart = makeSeriesChart({
      Kanzhun: makePoints(
        '2019-01',
        Array.from({ length: 81 }, () => 100),
      ),
    })
    const namesOf = (lang: Language) =>
      textsOf(drawSeries(chart, { ...pictureStyle, lang, width: 340, isBare: true })).filter((text) =>
        /^20\d\d年?$/.test(text),
      )
    t.same(namesOf('zh'), ['2020年', '2022年', '2024年'])
    t.same(namesOf('en'), ['2020', '2022', '2024'])
  },
)

t.test('a narrow axis names every second, third or sixth month', async (t) => {
  const draw = (values: number[], lang: Language) => {
    const chart = makeSeriesChart({ DiDi: makePoints('2021-06', values) })
    return textsOf(drawSeries(chart, { ...pictureStyle, lang, width: 340, isBare: true }))
  }
  const months = draw([100, 1, 2, 3, 4, 5, 6, 7, 8, 9], 'en').filter((text) => /^[A-Z][a-z]{2}$/.test(text))
  t.same(months, ['Jul', 'Sep', 'Nov', 'Jan', 'Mar'])
  const half = draw([100, ...Array.from({ length: 35 }, (_, i) => i + 1)], 'zh')
  t.same(
    half.filter((text) => /月$/.test(text)),
    ['7月', '1月', '7月', '1月', '7月', '1月'],
  )
})

t.test('a month that stands alone is a mark with a bar for its bounds', async (t) => {
  const points = makePoints('2021-06', [100, null, { low: 80, high: 90 }, null])
  const svg = drawSeries(makeSeriesChart({ DiDi: points }), pictureStyle)
  t.equal(lineOf(svg), '')
  t.equal(select(svg, 'g.c1[stroke-width="5"] line').length, 2)
  t.equal(count(pathsOf(svg, 'path.c1:not([stroke-dasharray])').join(), 'M'), 2)
})

t.test('bounds are a band around the line', async (t) => {
  const points = makePoints('2021-06', [100, { low: 90, high: 110 }, { low: 80, high: 120 }])
  const svg = drawSeries(makeSeriesChart({ DiDi: points }), pictureStyle)
  t.equal(count(pathsOf(svg, 'g.c1[fill-opacity] path').join(), 'L'), 5) // three months there and back
})

t.test('a bound on one side is an arrow to where the value lies', async (t) => {
  const points = makePoints('2021-06', [100, { low: 150, high: null }, { low: null, high: 59.93 }])
  const svg = drawSeries(makeSeriesChart({ T3: points }), pictureStyle)
  const [arrows = ''] = pathsOf(svg, 'path.c1[fill=none]')
  t.match(arrows, 'v-15', 'up from the least value')
  t.match(arrows, 'v15', 'down from the greatest')
  t.equal(count(pathsOf(svg, 'path.c1.b').join(), 'M'), 2, 'from hollow marks, since a bound is no value')
  t.match(textsOf(svg).join(' '), 'T3 ≤ 60')
  const chart = makeSeriesChart({ T3: points })
  const [least] = makePoints('2021-06', [{ low: 122.359, high: null }]) as [ChartPoint]
  t.equal(writeValue(chart, unitOf(chart, 'en'), least), '≥ 122.3', 'rounded outward, so that it still holds')
})

t.test('a path ends with its range where the middle would say too much', async (t) => {
  const wide = makePoints('2021-06', [100, { low: 76.72, high: 229.12 }])
  const close = makePoints('2021-06', [100, { low: 90, high: 109 }])
  const texts = textsOf(drawSeries(makeSeriesChart({ Wide: wide, Close: close }), pictureStyle)).join(' ')
  t.match(texts, /Wide \[76,\u00a0230\]/)
  t.match(texts, /Close 100/)
})

t.test('a break cuts line and plot', async (t) => {
  const chart = makeSeriesChart(
    { Market: makePoints('2024-11', [100, 101, 80, 81]) },
    { breaks: [{ series: 'Market', month: parseMonth('2025-01') }] },
  )
  const svg = drawSeries(chart, pictureStyle)
  t.equal(count(lineOf(svg), 'M'), 2)
  t.match(textsOf(svg).join(' '), 'counts differently from January 2025')
  const other = drawSeries(
    { ...chart, breaks: [{ series: 'Aggregators', month: parseMonth('2025-01') }] },
    pictureStyle,
  )
  t.equal(count(lineOf(other), 'M'), 1, 'only its own')
})

t.test('labels at the ends of twelve lines that end alike do not cover one another', async (t) => {
  const paths = Object.fromEntries(
    Array.from({ length: 12 }, (_, i) => [`Series ${i + 1}`, makePoints('2021-06', [100, 100 + i / 10])]),
  )
  for (const width of [320, 720]) {
    const svg = drawSeries(makeSeriesChart(paths), { ...pictureStyle, width })
    const ys = select(svg, 'g[class^=c] > text').map((element) => Number(element.getAttribute('y')))
    t.ok(ys.length >= 12)
    const sorted = ys.toSorted((a, b) => a - b)
    t.ok(
      sorted.every((y, i) => i === 0 || y - (sorted[i - 1] ?? 0) > 14.9),
      `${width}: ${sorted.join()}`,
    )
  }
})

t.test('arrows of one month that would cover one another stand side by side', async (t) => {
  const points = makePoints('2021-11', [100, { low: 100, high: null }])
  const svg = drawSeries(makeSeriesChart({ DiDi: points, 'Cao Cao': points }), pictureStyle)
  const [one, other] = ['c1', 'c2'].map((name) =>
    Number.parseFloat(pathsOf(svg, `path.${name}[fill=none]`)[0]?.slice(1) ?? ''),
  ) as [number, number]
  t.equal((other - one).toFixed(1), '11.0')
})

t.test('an arrow far from the ends of the axis takes no room there', async (t) => {
  const values = [-21.7, 26.4, { low: 0, high: null }, 3]
  const chart = makeSeriesChart(
    { DiDi: makePoints('2021-10', values) },
    { measure: 'mom', unit: 'percent', base: null },
  )
  const ticks = textsOf(drawSeries(chart, pictureStyle)).filter((text) => /^−?\d+%$/.test(text))
  t.same(ticks, ['−30%', '−20%', '−10%', '0%', '10%', '20%', '30%'])
})

t.test('a line that ends early has its label at its end, with its value', async (t) => {
  const long = makePoints(
    '2021-01',
    Array.from({ length: 24 }, (_, i) => 100 + i),
  )
  const short = makePoints('2021-01', [100, 90, 80, 70])
  for (const width of [360, 720]) {
    const svg = drawSeries(makeSeriesChart({ Market: long, DiDi: short }), { ...pictureStyle, width })
    const [, end] = lineOf2(svg)
    const label = select(svg, 'g.h g.c2 text').find((text) => text.textContent === 'DiDi 70')
    t.equal((Number(label?.getAttribute('x')) - end.x).toFixed(1), '11.0')
    t.equal((Number(label?.getAttribute('y')) - end.y).toFixed(1), '4.0', 'text stands on its base line')
    t.equal(select(svg, 'g.h g.c1').length, 0, 'the other stands beside the plot')
  }
})

t.test(
  'a label that finds no place inside stands beside the plot, without a value of long ago',
  async (t) => {
    const base = { measure: 'mom', unit: 'percent', base: null } as const
    const swing = Array.from({ length: 48 }, (_, i) => (i % 2 === 0 ? 50 : -50))
    const paths = { Market: makePoints('2021-01', swing), DiDi: makePoints('2021-01', [0, 10, 0]) }
    const svg = drawSeries(makeSeriesChart(paths, base), pictureStyle)
    t.equal(select(svg, 'g.h').length, 0)
    t.ok(textsOf(svg).includes('DiDi') && textsOf(svg).includes('Market −50%'))
  },
)

t.test('a series of which only the base is known is named, not drawn', async (t) => {
  const svg = drawSeries(
    makeSeriesChart({ DiDi: makePoints('2021-06', [100, 113]), Ruqi: makePoints('2021-06', [100, null]) }),
    pictureStyle,
  )
  t.match(textsOf(svg).join(' '), 'Not drawn for lack of figures: Ruqi.')
  t.equal(select(svg, '.c2').length, 0)
})

t.test('events are numbered, listed with their days, and told in the description', async (t) => {
  const chart = makeSeriesChart(
    { DiDi: makePoints('2021-06', [100, 113, 89]) },
    { events: [event('2021-06-30', 'NYSE listing'), event('2021-07-02', 'CAC review')] },
  )
  const svg = drawSeries(chart, pictureStyle)
  const texts = textsOf(svg)
  t.equal(texts.filter((text) => text === '2').length, 2, 'the number stands in the plot and in the list')
  t.ok(texts.includes('2 Jul 2021') && texts.includes('DiDi Global: CAC review'))
  t.match(
    textsOf(svg, 'desc')[0],
    '30 Jun 2021 DiDi Global: NYSE listing; 2 Jul 2021 DiDi Global: CAC review.',
  )
})

t.test('a mark that stands for several events names them all', async (t) => {
  const chart = makeSeriesChart(
    { DiDi: makePoints('2021-06', [100, 113, 89]) },
    {
      events: [
        event('2021-06-30', 'NYSE listing'),
        event('2021-07-25', 'CAC review'),
        event('2021-07-25', 'App removed'),
      ],
    },
  )
  const svg = drawSeries(chart, { ...pictureStyle, isBare: true })
  t.same(textsOf(svg, 'g title'), [
    '30 Jun 2021 DiDi Global: NYSE listing',
    '25 Jul 2021 DiDi Global: CAC review; 25 Jul 2021 DiDi Global: App removed',
  ])
  t.ok(textsOf(svg).includes('2–3'))
})

t.test('marks of events stand in three lanes at most, so that the plot keeps its height', async (t) => {
  const days = ['02', '04', '06', '08', '10', '12', '14', '16', '18', '20']
  const events = days.map((day) => event(`2021-07-${day}`, 'CAC review'))
  const chart = makeSeriesChart({ DiDi: makePoints('2021-06', [100, 113, 89]) }, { events })
  const svg = drawSeries(chart, { ...pictureStyle, width: 320, isBare: true })
  const lanes = new Set(select(svg, 'rect.b.r').map((mark) => mark.getAttribute('y')))
  t.equal(lanes.size, 3)
})

t.test('the description tells the numbers with their bounds', async (t) => {
  const points = makePoints('2021-06', [100, null, { low: 70.5, high: 71.5 }])
  const svg = drawSeries(makeSeriesChart({ DiDi: points }), pictureStyle)
  t.equal(
    textsOf(svg, 'desc')[0],
    'DiDi: 100 in June 2021; 71 (70.5 to 71.5) in August 2021; unknown in Jul 2021. Bands, often thinner than their line: every value that the published figures allow. Where a line stops, no published figures bound the period. Faint dots lead across a gap and stand for no value. Source: Ministry of Transport. As of 1 May 2022.',
  )
  t.equal(textsOf(svg, 'title')[0], 'Orders: DiDi. Index, 100 in June 2021. June 2021 to August 2021')
  t.match(svg, 'aria-labelledby="p-title p-text"')
})

t.test('in Chinese months, units and notes are Chinese', async (t) => {
  const points = makePoints('2021-06', [700_000_000, 776_564_000])
  const chart = makeSeriesChart(
    { 全国网约车市场: points },
    { metric: '订单量', measure: 'level', unit: 'count', base: null },
  )
  const texts = textsOf(drawSeries(chart, { ...pictureStyle, lang: 'zh' }))
  t.ok(texts.includes('订单量：全国网约车市场'))
  t.ok(texts.includes('单位：亿。2021年6月至2021年7月'))
  t.ok(texts.includes('全国网约车市场 7.77') && texts.includes('7月') && texts.includes('2021年'))
  t.ok(texts.includes('来源：交通运输部。截至2022年5月1日。'))
})

t.test('hostile names are text and nothing else, and long ones are cut', async (t) => {
  const points = makePoints('2021-06', [100, 90])
  const names = ['<script>alert(1)</script>', `"quoted' & ]]>`, '\u202egnp.exe\u0007\ud800', 'X'.repeat(200)]
  const svg = drawSeries(
    makeSeriesChart(Object.fromEntries(names.map((name) => [name, points]))),
    pictureStyle,
  )
  t.equal(select(svg, 'script').length, 0)
  t.notMatch(svg, /<script|\u202e|\p{Cc}|\p{Cs}/u)
  t.match(textsOf(svg).join(' '), /<script>alert\(1\)/)
  t.ok(textsOf(svg).every((text) => text.length < 120))
  t.match(textsOf(svg, 'desc')[0], 'X'.repeat(200), 'whole in the description')
})

t.test('a page with a strict policy can take it: no styles, and a rule for each class', async (t) => {
  const chart = makeSeriesChart(
    { DiDi: makePoints('2021-06', [100, { low: 90, high: 99 }, { low: 80, high: null }]) },
    {
      events: [event('2021-06-30', 'NYSE listing')],
      breaks: [{ series: 'DiDi', month: parseMonth('2021-07') }],
    },
  )
  const svg = drawSeries(chart, { ...pictureStyle, isBare: true })
  t.equal(select(svg, 'style, [style], [onload]').length, 0)
  const rules = writeThemeRules('dark', 'svg.chart')
  for (const element of select(svg, '[class]'))
    for (const name of element.getAttribute('class')?.split(' ') ?? [])
      t.ok(name === 'chart' || rules.includes(`.${name}{`), name)
  t.notMatch(svg, '<rect class="b" width="720"', 'it stands on the background of the page')
  t.notMatch(textsOf(svg).join(' '), 'NYSE listing', 'the page says what stands around the plot')
  t.match(svg, /data-plot="[\d.]+ [\d.]+ [\d.]+ [\d.]+"/)
})

t.test('the same question gives the same bytes, and ids of its own where asked', async (t) => {
  const chart = makeSeriesChart({ DiDi: makePoints('2021-06', [100, 113, 89]) })
  t.equal(drawSeries(chart, pictureStyle), drawSeries(chart, pictureStyle))
  t.match(drawSeries(chart, { ...pictureStyle, idPrefix: 'other' }), 'id="other-title"')
})

t.test('a height is kept, or refused with the least that would do', async (t) => {
  const chart = makeSeriesChart({ DiDi: makePoints('2021-06', [100, 113, 89]) })
  t.match(drawSeries(chart, { ...pictureStyle, height: 500 }), 'height="500"')
  t.throws(() => drawSeries(chart, { ...pictureStyle, height: 200 }), new TooLowError(267))
  t.match(drawSeries(chart, { ...pictureStyle, height: 267 }), 'height="267"')
})

t.test('three series over ten months weigh less than 4 kB on the wire', async (t) => {
  const values = [100, 113, 89, 92, 98, 89, 97, 100, 78, 76]
  const paths = Object.fromEntries(
    ['DiDi', 'Cao Cao', 'Market'].map((name) => [name, makePoints('2021-06', values)]),
  )
  t.ok(brotliCompressSync(drawSeries(makeSeriesChart(paths), pictureStyle)).length < 4000)
})

t.test('a picture of nothing known is drawn too', async (t) => {
  const chart = makeSeriesChart({ Ruqi: makePoints('2021-06', [null, null]) }, { publishers: [] })
  t.match(textsOf(drawSeries(chart, pictureStyle)).join(' '), 'Not drawn for lack of figures: Ruqi.')
})
