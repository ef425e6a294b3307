import { formatMonth, parseMonth } from '../src/domain/time/month.ts'

/** The invented data of the benchmark, called synthetic wherever they appear, and the same in every run. */

const platforms = 200
const months = 120
const first = parseMonth('2010-01')
const nameOf = (i: number) => `synthetic-${String(i).padStart(3, '0')}`

/** Returns a generator of numbers from 0 to 1, the same for the same seed (mulberry32, by Tommy Ettinger, public domain). */
export function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export function syntheticPlatforms(): string {
  const rows = Array.from({ length: platforms }, (_, i) => `${nameOf(i)},Synthetic ${i},合成${i}`)
  return ['platform,name_en,name_zh', ...rows, ''].join('\n')
}

/** Figures of an invented path: the growth of every month, rounded to a tenth of a per cent, and every third level. */
export function syntheticFigures(): string {
  const random = createRandom(20210630)
  const rows = ['series,metric,measure,period,base_period,value,unit,publisher,source_kind']
  for (let i = 0; i < platforms; i++) {
    let volume = 1e6 * (1 + 50 * random())
    for (let month = first; month < first + months; month++) {
      const before = volume
      volume *= 0.8 + 0.45 * random()
      const source = 'synthetic,other'
      if (month > first) {
        const growth = ((volume / before - 1) * 100).toFixed(1)
        rows.push(
          `${nameOf(i)},orders,growth,${formatMonth(month)},${formatMonth(month - 1)},${growth},percent,${source}`,
        )
      }
      if (month % 3 === 0)
        rows.push(
          `${nameOf(i)},orders,level,${formatMonth(month)},,${(volume / 1e4).toFixed(1)},ten_thousand,${source}`,
        )
    }
  }
  return [...rows, ''].join('\n')
}

const companies = 5

/** Figures as companies publish them: quarters, years, and growth on the year before, over fifteen years. */
export function syntheticQuarters(): string {
  const random = createRandom(20220630)
  const rows = ['series,metric,measure,period,base_period,value,unit,publisher,source_kind']
  const yearOf = (i: number) => 2010 + Math.floor(i / 4)
  const quarter = (i: number) => `${yearOf(i)}-Q${(i % 4) + 1}`
  for (let company = 0; company < companies; company++) {
    const volumes = Array.from({ length: 60 }, (_, i) => 1e8 * 1.03 ** i * (0.9 + 0.2 * random()))
    const state = (measure: string, period: string, base: string, value: string, unit: string) =>
      rows.push(
        `${nameOf(company)},synthetic_rides,${measure},${period},${base},${value},${unit},synthetic,other`,
      )
    for (const [i, volume] of volumes.entries()) {
      if (i % 3 !== 1) state('level', quarter(i), '', (volume / 1e6).toFixed(1), 'million')
      const before = volumes[i - 4]
      if (before !== undefined)
        state('growth', quarter(i), quarter(i - 4), ((volume / before - 1) * 100).toFixed(1), 'percent')
      if (i % 4 === 3) {
        const year = volumes.slice(i - 3, i + 1).reduce((sum, part) => sum + part, 0)
        state('level', `${yearOf(i)}`, '', (year / 1e6).toFixed(1), 'million')
      }
    }
  }
  return [...rows, ''].join('\n')
}

/** A panel as it is published: levels of 39 platforms over 31 months, without other figures of their metric. */
export function syntheticPanel(): string {
  const random = createRandom(19890101)
  const rows = ['series,metric,measure,period,value,unit,publisher,source_kind']
  for (let i = 0; i < 39; i++)
    for (let t = 0; t < 31; t++)
      rows.push(
        `${nameOf(i)},synthetic_trips,level,${formatMonth(first + t)},${(100 + i - t + 9 * random()).toFixed(1)},ten_thousand,synthetic,other`,
      )
  return [...rows, ''].join('\n')
}

export const syntheticMetrics = `metric,unit,aggregation,name_en
synthetic_rides,count,sum,Synthetic rides
synthetic_trips,count,sum,Synthetic trips
`

/** Growths that a linear program answers, and the path of all quarters of each company. */
export function syntheticProgramQuestions(): { growths: string[]; paths: string[] } {
  const random = createRandom(60)
  const subjectOf = (company: number) => `series=${nameOf(company)}&metric=synthetic_rides`
  const quarterAt = (i: number) => `${2010 + Math.floor(i / 4)}-Q${(i % 4) + 1}`
  const growths = Array.from({ length: 100 }, () => {
    const base = Math.floor(random() * 59)
    const end = base + 1 + Math.floor(random() * (59 - base))
    return `/v1/comparisons?${subjectOf(0)}&base=${quarterAt(base)}&end=${quarterAt(end)}`
  })
  const paths = Array.from(
    { length: companies },
    (_, company) => `/v1/series?${subjectOf(company)}&from=2010-Q1&to=2024-Q4&measure=mom`,
  )
  return { growths, paths }
}

/** Draws different platforms and a window at random. */
export function syntheticWindow(
  random: () => number,
  count: number,
): { series: string[]; base: string; end: string } {
  const series = new Set<string>()
  while (series.size < count) series.add(nameOf(Math.floor(random() * platforms)))
  const start = Math.floor(random() * (months - 1))
  const length = 1 + Math.floor(random() * (months - 1 - start))
  return { series: [...series], base: formatMonth(first + start), end: formatMonth(first + start + length) }
}

/** Returns a question of impact with some controls and months, the last third of them after the event; each `nth` differs. */
export function syntheticImpact(controls: number, length: number, nth: number): string {
  const [treated, ...names] = Array.from({ length: controls + 1 }, (_, i) => nameOf((nth + i) % platforms))
  const [from, start, to] = [first, first + Math.ceil((length * 2) / 3), first + length - 1].map(formatMonth)
  return `/v1/impact?treated=${treated}&from=${from}&start=${start}&to=${to}&controls=${names.join(',')}`
}
