import type { LoadReport } from '../../src/load/load-file.ts'
import { formatPlace, formatRowError, type Place } from '../../src/store/load-report.ts'

/** Prints the report of a source: to standard error if it was refused, else to standard output. */
export function printReport(report: LoadReport): void {
  if (report.outcome === 'refused') printRefusal(report)
  else printStored(report)
}

function printRefusal(report: LoadReport): void {
  const { source, counts, errors, errorsOmitted } = report
  for (const error of errors) console.error(formatRowError(source, error))
  if (errorsOmitted > 0) console.error(`${source}: and ${errorsOmitted} more errors`)
  for (const line of [...sayWarnings(report), ...sayRows(report)]) console.error(line)
  console.error(
    counts.refused > 0
      ? `${source}: refused for ${counts.refused} ${counts.refused === 1 ? 'row' : 'rows'} — nothing stored`
      : `${source}: not stored for its warnings; --accept-warnings stores it all the same`,
  )
}

function printStored(report: LoadReport): void {
  const { source, counts, dryRun, sameAs, publishedOn } = report
  if (publishedOn !== null) console.log(`${source}: published on ${publishedOn}`)
  for (const line of [...sayWarnings(report), ...sayNotTaken(report), ...sayRows(report)]) console.log(line)
  const total = counts.new + counts.unchanged + counts.revised
  const sums = `${counts.new} new, ${counts.unchanged} unchanged, ${counts.revised} revised`
  const isChange = counts.new + counts.revised > 0
  const same = sameAs === null ? '' : `, the same document as load ${sameAs}`
  const end = !isChange ? `nothing changed${same}` : dryRun ? 'dry run, nothing stored' : 'stored'
  console.log(`${source}: ${total} ${total === 1 ? 'row' : 'rows'}: ${sums} — ${end}`)
}

/** Formats the line of a row. A figure of a bulletin has a number, but no line. */
const placeOf = ({ source, period }: Pick<LoadReport, 'source' | 'period'>, place: Place) =>
  period === null ? formatPlace(source, place) : source

/** Lists the revised and the retracted rows, and in a dry run the new ones. */
function sayRows(report: LoadReport): string[] {
  const { source, outcome, counts, rows, dryRun } = report
  if (outcome === 'refused' && !dryRun) return []
  const told = rows.filter(({ outcome }) => outcome === 'revised' || (dryRun && outcome === 'new'))
  const retracted = rows.flatMap(({ retracted_figure: figure, retracted_load: load, ...row }) => {
    const path = figure === undefined ? load && `loads/${load}` : `figures/${figure}`
    return path === undefined ? [] : [{ ...row, path }]
  })
  const omitted = counts.revised + (dryRun ? counts.new : 0) - told.length
  return [
    ...told.map(
      ({ outcome, subject, before, after, ...place }) =>
        `${placeOf(report, place)}: ${outcome}: ${subject}: ${after}${before === null ? '' : `, was ${before}`}`,
    ),
    ...retracted.map(
      ({ subject, after, path, ...place }) =>
        `${placeOf(report, place)}: retracted: ${subject}: ${after}, and stays so until POST /v1/${path}/reinstatement`,
    ),
    ...(omitted > 0 ? [`${source}: and ${omitted} more ${dryRun ? 'new or revised' : 'revised'}`] : []),
  ]
}

/** Lists what a bulletin lacks, and what of it was not taken. */
export function sayNotTaken({ source, missing, skipped, skippedOmitted }: LoadReport): string[] {
  return [
    ...missing.map((part) => `${source}: the text lacks ${part}`),
    ...skipped.map(
      ({ reason, text, ...place }) => `${formatPlace(source, place)}: not taken (${reason}): ${text}`,
    ),
    ...(skippedOmitted > 0 ? [`${source}: and ${skippedOmitted} more not taken`] : []),
  ]
}

function sayWarnings(report: LoadReport): string[] {
  const { source, warnings, warningsOmitted } = report
  const more = warningsOmitted > 0 ? [`${source}: and ${warningsOmitted} more warnings`] : []
  const said = warnings.map(
    ({ subject, message, ...place }) => `${placeOf(report, place)}: warning: ${subject}: ${message}`,
  )
  return [...said, ...more]
}
