import type { RowOf, Table } from '../formats/table.ts'
import { type Impact, ImpactSchema } from './impact.ts'
import { MethodName } from './impact-result.ts'

type Answered = Extract<Impact['results'][number], { status: 'answered' }>

/** The columns that the table of each method begins with. */
export const methodColumns = { treated: ImpactSchema.properties.treated, method: MethodName }

/** Lists what the answer of each method has rows of, with the treated and the method in front. */
export const byMethod =
  <Row>(rowsOf: (answer: Answered) => readonly Row[] | undefined) =>
  ({ treated, results }: Impact) =>
    results.flatMap((result) =>
      result.status === 'refused'
        ? []
        : (rowsOf(result) ?? []).map((row) => ({ treated, method: result.method, ...row })),
    )

/** A table and how its rows are taken from an assessment. */
export const declare = <T extends Table>(table: T, list: (impact: Impact) => RowOf<T>[]) => ({ table, list })
