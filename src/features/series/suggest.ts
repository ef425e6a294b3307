import type { KnownSeries } from '../../domain/bounds/growth-bounds.ts'
import { subjectKey } from '../../domain/figure/figure.ts'
import { formatPeriod } from '../../domain/time/period.ts'
import { inEach } from '../../i18n/language.ts'
import { writePathWay } from '../../i18n/paths.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { nameIn } from '../../web/names.ts'
import { dataLink } from '../../web/page/context.ts'
import type { Suggestion } from '../../web/problems/problem.ts'
import { listFollowable } from '../../web/request/alternatives.ts'
import { readKnowledge } from '../../web/request/as-of.ts'
import { usualMetric } from '../../web/request/parameters.ts'
import { findSubject, sortSubjects } from '../../web/request/resolve.ts'
import { findToldMeasure } from './answer.ts'

/** For so many series of a question it is told which paths there are, and so many of these. */
const maxSuggestions = 6

/** The paths of the series that a refused question names or may mean, those by its metric first, the longest of each. */
export async function suggestPaths(query: URLSearchParams, snapshot: Snapshot): Promise<Suggestion[]> {
  const { asOf, knowledge } = readKnowledge(snapshot, query)
  const { reference } = snapshot
  const asked = query.get('metric') ?? usualMetric
  const { known, unknown } = sortSubjects(reference, query.get('series') ?? '', asked)
  const named = known.flatMap((name) => findSubject(reference, name, asked) ?? [])
  const meant = [...named, ...unknown.flatMap(({ near }) => near)]
  const slugs = [...new Set(meant.map(({ series }) => series))].slice(0, maxSuggestions)
  const coverage = await snapshot.listCoverage(slugs, asOf)
  const longest = coverage.toSorted((a, b) => b.periods - a.periods)
  const allowBreaks = query.get('allow_breaks') === 'true'
  const suggestions: Suggestion[] = []
  for (const path of listFollowable(reference, longest, meant[0]?.metric ?? asked)) {
    const [series] = await snapshot.findSeries({ subjects: [path], asOf, allowBreaks })
    const measure = await findToldMeasure(series as KnownSeries, path)
    if (measure === undefined) continue
    const { first, last } = path
    suggestions.push({
      description: writePathWay(
        inEach((lang) => nameIn(lang, reference.series.get(path.series), path.series)),
        inEach((lang) => nameIn(lang, reference.metrics.get(path.metric), path.metric)),
        { measure, first, last },
      ),
      url: dataLink('/v1/series', {
        series: subjectKey(path),
        from: formatPeriod(first),
        to: formatPeriod(last),
        ...(measure !== 'level' && { measure }),
        ...knowledge,
        ...(allowBreaks && { allow_breaks: 'true' }),
      }),
      page: `/series/${path.series}`,
    })
    if (suggestions.length === maxSuggestions) break
  }
  return suggestions
}
