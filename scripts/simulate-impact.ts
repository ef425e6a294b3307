import { loadSolver } from '../src/domain/bounds/linear-program.ts'
import { assessImpact } from '../src/domain/impact/assess-impact.ts'
import { methods } from '../src/domain/impact/methods.ts'
import type { Panel } from '../src/domain/impact/panel.ts'
import type { WarningCode } from '../src/domain/impact/warnings.ts'
import { parseMonth } from '../src/domain/time/month.ts'
import { createRandom } from './bench-data.ts'

/*
 * Measures how often the intervals of an impact exclude zero in invented panels without an effect: 12 controls, 24
 * months before the event and 12 after it. All series share a factor that wanders and has a season; half of each error
 * carries over to the next month, unless the design says otherwise. Run `node scripts/simulate-impact.ts 1000`.
 */

type Design = {
  season: number
  noise: number
  loading: number
  isDominant: boolean
  /** The share of an error that carries over to the next month. */
  memory: number
  /** How much the treated series grows by itself each month. */
  drift: number
}
const plain: Design = { season: 0, noise: 1, loading: 1, isDominant: false, memory: 0.5, drift: 0 }
const designs: Record<string, Design> = {
  'all alike': plain,
  'seasons of their own': { ...plain, season: 0.1 },
  'treated with twice the noise': { ...plain, noise: 2 },
  'treated answers 1.75 times as strongly': { ...plain, loading: 1.75 },
  'treated dominant, scale of levels': { ...plain, isDominant: true },
  'errors that last': { ...plain, memory: 0.9 },
  'treated on a trend of its own': { ...plain, drift: 0.01 },
}
const [before, after, controls] = [24, 12, 12]
const total = before + after

function invent(design: Design, seed: number): Panel {
  const random = createRandom(seed * 7919 + 13)
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  let at = 0
  const factor = Array.from({ length: total }, (_, t) => {
    at += 0.03 * normal()
    return at + 0.05 * Math.sin((2 * Math.PI * t) / 12)
  })
  const values = (isTreated: boolean) => {
    const level = design.isDominant && isTreated ? 20 : 17.5 + 0.7 * normal()
    const loading = isTreated && design.loading !== 1 ? design.loading : 1 + 0.15 * normal()
    const size = 0.04 * (isTreated ? design.noise : 1)
    const phase = 2 * Math.PI * random()
    let error = (normal() * size) / Math.sqrt(1 - design.memory ** 2)
    return factor.map((shared, t) => {
      if (t > 0) error = design.memory * error + size * normal()
      const season = design.season * Math.sin((2 * Math.PI * t) / 12 + phase)
      const drift = isTreated ? design.drift * t : 0
      const value = level + loading * shared + error + season + drift
      return design.isDominant ? Math.exp(value) : value
    })
  }
  return {
    scale: design.isDominant ? 'level' : 'log',
    frequency: 'month',
    months: Array.from({ length: total }, (_, t) => parseMonth('2015-01') + t),
    before,
    treated: { name: 'treated', values: values(true) },
    controls: Array.from({ length: controls }, (_, i) => ({ name: `control-${i}`, values: values(false) })),
  }
}

const excludesZero = (interval: { low: number | null; high: number | null } | null) =>
  interval !== null && ((interval.low ?? -1) > 0 || (interval.high ?? 1) < 0)

/** The warnings that the intervals of a panel may not hold. */
const told: WarningCode[] = ['follows_controls', 'drifts', 'rmspe_unlike_placebos', 'outside_controls_range']

await loadSolver()
const panels = Number(process.argv[2] ?? 1000)
for (const [name, design] of Object.entries(designs)) {
  const counts = new Map<string, number>()
  const count = (key: string, isSo: boolean) => counts.set(key, (counts.get(key) ?? 0) + (isSo ? 1 : 0))
  for (let seed = 1; seed <= panels; seed += 1)
    for (const result of assessImpact(invent(design, seed), methods).results) {
      if (result.status === 'refused' || result.method === 'interrupted_time_series') continue
      const isFalse = excludesZero(result.interval)
      const isWarned = result.warnings.some(({ code }) => told.includes(code))
      count(`${result.method}: default`, isFalse)
      count(`${result.method}: default, not warned of`, isFalse && !isWarned)
      count(`${result.method}: warned of`, isWarned)
      if (result.method === 'event_study') continue
      count(`${result.method}: plain`, excludesZero(result.placebos.interval))
      count(`${result.method}: conformal p`, (result.conformal?.pValue ?? 1) <= 0.05)
      count(`${result.method}: leave-two-out p`, (result.leaveTwoOut?.pValue ?? 1) <= 0.05)
    }
  console.log(name)
  for (const [key, found] of counts) console.log(`  ${key} ${(found / panels).toFixed(3)}`)
}
