import fc from 'fast-check'
import t from 'tap'
import {
  type Method,
  methods,
  type WeightedMethodName,
  weightedMethods,
} from '../../../src/domain/impact/methods.ts'
import { sampleDeviation } from '../../../src/domain/impact/numerics/statistics.ts'
import type { Panel } from '../../../src/domain/impact/panel.ts'
import { assertProperty } from '../../support/property.ts'
import { answerOf, makeNoise, makeRandomPanel, mapValues } from './panels.ts'

/*
 * Values are multiples of 2^-20, and so is all that is added to them: the changed panel is exactly what it should be,
 * and any difference is the methods' own.
 */
const shape = fc.record({
  seed: fc.integer(),
  controls: fc.integer({ min: 2, max: 7 }),
  before: fc.integer({ min: 5, max: 16 }),
  after: fc.integer({ min: 2, max: 6 }),
})
const panelOf = (given: { seed: number; controls: number; before: number; after: number }) =>
  makeRandomPanel(given.seed, given.controls, given.before, given.after)
const panels = shape.map(panelOf)

const near = (a: number | null | undefined, b: number | null | undefined) =>
  a !== null && a !== undefined && b !== null && b !== undefined
    ? Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b))
    : a === b

/** Whether two panels have the same effects and, where chance counts, intervals and p-values, moved by so much and scaled by a factor. */
function agree(method: Method, a: Panel, b: Panel, moved = 0, factor = 1, chance = true): boolean {
  const [x, y] = [answerOf(a, method), answerOf(b, method)]
  const change = (value: number | null | undefined) =>
    value === null || value === undefined ? value : value * factor + moved
  const isPlaced = (weightedMethods as readonly string[]).includes(method)
  return (
    near(change(x.effect), y.effect) &&
    (!chance ||
      (near(change(x.interval?.low), y.interval?.low) &&
        near(change(x.interval?.high), y.interval?.high) &&
        (moved !== 0 || near(x.pValue, y.pValue)))) &&
    (method === 'event_study' ||
      x.effectByMonth.every(({ effect }, k) => near(change(effect), y.effectByMonth[k]?.effect))) &&
    (!isPlaced || near(x.rmspe && x.rmspe.before * factor, y.rmspe?.before))
  )
}

for (const method of [
  'difference_in_differences',
  'synthetic_control_with_intercept',
  'synthetic_difference_in_differences',
] as const) {
  t.test(`a constant added to each series leaves ${method} unchanged`, async (t) => {
    assertProperty(
      t,
      fc.property(panels, fc.integer(), (panel, seed) => {
        const noise = makeNoise(seed)
        const constants = [...panel.controls, panel.treated].map(() => 64 * noise())
        return agree(
          method,
          panel,
          mapValues(panel, (value, _, series) => value + (constants.at(series) as number)),
        )
      }),
      50,
    )
  })
}

for (const method of methods) {
  // How far the controls moved says how much of an effect may be a stronger answer to what moved them all.
  const isWeighted = (weightedMethods as readonly string[]).includes(method)
  t.test(
    `a trend common to all leaves ${isWeighted ? 'the effects of ' : ''}${method} unchanged`,
    async (t) => {
      assertProperty(
        t,
        fc.property(panels, fc.integer({ min: -1000, max: 1000 }), (panel, step) => {
          const moved = mapValues(panel, (value, t) => value + (t * step) / 1024)
          return agree(method, panel, moved, 0, 1, !isWeighted)
        }),
        50,
      )
    },
  )

  t.test(`scaling the panel scales ${method}`, async (t) => {
    assertProperty(
      t,
      fc.property(panels, fc.constantFrom(3, 0.125, 1000, 2 ** -10, 2 ** 20), (panel, factor) =>
        agree(
          method,
          panel,
          mapValues(panel, (value) => value * factor),
          0,
          factor,
        ),
      ),
      50,
    )
  })

  t.test(`c added to the treated after the event adds c to the effect of ${method}`, async (t) => {
    assertProperty(
      t,
      fc.property(panels, fc.integer({ min: -5000, max: 5000 }), (panel, units) => {
        const c = units / 1024
        const raised = mapValues(panel, (value, t, series) =>
          series === -1 && t >= panel.before ? value + c : value,
        )
        return agree(method, panel, raised, c)
      }),
      50,
    )
  })

  t.test(`the order of the controls does not matter to ${method}`, async (t) => {
    const shuffled = panels.chain((panel) =>
      fc
        .shuffledSubarray(panel.controls as Panel['controls'][number][], {
          minLength: panel.controls.length,
        })
        .map((controls) => [panel, { ...panel, controls }] as const),
    )
    assertProperty(
      t,
      fc.property(shuffled, ([panel, reordered]) => agree(method, panel, reordered)),
      50,
    )
  })
}

