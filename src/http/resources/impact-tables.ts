import type Type from 'typebox'
import { oneOf } from '../parameters.ts'
import { pick, type RowOf, type Table } from '../table.ts'
import { type Impact, ImpactSchema, LeftOut } from './impact.ts'
import {
  AbnormalGrowth,
  Answer,
  ControlWeight,
  EffectWithout,
  type Interval,
  LinearEstimate,
  MethodName,
  MonthEffect,
  MonthWeight,
  Placebo,
  Refusal,
  Warning,
} from './impact-result.ts'
import { monthText, nullable, nullableNumber, nullableText, number, text } from './schema.ts'

type Answered = Extract<Impact['results'][number], { status: 'answered' }>

/** A table of an assessment, with how its rows are taken from it. */
type ImpactTable<T extends Table = Table> = T & { list(impact: Impact): RowOf<T>[] }

/** So that each table stands beside its rows, and these are checked against it. */
const declare = <T extends Table>(table: T, list: (impact: Impact) => RowOf<T>[]): ImpactTable<T> => ({
  ...table,
  list,
})

const of = { treated: ImpactSchema.properties.treated, method: MethodName }
const percent = 'percent'
const either = <Schema extends Type.TSchema>(schema: Schema) => nullable(schema)

/** A row for each item that a method's answer has, with the treated and the method in front. */
function listByMethod<Row>(impact: Impact, rowsOf: (answer: Answered) => Row[]) {
  return impact.results.flatMap((result) =>
    result.status === 'refused'
      ? []
      : rowsOf(result).map((row) => ({ treated: impact.treated, method: result.method, ...row })),
  )
}
