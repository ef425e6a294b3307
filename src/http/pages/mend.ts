import { type Context, changed, linkWith } from '../../page/context.ts'
import type { ShownProblem } from '../../page/problem-notice.ts'

/**
 * Adds to each fault that has a nearest name the address of the question with that name in place.
 *
 * @param parameters the names that the page takes
 */
export function mend(context: Context, problem: ShownProblem, parameters: readonly string[]): ShownProblem {
  const errors = problem.errors.map((error) => {
    const { parameter, received, did_you_mean: nearest } = error
    const asked = context.query.get(parameter)
    if (nearest === undefined || asked === null) return error
    if (!parameters.includes(parameter)) return { ...error, mended: rename(context, parameter, nearest) }
    const value = asked
      .split(',')
      .map((item) => (item.trim() === received ? nearest : item))
      .join(',')
    return { ...error, mended: linkWith(context, { [parameter]: value }) }
  })
  return { ...problem, errors }
}

/** An unknown parameter gets the name that was meant. */
function rename(context: Context, parameter: string, nearest: string): string {
  const value = context.query.get(parameter)
  return linkWith({ ...context, query: changed(context.query, { [parameter]: null }) }, { [nearest]: value })
}
