import { formatRowError } from '../../domain/row-error.ts'
import { DiskFull } from '../../load/free-space.ts'
import { IdempotencyError } from '../../load/load-file.ts'
import type { LoadReport } from '../../load/load-report.ts'
import { Problem, unavailable } from './problem.ts'

/** What a client is told of a load that broke off; other errors as they are. */
export function loadProblem(error: Error & { code?: string }): Error {
  if (error instanceof DiskFull) return new Problem(507, 'disk_full', error.message)
  if (error.code === 'ENOSPC')
    return new Problem(507, 'disk_full', 'the disk of the service has no room for the body: make room')
  if (error instanceof IdempotencyError) return new Problem(422, 'idempotency_key_reused', error.message)
  if (/timeout exceeded when trying to connect/.test(error.message))
    return unavailable('busy', 'other loads are under way, try again soon')
  if (/^(Z_|ERR_BROTLI|ERR__ERROR_FORMAT|ZSTD_)/.test(error.code ?? ''))
    return new Problem(400, 'body_not_unpacked', 'the body is not what its Content-Encoding says, or is cut')
  if (error.code === 'ECONNRESET' || error.code === 'ERR_STREAM_PREMATURE_CLOSE')
    return new Problem(400, 'body_incomplete', 'the body ended before all of it had come')
  return error
}

/** Says why nothing was stored, and what would do. */
export function refusedLoad(report: LoadReport): Problem {
  const { id, errors, warnings, warningsOmitted, counts } = report
  const extras = { load_id: id, warnings, warnings_omitted: warningsOmitted }
  const [error] = errors
  if (error) {
    const rows = counts.refused === 1 ? 'a row is' : `${counts.refused} rows are`
    return new Problem(
      422,
      'rows_refused',
      `nothing was stored, since ${rows} at fault; the first: ${formatRowError('line', error)}`,
      errors.map(({ column, value, expected, didYouMean, line }) => ({
        parameter: column ?? 'row',
        line,
        received: value,
        expected,
        did_you_mean: didYouMean,
      })),
      {},
      extras,
    )
  }
  const count = warnings.length + warningsOmitted
  const [first] = warnings
  return new Problem(
    422,
    'warnings_not_accepted',
    `nothing was stored, since ${count === 1 ? 'there is a warning' : `there are ${count} warnings`}: look at them and, where they are right, send it again with accept_warnings=true; the first: ${first?.subject}: ${first?.message}`,
    [],
    {},
    extras,
  )
}
