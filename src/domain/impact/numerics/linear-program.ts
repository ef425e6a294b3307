import type { Highs } from 'highs'

const tolerance = 1e-10

/** Σ coefficients · x = value. */
export type Equation = { coefficients: readonly number[]; value: number }

/**
 * The smallest and largest Σ costs · x over all x ≥ 0 that satisfy the equations, which must bound it on both sides.
 * Coefficients should be of the order of 1: the equations hold to 1e-10.
 *
 * @returns null where no x does, nothing bounds the sum, or the solver gives up
 */
export function rangeOfSum(
  highs: Highs,
  costs: readonly number[],
  equations: readonly Equation[],
): { low: number; high: number } | null {
  const [numCols, numRows] = [costs.length, equations.length]
  const values = equations.map(({ value }) => value)
  const { minimize, maximize } = highs.constants.objectiveSense
  const source = {
    numCols,
    numRows,
    colCost: costs,
    colLower: Array<number>(numCols).fill(0),
    colUpper: Array<number>(numCols).fill(highs.infinity),
    rowLower: values,
    rowUpper: values,
    matrix: {
      format: 'csr' as const,
      numRows,
      numCols,
      starts: Array.from({ length: numRows + 1 }, (_, row) => row * numCols),
      indices: equations.flatMap(({ coefficients }) => [...coefficients.keys()]),
      values: equations.flatMap(({ coefficients }) => coefficients),
    },
  }
  return highs.withModel(source, (model) => {
    model.options.set({
      output_flag: false,
      primal_feasibility_tolerance: tolerance,
      dual_feasibility_tolerance: tolerance,
    })
    const solve = (sense: typeof minimize | typeof maximize): number | null => {
      model.changeObjectiveSense(sense)
      try {
        model.run()
      } catch (error) {
        if (error instanceof highs.errors.HighsError) return null
        throw error
      }
      const isOptimal = model.getModelStatus() === highs.constants.modelStatus.optimal
      return isOptimal ? model.getObjectiveValue() : null
    }
    const [low, high] = [solve(minimize), solve(maximize)]
    return low === null || high === null ? null : { low, high }
  })
}
