import type { Language } from '../../i18n/language.ts'
import type { SeriesChart } from '../../i18n/paths.ts'
import { listEventsBetween } from '../questions/resolve-window.ts'
import { type SeriesAsk, tracePaths } from '../questions/series-question.ts'
import { checkDrawable, nameIn, type Picture } from './picture.ts'

/** Twice as many as there are colours. */
const mostSeries = 12
/** Each is a row of the list below the plot. */
const mostEvents = 40

/** The picture of paths: lines with their bounds, breaks, and the events of the companies behind them. */
export const seriesPicture: Picture<SeriesAsk, SeriesChart> = {
  chart: chartSeries,
  load: async () => (await import('../../chart/draw-series.ts')).drawSeries,
}

/** What the picture of a question about paths is drawn from. */
export async function chartSeries(question: SeriesAsk, lang: Language): Promise<SeriesChart> {
  const { snapshot, moment, asOf } = question
  const { series: known, companies } = snapshot.reference
  const { metric, measure, unit, perDay, from, to, base, paths } = await tracePaths(question, (series) =>
    checkDrawable(series, mostSeries),
  )
  const own = new Set(paths.map(({ series }) => known.get(series)?.company))
  const publishers = paths.flatMap(({ points }) =>
    points.flatMap(({ lineage }) => lineage().map((figure) => figure.publisher)),
  )
  const nameOf = (series: string) => nameIn(lang, known.get(series), series)
  const events = listEventsBetween(snapshot.listEvents(moment), from, to).filter(({ company }) =>
    own.has(company),
  )
  return {
    metric: nameIn(lang, metric, metric.metric),
    measure,
    unit,
    perDay,
    from,
    to,
    base,
    series: paths.map(({ series, points }) => ({
      name: nameOf(series),
      points: points.map(({ month, estimate }) => ({ month, ...estimate })),
    })),
    events: events.slice(0, mostEvents).map(({ date, company, type, title }) => ({
      date,
      company: nameIn(lang, companies.get(company), company),
      type,
      title,
    })),
    furtherEvents: Math.max(0, events.length - mostEvents),
    breaks: snapshot
      .listBreaks(moment)
      .filter((item) => item.metric === metric.metric && paths.some(({ series }) => series === item.series))
      .map(({ series, month }) => ({ series: nameOf(series), month })),
    publishers: [...new Set(publishers)],
    asOf,
  }
}
