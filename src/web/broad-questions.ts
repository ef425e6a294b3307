import type { Format, RouteRequest } from './formats/format.ts'
import type { Platform } from './platform.ts'
import { splitNames } from './request/names.ts'

/** A question about more series is a broad one: it holds all that is known of them until it is answered. */
const maxNarrow = 12

type Question = RouteRequest<{ series: string }>

/** Does the work of a question about series, of a broad one in its turn: of many at once the memory would not hold all. */
export function inTurn<Result>(
  { turns }: Platform,
  { query, request }: Question,
  work: () => Promise<Result>,
): Promise<Result> {
  const isBroad = splitNames(query.series).length > maxNarrow
  return isBroad ? turns.broad.run(request, work) : work()
}

/** Forms of a question about series, of which broad ones take turns until they are made. */
export function takeTurns<Request extends Question>(
  platform: Platform,
  formats: readonly Format<Request>[],
): Format<Request>[] {
  return formats.map((format) => ({
    ...format,
    errors: [429],
    answer: (question) => inTurn(platform, question, () => format.answer(question)),
  }))
}
