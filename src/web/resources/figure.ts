import Type from 'typebox'
import { type Figure, normalise } from '../../domain/figure/figure.ts'
import { formatPeriod } from '../../domain/time/period.ts'
import { exportColumns } from '../../store/figure-exports.ts'
import { pick, type Table } from '../formats/table.ts'
import { MeasureName, RelationName, SourceKindName, UnitName } from '../request/parameters.ts'
import {
  dayText,
  decimalText,
  instantText,
  integer,
  nullable,
  nullableNumber,
  nullableText,
  number,
  periodText,
  text,
} from '../schema.ts'

export const FigureSchema = Type.Object(
  {
    id: integer('Number of the figure in this service', 17),
    series: text('What the figure is about', 'didi'),
    metric: text('What was counted', 'orders'),
    measure: MeasureName,
    period: periodText('The period of the figure', '2022-03'),
    base_period: nullable(
      periodText('The period that a growth or difference compares with; else null', '2021-06'),
    ),
    value: decimalText('As printed: its last digit sets its precision', '-29'),
    unit: UnitName,
    relation: RelationName,
    publisher: text('Who published it', 'South China Morning Post'),
    source_kind: SourceKindName,
    source_url: nullableText(
      'Where it was published; null where no address was kept',
      'https://example.org/article',
    ),
    published_on: nullable(dayText('Day of publication; null where unknown', '2022-04-18')),
    recorded_at: instantText('When this service recorded it'),
    document_id: integer('The document that it came from, see /v1/documents/{id}', 5),
    note: nullableText('What a reader should know of it', 'rounded by the press'),
    sentence: nullableText(
      'Where a bulletin states it; null for figures of other sources',
      '网约车监管信息交互系统7月份共收到订单信息6.95亿单',
    ),
    retracted_at: nullable(instantText('When it was retracted; null for a figure that stands')),
    base_series: nullableText('The series that a share is of; else null', 'market'),
    rounded_to: nullable(
      decimalText(
        'What the value was rounded to, in its unit; 0 where it was counted in ones and not rounded; null where its last digit says so',
        '10',
      ),
    ),
    published_by: nullable(
      dayText('A day by which it was public, where the day of publication is unknown', '2022-04-13'),
    ),
    value_normalised: number(
      "The value as a number in the metric's own unit, see /v1/metrics; in per cent where the unit is",
      -29,
    ),
    low: nullableNumber(
      'The least number that would be printed so, in the same unit; null where the figure leaves it open',
      -29.5,
    ),
    high: nullableNumber('The greatest one', -28.5),
  },
  { $id: 'Figure', description: 'One published number with its source' },
)

/** The fields that name the source of a figure or document. */
export const sourceFields = ['publisher', 'source_kind', 'source_url', 'published_on'] as const

export const FigureDetailSchema = Type.Object(
  {
    ...FigureSchema.properties,
    history: Type.Array(
      Type.Object({
        ...pick(FigureSchema, [
          'id',
          'value',
          'unit',
          'relation',
          'published_on',
          'document_id',
          'recorded_at',
          'rounded_to',
          'published_by',
        ]),
        load_id: integer('The load that brought it, see /v1/loads/{id}', 8),
        retracted_at: FigureSchema.properties.retracted_at,
        retraction_reason: nullableText('Why it was retracted', 'read from the wrong row of the table'),
      }),
      { description: 'What its publisher stated of the same, this figure included, as it was recorded' },
    ),
  },
  { $id: 'FigureDetail', description: 'One published number with its source and its revisions' },
)

/** The table of figures for export. */
export const figureTable = {
  name: 'figures',
  title: 'Published figures with their sources',
  row: pick(
    Type.Object({
      ...FigureSchema.properties,
      period_start: dayText('The first day of the period', '2022-03-01'),
      period_end: dayText('The last day of the period', '2022-03-31'),
    }),
    exportColumns,
  ),
  key: ['id'],
} satisfies Table

const texts = new WeakMap<Figure, string>()

/** Returns the JSON of `renderFigure`, made once for each figure in memory, since most answers show the same figures. */
export function stringifyFigure(figure: Figure): string {
  let text = texts.get(figure)
  if (text === undefined) {
    text = JSON.stringify(renderFigure(figure))
    texts.set(figure, text)
  }
  return text
}

/** Returns a figure as the API shows it. */
export function renderFigure(figure: Figure): Type.Static<typeof FigureSchema> {
  const { value, low, high } = normalise(figure)
  return {
    id: figure.id,
    series: figure.series,
    metric: figure.metric,
    measure: figure.measure,
    period: formatPeriod(figure.period),
    base_period: figure.basePeriod && formatPeriod(figure.basePeriod),
    value: figure.value,
    unit: figure.unit,
    relation: figure.relation,
    publisher: figure.publisher,
    source_kind: figure.sourceKind,
    source_url: figure.sourceUrl,
    published_on: figure.publishedOn,
    recorded_at: figure.recordedAt,
    document_id: figure.documentId,
    note: figure.note,
    sentence: figure.sentence,
    retracted_at: figure.retractedAt,
    base_series: figure.baseSeries,
    rounded_to: figure.roundedTo,
    published_by: figure.publishedBy,
    value_normalised: value,
    low,
    high,
  }
}
