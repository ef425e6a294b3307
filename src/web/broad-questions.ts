import type { Format, RouteRequest } from './formats/format.ts'
import type { Platform } from './platform.ts'
import { splitNames } from './request/names.ts'

/** A question about more series is a broad one: it holds all that is known of them until it is answered. */
export const maxNarrow = 12

/** Does the work of a question, of one that holds much in its turn: of many at once the memory would not hold all. */
type InTurn<Question> = <Result>(question: Question, work: () => Promise<Result>) => Promise<Result>

/** Turns of questions about series, which the broad ones take. */
export const turnsOfBroad =
  ({ turns }: Platform): InTurn<RouteRequest<{ series: string }>> =>
  ({ query, request }, work) =>
    splitNames(query.series).length > maxNarrow ? turns.broad.run(request, work) : work()

/** Forms of an answer that take turns until they are made. */
export function takeTurns<Question>(
  inTurn: InTurn<Question>,
  formats: readonly Format<Question>[],
): Format<Question>[] {
  return formats.map((format) => ({
    ...format,
    errors: [429],
    answer: (question) => inTurn(question, () => format.answer(question)),
  }))
}
