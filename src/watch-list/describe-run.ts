import type { PageResult } from './load-page.ts'
import type { WatchRun } from './load-watch-list.ts'

/** What a scheduler is told: that something new is stored, that nothing was new, or that somebody must look. */
export const exitCodes = { new: 0, trouble: 1, nothingNew: 3 } as const

/** A run in one line, such as `watch list: 1 new (2026-09), 3 known`, with the exit code that says the same. */
export function describeRun({ pages, trouble }: WatchRun): { line: string; exitCode: number } {
  const [fresh, known, others, refused, failed] = [
    select(pages, 'new'),
    select(pages, 'known'),
    select(pages, 'no_bulletin'),
    select(pages, 'refused'),
    select(pages, 'failed'),
  ]
  const firstLooks = pages.filter(({ isFirstLook }) => isFirstLook)
  const isNoneABulletin =
    firstLooks.length > 0 && firstLooks.every(({ outcome }) => outcome === 'no_bulletin')
  const troubles = [
    trouble,
    refused.length > 0 ? `${refused.length} refused` : undefined,
    failed.length > 0 ? `${failed.length} failed` : undefined,
    isNoneABulletin ? 'what the listing has new is no bulletin' : undefined,
  ].filter((text) => text !== undefined)
  const periods = [...new Set(fresh.map(({ period }) => period))].sort().join(', ')
  const sums = [
    fresh.length > 0 ? `${fresh.length} new (${periods})` : 'nothing new',
    `${known.length} known`,
    ...(others.length > 0 ? [`${others.length} no bulletin`] : []),
  ].join(', ')
  if (troubles.length > 0)
    return { line: `watch list: trouble: ${troubles.join(', ')}; ${sums}`, exitCode: exitCodes.trouble }
  return {
    line: `watch list: ${sums}`,
    exitCode: fresh.length > 0 ? exitCodes.new : exitCodes.nothingNew,
  }
}

type Outcome = PageResult['outcome']

function select<Name extends Outcome>(pages: readonly PageResult[], outcome: Name) {
  return pages.filter((page): page is Extract<PageResult, { outcome: Name }> => page.outcome === outcome)
}
