import { html } from 'ghtml'
import { drawGrowthBar, drawRange } from '../../chart/growth-bar.ts'
import { type Estimate, estimate } from '../../domain/bounds/estimate.ts'
import { buildFigureSystems } from '../../domain/bounds/figure-system.ts'
import { boundLevel, type KnownSeries, ratioRange } from '../../domain/bounds/growth-bounds.ts'
import { loadSolver } from '../../domain/bounds/linear-program.ts'
import {
  bareFigure,
  type Figure,
  type Measure,
  measureFacts,
  roundingInterval,
} from '../../domain/figure/figure.ts'
import { followPath, type PathPoint } from '../../domain/growth/path.ts'
import {
  formatPeriod,
  lengthOf,
  type Period,
  parsePeriod,
  periodsBetween,
  shiftPeriod,
} from '../../domain/time/period.ts'
import { methodTexts } from '../../i18n/method.ts'
import {
  countUnit,
  decimalsFor,
  divideEstimate,
  formatBounds,
  formatPlain,
  formatSigned,
} from '../../i18n/numbers.ts'
import { type PathsChart, writeUnit } from '../../i18n/paths.ts'
import { joinList, namePeriod } from '../../i18n/words.ts'
import { type Context, pageLink, textsOf } from '../../web/page/context.ts'
import { drawPaths, renderChartFigure, renderDrawnTable } from '../../web/page/drawn-paths.ts'
import { renderPage } from '../../web/page/layout.ts'
import { addPage } from '../../web/page/page-route.ts'
import type { App, Platform } from '../../web/platform.ts'

/** Adds `/method`: how ranges come about, by examples. */
export async function register(app: App, platform: Platform): Promise<void> {
  addPage(app, platform, {
    path: '/method',
    query: {},
    render: ({ context }) => renderMethodPage(context),
  })
}

async function renderMethodPage(context: Context): Promise<string> {
  const text = methodTexts[context.lang]
  const main = html`<article class="text">
<h1>${text.title}</h1>
<p>${text.lead}</p>
!${renderRounding(context)}
!${await renderChain(context)}
!${await renderProgram(context)}
<h2>${text.aside.title}</h2><p>${text.aside.text}</p>
<h2>${text.order.title}</h2><p>${text.order.text}</p>
<h2>${text.use.title}</h2>
<ul><li><a href="${pageLink(context, '/')}">${text.use.growth}</a></li>
<li><a href="${pageLink(context, '/lineage', { series: 'market', metric: 'orders', measure: 'index', base: '2021-06', period: '2022-03' })}">${text.use.number}</a></li>
<li><a href="${pageLink(context, '/figures')}">${text.use.figures}</a></li>
<li><a href="${pageLink(context, '/coverage')}">${textsOf(context).coverage.title}</a></li></ul>
</article>`
  return renderPage(context, { title: text.title, description: text.lead, main })
}

function renderRounding(context: Context): string {
  const { rounding } = methodTexts[context.lang]
  const examples = showRounding()
  const span: [number, number] = [12.4, 13.6]
  const rows = examples.map(({ printed, range }, i) => ({
    name: `+${printed}%`,
    bar: drawRange(range, i, span),
    range: writeBounds(range),
  }))
  return html`<h2>${rounding.title}</h2><p>${rounding.text}</p>!${renderRanges(context, rounding.title, rows)}<p>${rounding.after}</p>`
}

async function renderChain(context: Context): Promise<string> {
  const { lang } = context
  const { chain, synthetic } = methodTexts[lang]
  const { periods, alone, both } = await showChain()
  const [first, last] = [periods[0], periods.at(-1)] as [(typeof periods)[0], (typeof periods)[0]]
  const paths = [
    { name: chain.alone, points: alone },
    { name: chain.both, points: both },
  ]
  const chart: PathsChart = {
    metric: '',
    measure: 'index',
    unit: 'index',
    perDay: false,
    isOfRate: false,
    frequency: 'month',
    from: first.first,
    to: last.last,
    first,
    last,
    base: first,
    series: paths.map(({ name, points }) => ({
      name,
      points: points.map(({ period, estimate }) => ({ period, span: period, ...estimate })),
    })),
    events: [],
    furtherEvents: 0,
    breaks: [],
    publishers: [],
    asOf: '',
  }
  const ends = [alone, both].map((points) => writeBounds((points.at(-1) as PathPoint).estimate))
  const rates = joinList(
    monthlyRates.map((rate) => `${formatSigned(Number(rate), 0)}%`),
    lang,
  )
  const table = renderDrawnTable(
    context,
    paths.map(({ name }) => html`${name}`),
    periods.map((period, i) => ({
      period,
      span: period,
      cells: [alone, both].map((points) => writeBounds((points[i] as PathPoint).estimate)),
    })),
  )
  return html`<h2>${chain.title}</h2><p>${chain.text(rates)}</p>
!${renderChartFigure(context, { caption: chain.caption, plots: await drawPaths(chart, lang), notes: synthetic, source: '' })}
!${table}
<p>${chain.after(ends[0] as string, ends[1] as string)}</p>`
}

