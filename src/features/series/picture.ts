import type { Language } from '../../i18n/language.ts'
import type { SeriesChart } from '../../i18n/paths.ts'
import { checkDrawable, nameIn, type Picture } from '../../web/formats/picture.ts'
import { listEventsBetween } from '../../web/request/resolve.ts'
import { type SeriesRequest, tracePaths } from './answer.ts'

/** Twice as many as there are colours. */
const maxSeries = 12
/** Each is a row of the list below the plot. */
const maxEvents = 40

/** The picture of paths: lines with their bounds, breaks, and the events of the companies behind them. */
export const seriesPicture: Picture<SeriesRequest, SeriesChart> = {
  chart: chartSeries,
  load: async () => (await import('../../chart/draw-paths.ts')).drawSeries,
}

/** What the picture of a question about paths is drawn from. */
export async function chartSeries(question: SeriesRequest, lang: Language): Promise<SeriesChart> {
  const { snapshot, asOf, asOfText } = question
  const { series: known, companies } = snapshot.reference
  const { metric, measure, unit, perDay, from, to, base, paths } = await tracePaths(question, (series) =>
    checkDrawable(series, maxSeries),
  )
  const own = new Set(paths.map(({ series }) => known.get(series)?.company))
  const publishers = paths.flatMap(({ points }) =>
    points.flatMap(({ lineage }) => lineage().map((figure) => figure.publisher)),
  )
  const nameOf = (series: string) => nameIn(lang, known.get(series), series)
  const events = listEventsBetween(snapshot.listEvents(asOf), from, to).filter(({ company }) =>
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
    events: events.slice(0, maxEvents).map(({ date, company, type, title }) => ({
      date,
      company: nameIn(lang, companies.get(company), company),
      type,
      title,
    })),
    furtherEvents: Math.max(0, events.length - maxEvents),
    breaks: snapshot
      .listBreaks(asOf)
      .filter((item) => item.metric === metric.metric && paths.some(({ series }) => series === item.series))
      .map(({ series, month }) => ({ series: nameOf(series), month })),
    publishers: [...new Set(publishers)],
    asOf: asOfText,
  }
}
