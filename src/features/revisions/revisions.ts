import { Readable } from 'node:stream'
import { html } from 'ghtml'
import Type from 'typebox'
import type { Measure, Relation, Unit } from '../../domain/figure/figure.ts'
import { parsePeriod } from '../../domain/time/period.ts'
import type { Language } from '../../i18n/language.ts'
import { writePrinted, writeRounding } from '../../i18n/numbers.ts'
import {
  changedThings,
  moreChanges,
  rankedThings,
  revisionsFeed,
  titleLoad,
  unconfirmed,
  writeChange,
} from '../../i18n/sharing.ts'
import { writeDay } from '../../i18n/words.ts'
import {
  type Change,
  changes,
  copyRevisions,
  countRevisions,
  listChanges,
  listRevisions,
  type Revision,
  type RevisionCursor,
  subjects,
} from '../../store/revisions.ts'
import type { Reference, Snapshot } from '../../store/snapshot.ts'
import { dataLink } from '../../web/addresses.ts'
import { addDataRoute, type RequestOf, takeTurns } from '../../web/data-route.ts'
import { atom, type FeedEntry } from '../../web/formats/atom.ts'
import { type Answer, type BomQuery, type Format, sheetFormats } from '../../web/formats/format.ts'
import { formulaStart, type Table } from '../../web/formats/table.ts'
import { badCursor, DatedPageSchema, decodeCursor, encodeCursor, jsonPages } from '../../web/list-page.ts'
import { titleIn } from '../../web/names.ts'
import { textsOf } from '../../web/page/context.ts'
import { nameContent, nameStatement } from '../../web/page/lists.ts'
import type { App, Platform } from '../../web/platform.ts'
import { impossible } from '../../web/problems/problem.ts'
import { instant } from '../../web/request/parameters.ts'
import { endLinesWithCrlf, takeExport } from '../../web/resources/figure-formats.ts'
import { instantText, integer, nullable, nullableText, oneOf, periodText, text } from '../../web/schema.ts'

const RevisionSchema = Type.Object(
  {
    recorded_at: instantText('When this service recorded it'),
    change: oneOf(changes, {
      description:
        'added: of this nothing was stated before. revised: its publisher stated otherwise before, and that stays on record. retracted: it does not count any more. reinstated: it counts again',
    }),
    subject: oneOf(subjects, { description: 'What it is about' }),
    id: text(
      'The number of a figure or ranking, the name of an event or composition, or series, metric and month of a break',
      '17',
    ),
    series: nullableText('The series of a figure or break, or of the whole of a composition', 'didi'),
    metric: nullableText('What was counted', 'orders'),
    measure: nullableText('What the figure states, or the kind of a ranking', 'growth'),
    period: nullable(periodText('The period of a figure, the month of a ranking or break', '2022-03')),
    base_period: nullable(periodText('The period that a growth or difference compares with', '2022-02')),
    before: nullableText('What was stated before', '-4.6 percent'),
    after: nullableText('What is stated now', '-4.7 percent'),
    reason: nullableText('Why it was retracted or reinstated', 'read from the wrong row of the table'),
    load_id: nullable(integer('The load that brought it; null where none did', 8)),
    base_series: nullableText('The series that a share is of', 'market'),
  },
  { $id: 'Revision', description: 'Something that became known or changed' },
)

const revisionTable = {
  name: 'revisions',
  title: 'What became known or changed, in the order in which it was recorded',
  row: RevisionSchema.properties,
  key: ['recorded_at', 'subject', 'id'],
} satisfies Table

/** The most rows of a workbook, which is made in memory. */
const maxRows = 200_000

const parameters = {
  since: Type.Optional(
    instant(
      'What changed after this instant, such as the as_of of an answer; all that is known, if left out',
      '2026-11-01T00:00:00Z',
    ),
  ),
  as_of: Type.Optional(instant('What this service had recorded by this instant', '2026-11-24T08:00:00Z')),
}
type Request = RequestOf<typeof parameters>

export async function register(app: App, platform: Platform): Promise<void> {
  const { db, turns } = platform
  app.addSchema(RevisionSchema)
  const [csv, workbook] = sheetFormats(revisionTable, async (question: Request) => {
    const window = readWindow(question)
    const total = await countRevisions(db, window)
    if (total > maxRows) throw tooMany(question.query.since ?? null, total)
    const { revisions } = await listRevisions(db, window, { limit: maxRows })
    return revisions.map(render)
  }) as [Format<Request>, Format<Request>]
  addDataRoute(app, platform, {
    path: '/v1/revisions',
    operationId: 'listRevisions',
    tag: 'data',
    summary: 'What changed since an instant, for those who keep a copy',
    query: parameters,
    errors: [422],
    formats: [
      jsonPages(DatedPageSchema(RevisionSchema), async (question: Request, { limit, cursor }) => {
        const after = cursor === undefined ? undefined : readCursor(cursor)
        const window = readWindow(question)
        const total = await countRevisions(db, window)
        const { revisions, isLast } = await listRevisions(db, window, { after, limit })
        const last = revisions.at(-1)
        return {
          body: { total, items: revisions.map(render), permalink: question.permalink },
          next: isLast || !last ? null : writeCursor(last),
        }
      }),
      { ...csv, isStreamed: true, errors: [429], answer: (question) => streamCsv(platform, question) },
      ...takeTurns(
        ({ request }, work) => turns.broad.run({ signal: request.signal, isLarge: true }, work),
        [workbook],
      ),
      atom(platform.absoluteUrl, async (question: Request, lang) => ({
        title: revisionsFeed.title[lang],
        subtitle: revisionsFeed.subtitle[lang],
        page: dataLink('/status', { lang: lang === 'en' ? null : lang }),
        entries: (await listChanges(db, readWindow(question), inFeed)).map((change) =>
          writeEntry(change, question.snapshot, lang),
        ),
      })),
    ],
  })
}