async function renderProgram(context: Context): Promise<string> {
  const { lang } = context
  const { program, synthetic } = methodTexts[lang]
  const unit = countUnit(3e8, lang)
  const inUnit = writeUnit({ measure: 'level', unit: 'count' }, unit.name, lang)
  const examples = await showProgram(unit.divisor)
  const span: [number, number] = [0, Math.max(...examples.map(({ range }) => range.high ?? 0))]
  const rows = examples.map(({ period, range, isPrinted }) => ({
    name: `${namePeriod(period, lang)}${textsOf(context).marks.comma}${isPrinted ? program.printed : program.computed}`,
    bar: drawGrowthBar(range, isPrinted ? 0 : 1, span),
    range: writeBounds(range),
  }))
  return html`<h2>${program.title}</h2><p>${program.text}</p><p class="hint">${inUnit}</p>!${renderRanges(context, program.title, rows)}<p class="notes">${synthetic}</p><p>${program.after}</p>`
}

function renderRanges(
  context: Context,
  caption: string,
  rows: readonly { name: string; bar: string; range: string }[],
): string {
  const { range: heading, printed, bar: picture } = textsOf(context)
  return html`<table class="growths"><caption class="unseen">${caption}</caption>
<thead class="unseen"><tr><th scope="col">${printed}</th><th scope="col">${picture}</th><th scope="col">${heading}</th></tr></thead>
<tbody>!${rows.map(({ name, bar, range }) => html`<tr><th scope="row">${name}</th><td class="bar">!${bar}</td><td class="n">${range}</td></tr>`)}</tbody></table>`
}

function writeBounds(range: Estimate): string {
  const { low, high } = range
  if (low === null || high === null) return ''
  if (low === high) return formatPlain(low, 2)
  const bounds = formatBounds(range, Math.max(decimalsFor(low, high), low < 20 ? 3 : 1))
  return `[${bounds.low}, ${bounds.high}]`
}

/*
 * Worked examples of how ranges come about, from synthetic figures that are few enough to follow by hand. Their ranges are
 * computed by the same functions as every answer.
 */

/** Returns the ranges, in per cent, that growths printed with no, one and two decimals stand for. */
function showRounding(): { printed: string; range: Estimate }[] {
  return ['13', '13.1', '13.12'].map((printed) => ({
    printed,
    range: estimate(roundingInterval({ value: printed, relation: '=', roundedTo: null })),
  }))
}

const [january, september] = [parsePeriod('2024-01'), parsePeriod('2024-09')]

/** Growths on the month before, in per cent, from February 2024 on. */
const monthlyRates = ['4', '-6', '9', '3', '-8', '5', '7', '-4'] as const
/** The growth from January to September 2024, in per cent. */
const overallRate = '8.7'

/** Follows the index of a series with printed monthly rates alone, and with the printed growth over all months too. */
async function showChain(): Promise<{ periods: Period[]; alone: PathPoint[]; both: PathPoint[] }> {
  const months = periodsBetween(january.first, september.last, 'month')
  const rates = monthlyRates.map((rate, i) => makeFigure('growth', shiftPeriod(january, i + 1), rate))
  const overall = makeFigure('growth', september, overallRate, january)
  const follow = (known: KnownSeries) => [
    ...followPath(known, known, {
      measure: 'index',
      frequency: 'month',
      periods: months,
      base: january,
      perDay: false,
    }),
  ]
  return {
    periods: months,
    alone: follow(await makeSeries(rates)),
    both: follow(await makeSeries([...rates, overall])),
  }
}

/** Returns the printed levels of a quarter and a month, and the ranges of the other months. */
async function showProgram(
  divisor: number,
): Promise<{ period: Period; range: Estimate; isPrinted: boolean }[]> {
  const known = await makeSeries([
    makeFigure('level', parsePeriod('2024-Q2'), '300'),
    makeFigure('level', parsePeriod('2024-04'), '90'),
    makeFigure('growth', parsePeriod('2024-06'), '10'),
  ])
  return ['2024-Q2', '2024-04', '2024-05', '2024-06'].map((text) => {
    const period = parsePeriod(text)
    return {
      period,
      range: divideEstimate(estimate(ratioRange(boundLevel(known, period))), divisor),
      isPrinted: known.figures.some(
        (figure) => figure.measure === 'level' && formatPeriod(figure.period) === text,
      ),
    }
  })
}

async function makeSeries(figures: readonly Figure[]): Promise<KnownSeries> {
  await loadSolver()
  const own = { series: 'example', metric: 'orders', aggregation: 'sum' } as const
  const steps = buildFigureSystems({
    subjects: [own],
    figures,
    compositions: [],
    breaks: [],
    allowBreaks: false,
  })
  for (;;) {
    const step = steps.next()
    if (step.done) return { ...own, figures, breaks: [], tiedBreaks: [], systems: step.value }
  }
}

function makeFigure(
  measure: Measure,
  period: Period,
  value: string,
  base = shiftPeriod(period, -lengthOf(period)),
): Figure {
  const { hasBase, isPercent } = measureFacts[measure]
  return {
    ...bareFigure,
    series: 'example',
    metric: 'orders',
    measure,
    period,
    basePeriod: hasBase ? base : null,
    value,
    unit: isPercent ? 'percent' : 'million',
    publisher: 'example',
    sourceKind: 'other',
  }
}
