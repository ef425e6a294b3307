import { findNearestName } from '../../domain/nearest-name.ts'
import { normaliseName } from '../../domain/series-name.ts'
import type { Localized } from '../../i18n/language.ts'
import {
  expectedFewerSeries,
  expectedKnownSeries,
  expectedMetricOf,
  expectedSeriesOnce,
} from '../../i18n/problems.ts'
import type { Tables } from '../../store/database.ts'
import type { Reference } from '../../store/snapshot.ts'
import type { ParameterError } from '../problems/parameter-error.ts'
import { parameterProblem } from '../problems/problem.ts'

/** The most series of one question: their pairs grow with the square. */
export const mostSeries = 100

/**
 * The slugs of series given by any of their names, separated by commas.
 *
 * @throws {Problem} 400 that names each unknown one with the nearest known name
 */
export function resolveSeries(
  { names }: Reference,
  list: string,
  parameter = 'series',
  most = mostSeries,
): string[] {
  const asked = list.split(',').map((name) => name.trim())
  const problem = (received: string, expected: Localized, nearest?: string): ParameterError => ({
    parameter,
    received,
    expected,
    did_you_mean: nearest,
  })
  if (asked.length > most) throw parameterProblem([problem(list, expectedFewerSeries(most, asked.length))])
  const errors: ParameterError[] = []
  const found = new Set<string>()
  for (const name of asked) {
    const slug = names.get(name) ?? names.get(normaliseName(name))
    if (slug === undefined)
      errors.push(problem(name, expectedKnownSeries, findNearestName(normaliseName(name), [...names.keys()])))
    else if (found.has(slug)) errors.push(problem(name, expectedSeriesOnce(slug)))
    else found.add(slug)
  }
  if (errors.length > 0) throw parameterProblem(errors)
  return [...found]
}

/** The metric of that name. */
export function resolveMetric({ metrics }: Reference, name: string): Tables['metric'] {
  const metric = metrics.get(name)
  if (metric) return metric
  const known = [...metrics.keys()]
  throw parameterProblem([
    {
      parameter: 'metric',
      received: name,
      expected: expectedMetricOf(known),
      did_you_mean: findNearestName(name, known),
    },
  ])
}

/** Checks that a company given as a filter is known. */
export function resolveCompany({ companies }: Reference, company: string | undefined): void {
  if (company === undefined || companies.has(company)) return
  const nearest = findNearestName(company, [...companies.keys()])
  throw parameterProblem([
    {
      parameter: 'company',
      received: company,
      expected: 'a known company, see /v1/companies',
      did_you_mean: nearest,
    },
  ])
}