const columns = Object.keys(revisionTable.row) as (keyof Revision)[]

/** Streams what the database copies, in constant memory. */
async function streamCsv(platform: Platform, question: Request): Promise<Answer> {
  if (question.request.method === 'HEAD') return { body: Readable.from([]) }
  const forSpreadsheets = (question.query as BomQuery).bom
  const { rows, stream } = await takeExport(platform, question.request, (exports, isGone) =>
    copyRevisions(exports, readWindow(question), {
      columns,
      guard: forSpreadsheets ? formulaStart.source : undefined,
      encode: (rows) => endLinesWithCrlf(rows, { forSpreadsheets }),
      isGone,
    }),
  )
  return { body: stream, rows }
}

const tooMany = (since: string | null, total: number) =>
  impossible(
    'since',
    since,
    `an instant after which at most ${maxRows} changes came, there are ${total}; JSON gives them page by page`,
  )

const readWindow = ({ query, asOf }: Request) => ({
  since: query.since ?? '0001-01-01T00:00:00Z',
  recordedBy: asOf.recordedBy,
})

const render = ({ number: _, ...revision }: Revision & { number: number }) => revision

/** The most changes in a feed, and the most revisions of each change. */
const inFeed = { changes: 30, revisions: 20 }

function writeEntry(
  { recorded_at, load, count, revisions }: Change,
  { reference }: Snapshot,
  lang: Language,
): FeedEntry {
  const lines = revisions.map((revision) => {
    const stated = (statement: string | null) =>
      statement && writeStatement(revision, statement, reference, lang)
    const facts = { ...revision, before: stated(revision.before), after: stated(revision.after) }
    return writeChange(revision.change, writeSubject(revision, reference, lang), facts, lang)
  })
  const more = count > lines.length && lines.length > 0 ? [moreChanges(count - lines.length, lang)] : []
  const title = load
    ? titleLoad({ ...load, content: nameContent(load.content, lang) }, lang)
    : [lines[0] ?? recorded_at, ...(count > 1 ? [moreChanges(count - 1, lang)] : [])].join(
        lang === 'zh' ? '，' : ', ',
      )
  const since = new Date(Date.parse(recorded_at) - 1).toISOString()
  return {
    name: `change ${recorded_at} ${load?.id ?? ''}`,
    title,
    path: `/v1/revisions?since=${since}&as_of=${recorded_at}`,
    updated: recorded_at,
    content: html`<ul>!${[...(lines.length === 0 ? [title] : lines), ...more].map((line) => html`<li>${line}</li>`)}</ul>`,
  }
}

function writeSubject(revision: Revision, reference: Reference, lang: Language): string {
  const { subject, id, period, base_period, base_series } = revision
  if (subject !== 'figure') return `${changedThings[subject][lang]} ${id}`
  const statement = {
    ...(revision as { series: string; metric: string; measure: Measure }),
    period: parsePeriod(period as string),
    basePeriod: base_period === null ? null : parsePeriod(base_period),
    baseSeries: base_series,
  }
  return nameStatement(reference, statement, lang)
}

/**
 * Writes a statement: of a figure with its unit in words, of an event with its title, of a ranking with what is ranked; others
 * as they are.
 */
function writeStatement(
  { subject, id, metric, measure }: Revision,
  statement: string,
  { events, metrics }: Reference,
  lang: Language,
): string {
  if (subject === 'figure') {
    const [, relation = '=', value = '', unit, roundedTo = null] =
      /^(?:([<>~]) )?(\S+) ([a-z_]+)(?:, rounded to (\S+)|, exact)?$/.exec(statement) ?? []
    const counted = metrics.get(metric as string)?.unit ?? 'count'
    const printed = {
      relation: relation as Relation,
      value,
      unit: unit as Unit,
      measure: measure as Measure,
      roundedTo,
    }
    return writePrinted(printed, counted, lang) + writeRounding(printed, counted, lang)
  }
  if (subject === 'ranking') return rankedThings[statement]?.[lang] ?? statement
  const { open, close } = textsOf({ lang }).marks
  for (const item of events) {
    if (item.event !== id) continue
    const told = `${item.date} ${item.title}`
    const [, mark, details] = /^( \(unconfirmed\))?(|; .*)$/s.exec(statement.slice(told.length)) ?? []
    if (!statement.startsWith(told) || details === undefined) continue
    const written = `${writeDay(item.date, lang)} ${titleIn(lang, item)}`
    return `${written}${mark ? `${open}${unconfirmed[lang]}${close}` : ''}${details}`
  }
  return statement
}

function writeCursor({ recorded_at, subject, number, id }: Revision & { number: number }): string {
  return encodeCursor(JSON.stringify([recorded_at, subject, number, id]))
}

function readCursor(cursor: string): RevisionCursor {
  const key = decodeCursor(cursor)
  try {
    const [recordedAt, subject, number, id] = JSON.parse(key)
    const isOurs =
      /^[12]/.test(recordedAt) &&
      new Date(recordedAt).toISOString() === recordedAt &&
      subjects.includes(subject) &&
      Number.isSafeInteger(number) &&
      typeof id === 'string' &&
      !id.includes('\0')
    if (isOurs) return { recordedAt, subject, number, id }
  } catch {
    // It is no cursor of this service.
  }
  throw badCursor(cursor)
}
