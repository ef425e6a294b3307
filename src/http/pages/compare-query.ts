import { normaliseName } from '../../domain/series-name.ts'
import type { Snapshot } from '../../store/snapshot.ts'

/**
 * The parameters of the comparing page as they stand in its address. A form sends more: each series by itself, one to
 * be added by any name, `+9` as the end, and fields that were left empty.
 */
export async function tidyQuery(
  query: URLSearchParams,
  readSnapshot: () => Promise<Snapshot>,
): Promise<URLSearchParams> {
  const tidy = new URLSearchParams(
    [...query].filter(([name, value]) => value.trim() !== '' && name !== 'series' && name !== 'add'),
  )
  const series = await joinSeries(query, readSnapshot)
  const end = tidy.get('end')
  if (end !== null && /^\+\d+$/.test(end)) {
    tidy.delete('end')
    tidy.set('months', end.slice(1))
  }
  if (!tidy.get('base')?.startsWith('event:')) tidy.delete('anchor')
  if (tidy.get('allow_breaks') === 'false') tidy.delete('allow_breaks')
  if (series !== '') tidy.set('series', series)
  return tidy
}

async function joinSeries(query: URLSearchParams, readSnapshot: () => Promise<Snapshot>): Promise<string> {
  const series = query.getAll('series')
  const added = query
    .getAll('add')
    .flatMap((text) => text.split(/[,，、;；]/))
    .map((name) => name.trim())
    .filter((name) => name !== '')
  if (added.length === 0)
    return [...new Set(series.flatMap((list) => list.split(',')))].filter(Boolean).join(',')
  const { names } = (await readSnapshot()).reference
  return [...new Set([...series.flatMap((list) => list.split(',')), ...added])]
    .map((name) => names.get(normaliseName(name)) ?? name)
    .filter((name, i, all) => name !== '' && all.indexOf(name) === i)
    .join(',')
}
