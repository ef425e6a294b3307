import type { Panel } from '../../src/domain/impact/panel.ts'
import { parseMonth } from '../../src/domain/time/month.ts'

/** A synthetic panel on the log scale: waves of different lengths, the last third of the months after the event. */
export function synthetic(controls: number, length: number): Panel {
  const wave = (i: number) =>
    Array.from({ length }, (_, month) => 15 + Math.sin((month + i) / (1 + i / 7)) / 10)
  return {
    scale: 'log',
    frequency: 'month',
    months: Array.from({ length }, (_, month) => parseMonth('2015-01') + month),
    before: Math.ceil((length * 2) / 3),
    treated: { name: 'treated', values: wave(0) },
    controls: Array.from({ length: controls }, (_, i) => ({ name: `control-${i}`, values: wave(i + 1) })),
  }
}
