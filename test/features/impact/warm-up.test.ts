import t from 'tap'
import { loadSolver } from '../../../src/domain/bounds/linear-program.ts'
import { assessImpact } from '../../../src/domain/impact/assess-impact.ts'
import { warmUp } from '../../../src/features/impact/warm-up.ts'

t.test(
  'the panels that warm the service up are answered by every method, two at a time, with fewer and more months before the event than controls',
  async (t) => {
    await loadSolver()
    const asked: string[] = []
    const assess = async (...question: Parameters<typeof assessImpact>) => {
      const { before, controls } = question[0]
      const answer = assessImpact(...question)
      asked.push(`${before} of ${controls.length}: ${answer.results.map(({ status }) => status).join(' ')}`)
      return answer
    }
    await warmUp({ assess }, 1)
    const all = Array(6).fill('answered').join(' ')
    t.strictSame(asked, [`22 of 20: ${all}`, `22 of 20: ${all}`, `12 of 20: ${all}`, `12 of 20: ${all}`])
  },
)
