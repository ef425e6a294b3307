import type { Bulletin } from '../../../../../src/load/read/bulletin/bulletin.ts'

/** The figures of a bulletin, one a line: market orders growth 2023-09 over 2023-08: -3.9 percent. */
export function listFigures({ figures }: Pick<Bulletin, 'figures'>): string[] {
  return figures.map(({ series, metric, measure, period, base_period, value, unit }) => {
    const base = base_period === null ? '' : ` over ${base_period}`
    return `${series} ${metric} ${measure} ${period}${base}: ${value} ${unit}`
  })
}

/** The rankings of a bulletin, one a line: cities growth_last: 合肥、西宁(-4.1)、???(0)…, the … where it is not whole. */
export function listRankings({ rankings }: Pick<Bulletin, 'rankings'>): string[] {
  return rankings.map(({ of, kind, entries, whole }) => {
    const names = entries.map(({ name, change }) => `${name ?? '???'}${change === null ? '' : `(${change})`}`)
    return `${of} ${kind}: ${names.join('、')}${whole ? '' : '…'}`
  })
}
