import t from 'tap'
import { drawKey, writeThemeRules } from '../../src/chart/palette.ts'
import { select } from '../support/chart.ts'

t.test('a key is a piece of the line with its dash and mark, in the colour of its class', async (t) => {
  const [line, mark] = select(drawKey(1), 'svg.chart.key g.c2[color="#b84700"] path')
  t.equal(line?.getAttribute('d'), 'M18 6H36M18 6H0')
  t.equal(line?.getAttribute('stroke-dasharray'), '7 3')
  t.equal(mark?.getAttribute('d'), 'M18 6m-2.9-2.9h5.8v5.8h-5.8z', 'a square')
  t.equal(mark?.getAttribute('fill'), 'currentColor')
})

t.test('the keys of twelve series are all different, those of the second six hollow', async (t) => {
  const keys = Array.from({ length: 12 }, (_, i) => drawKey(i).replaceAll(/c\d|#\w+/g, ''))
  t.equal(new Set(keys).size, 12)
  t.equal(select(drawKey(6), 'g.c1 path.b[fill="#ffffff"]').length, 1)
  t.match(writeThemeRules('dark', 'svg.chart'), 'svg.chart .b{fill:#14181d}', 'dark where the page is')
})

t.test('a key says nothing to those who hear the page, and weighs little', async (t) => {
  t.match(drawKey(0), 'aria-hidden="true"')
  t.ok(drawKey(11).length < 400, `${drawKey(11).length}`)
})
