import Type from 'typebox'
import type { LoadReport } from '../../load/load-file.ts'
import { type LoadDetails, skipReasons } from '../../store/load-report.ts'
import type { LoadRow } from '../../store/loads.ts'
import { pick, pickFields, type Table } from '../../web/formats/table.ts'
import { line, RowOutcomeSchema, sheet, WarningSchema } from '../../web/problems/problem.ts'
import {
  boolean,
  dayText,
  instantText,
  integer,
  monthText,
  nullable,
  nullableText,
  oneOf,
  text,
} from '../../web/schema.ts'

const whatBecame =
  'stored: something of it is new. unchanged: all of it was known. refused: nothing of it is stored, for its errors or for warnings that were not accepted'

const summary = {
  content: text('What it holds and in which form; unknown where that cannot be told', 'figures csv'),
  outcome: oneOf(['stored', 'unchanged', 'refused'], { description: whatBecame }),
  rows_new: integer('Rows that say something new', 12),
  rows_unchanged: integer('Rows that were known', 0),
  rows_revised: integer('Rows that revise what was known; the old figure stays beside the new', 1),
  rows_refused: integer('Rows at fault', 0),
  sha256: nullableText(
    'SHA-256 of its bytes; null where they were not read to their end',
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  ),
}

export const LoadSchema = Type.Object(
  {
    id: integer('Number of the load', 8),
    source: text('Where it came from', 'data/figures.csv'),
    loaded_at: instantText('When it was loaded, the recorded_at of all that it brought'),
    loaded_by: text('The name of the key, or the user and machine', 'monthly-job'),
    ...summary,
  },
  { $id: 'Load', description: 'One run that brought a file or a bulletin in' },
)

export const loadTable = {
  name: 'loads',
  title: 'What was loaded, when and by whom',
  row: pick(LoadSchema, [
    'id',
    'loaded_at',
    'loaded_by',
    'source',
    'content',
    'outcome',
    'rows_new',
    'rows_unchanged',
    'rows_revised',
    'rows_refused',
    'sha256',
  ]),
  key: ['id'],
} satisfies Table

const details = {
  rows: Type.Array(RowOutcomeSchema, {
    description: 'The first 1000 rows, the revised before the new before the unchanged, by line',
  }),
  errors: Type.Array(
    Type.Object({
      line,
      sheet,
      column: nullableText('The column at fault; null where it is not in one', 'series'),
      received: text('What stands there, cut to 100 characters', 'ddi'),
      expected: text('What it takes', 'the slug, a name or an alias of a known series'),
      did_you_mean: Type.Optional(text('The nearest known name', 'didi')),
    }),
    { description: 'Why rows were refused: the first 100' },
  ),
  errors_omitted: integer('How many errors more there are', 0),
  warnings: Type.Array(WarningSchema, {
    description: 'What should be looked at before it is stored: the first 100',
  }),
  warnings_omitted: integer('How many warnings more there are', 0),
  period: nullable(monthText('The month of a bulletin; null for other files', '2022-07')),
  published_on: nullable(
    dayText(
      'The day of publication of a bulletin, from which its figures are known: as given, or as the text says; null where neither says it, and for other files',
      '2022-08-19',
    ),
  ),
  missing: Type.Array(Type.String(), {
    description: 'What a bulletin that was cut off lacks, in words',
    examples: [['the ranking of cities']],
  }),
  skipped: Type.Array(
    Type.Object({
      line: integer('The line of the text; of a page the line of its text without tags', 3),
      sheet,
      reason: oneOf(skipReasons, {
        description:
          'month: it is of another month. scope: it is of a place, a platform, or only expected. words: it is not in the words of the ministry. number: its number cannot be trusted. repeated: another ranking of its kind was read. cut: the text ends in it. quoted: someone else says it, as in a reply or another article. table: it is a table of a page, or a sheet, without figures beside others with some. hidden: it is a hidden sheet',
      }),
      text: text('The clause as the text has it', '重庆市9月份共收到订单信息3321.5万单'),
    }),
    { description: 'What looks like a statement of a bulletin and was not taken: the first 100' },
  ),
  skipped_omitted: integer('How many such clauses more there are', 0),
}

export const LoadReportSchema = Type.Object(
  {
    id: nullable(integer('Number of the load; null for a dry run', 8)),
    source: LoadSchema.properties.source,
    ...summary,
    outcome: oneOf(['stored', 'would_be_stored', 'unchanged', 'refused'], {
      description: `${whatBecame}. would_be_stored: as stored, but of a dry run, which stores nothing`,
    }),
    dry_run: boolean('Whether this only says what would come of it', false),
    same_as: nullable(integer('The load that stored the very same bytes before', 3)),
    ...details,
  },
  { $id: 'LoadReport', description: 'What came of a file or a bulletin, row by row' },
)

export const LoadDetailSchema = Type.Object(
  { ...LoadSchema.properties, ...details },
  { $id: 'LoadDetail', description: 'A load, row by row' },
)

export function renderDetails({
  rows,
  errors,
  errorsOmitted,
  warnings,
  warningsOmitted,
  period,
  publishedOn,
  missing,
  skipped,
  skippedOmitted,
}: Required<LoadDetails>) {
  return {
    rows,
    errors: errors.map(({ line, sheet, column, value, expected, didYouMean }) => ({
      line,
      ...(sheet !== undefined && { sheet }),
      column,
      received: value,
      expected,
      ...(didYouMean !== undefined && { did_you_mean: didYouMean }),
    })),
    errors_omitted: errorsOmitted,
    warnings,
    warnings_omitted: warningsOmitted,
    period,
    published_on: publishedOn,
    missing: [...missing],
    skipped: [...skipped],
    skipped_omitted: skippedOmitted,
  }
}

export function renderReport(report: LoadReport): Type.Static<typeof LoadReportSchema> {
  const { id, source, content, outcome, sha256, counts, dryRun, sameAs } = report
  return {
    id,
    source,
    content,
    outcome,
    rows_new: counts.new,
    rows_unchanged: counts.unchanged,
    rows_revised: counts.revised,
    rows_refused: counts.refused,
    sha256,
    dry_run: dryRun,
    same_as: sameAs,
    ...renderDetails(report),
  }
}

const loadFields = Object.keys(LoadSchema.properties) as (keyof typeof LoadSchema.properties)[]

export const renderLoad = (
  load: Omit<LoadRow, 'report' | 'api_key' | 'idempotency_key' | 'request_sha256'>,
): Type.Static<typeof LoadSchema> => pickFields(load, loadFields)