t.test('the order of the controls does not matter where they are equal before the event', async (t) => {
  assertProperty(
    t,
    fc.property(panels, fc.constantFrom(...weightedMethods), (panel, method) => {
      const twins = panel.controls.map(({ name, values }) => ({
        name: `${name}'`,
        values: values.map((value, t) => (t < panel.before ? value : value + 1)),
      }))
      const [a, b] = [
        { ...panel, controls: [...panel.controls, ...twins] },
        { ...panel, controls: [...twins.toReversed(), ...panel.controls] },
      ]
      return agree(method, a, b)
    }),
    80,
  )
})

t.test(
  'a treated that is an exact mix of controls plus 7 after the event gives back 7 and the mix',
  async (t) => {
    const mixed = fc.record({
      seed: fc.integer(),
      controls: fc.integer({ min: 2, max: 5 }),
      shares: fc.array(fc.integer({ min: 0, max: 16 }), { minLength: 4, maxLength: 4 }),
      method: fc.constantFrom<WeightedMethodName>('synthetic_control', 'synthetic_control_with_intercept'),
    })
    assertProperty(
      t,
      fc.property(mixed, ({ seed, controls, shares, method }) => {
        const panel = makeRandomPanel(seed, controls, 24, 4)
        const cuts = [0, ...shares.slice(0, controls - 1).toSorted((a, b) => a - b), 16]
        const mix = cuts.slice(1).map((cut, i) => (cut - (cuts[i] as number)) / 16)
        const values = panel.treated.values.map((_, t) =>
          panel.controls.reduce(
            (sum, control, i) => sum + (mix[i] as number) * (control.values[t] as number),
            t < 24 ? 0 : 7,
          ),
        )
        const found = answerOf({ ...panel, treated: { name: 'T', values } }, method)
        return near(found.effect, 7) && found.controlWeights.every(({ weight }, i) => near(weight, mix[i]))
      }),
      100,
    )
  },
)

t.test('the placebo deviation of DID is N0/(N0 - 1) times that of the changes of the controls', async (t) => {
  assertProperty(
    t,
    fc.property(panels, (panel) => {
      const mean = (values: readonly number[]) =>
        values.reduce((sum, value) => sum + value, 0) / values.length
      const changes = panel.controls.map(
        ({ values }) => mean(values.slice(panel.before)) - mean(values.slice(0, panel.before)),
      )
      const n = changes.length
      const { deviation } = answerOf(panel, 'difference_in_differences').placebos
      const byCount = Math.sqrt((n - 1) / n)
      return near(deviation * byCount, (n / (n - 1)) * sampleDeviation(changes) * byCount)
    }),
    100,
  )
})

t.test('whatever the panel every weight lies on the simplex and no number is infinite', async (t) => {
  const coarse = fc
    .tuple(shape, fc.constantFrom(1, 2, 8))
    .map(([given, steps]) => mapValues(panelOf(given), (value) => Math.round(value * steps) / steps))
  assertProperty(
    t,
    fc.property(coarse, fc.constantFrom(...methods), (panel, method) => {
      const found = answerOf(panel, method)
      const hasOnlyFinite = (value: unknown): boolean =>
        typeof value === 'number'
          ? Number.isFinite(value)
          : typeof value !== 'object' || value === null || Object.values(value).every(hasOnlyFinite)
      const weights = 'controlWeights' in found ? found.controlWeights.map(({ weight }) => weight) : [1]
      return (
        hasOnlyFinite(found) &&
        weights.every((weight) => weight >= 0) &&
        near(
          weights.reduce((sum, weight) => sum + weight, 0),
          1,
        )
      )
    }),
    200,
  )
})

t.test('the effect without a control is the effect of the panel without it', async (t) => {
  assertProperty(
    t,
    fc.property(
      panels.filter(({ controls }) => controls.length > 2),
      fc.constantFrom(...weightedMethods),
      (panel, method) =>
        answerOf(panel, method).leaveOneOut.effects.every(({ control, effect }) => {
          const controls = panel.controls.filter(({ name }) => name !== control)
          return near(effect, answerOf({ ...panel, controls }, method).effect)
        }),
    ),
    50,
  )
})

t.test('asking twice gives the same answer to the last digit', async (t) => {
  const panel = makeRandomPanel(11, 12, 20, 6)
  for (const method of methods) t.strictSame(answerOf(panel, method), answerOf(panel, method))
})
