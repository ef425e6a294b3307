import t from 'tap'
import { createTestApp, get } from '../../support/app.ts'
import { authorize } from '../../support/keys.ts'

const { app, db } = await createTestApp(t)
const key = await authorize(db, 'load')

async function load(text: string): Promise<void> {
  const url = '/v1/figures?accept_warnings=true'
  const { statusCode, body } = await app.inject({ method: 'POST', url, payload: text, headers: key })
  if (statusCode !== 201) throw new Error(body)
}
const read = async (url: string) => (await app.inject(url)).body

t.test('the page of a figure lists what its publisher stated of the same before and after', async (t) => {
  for (const value of ['10.0', '20.0'])
    await load(
      `series,period,base_period,value,publisher,published_on\nruqi,2023-05,2023-04,${value},Synthetic,2023-06-${value.slice(0, 2)}\n`,
    )
  const { items } = await get(app, '/v1/figures?series=ruqi&from=2023-05&to=2023-05')
  const [first, second] = items.map(({ id }: { id: number }) => id)
  const page = await read(`/figures/${first}`)
  t.match(page, '<h2 id="history">What its publisher stated of the same</h2>')
  const listed = [...page.matchAll(/<th scope="row"><a href="\/figures\/(\d+)[^"]*">([^<]+)</g)]
  t.same(
    listed.map(([, id, printed]) => [Number(id), printed]),
    [
      [first, '+10.0%'],
      [second, '+20.0%'],
    ],
  )
  t.match(await read(`/figures/${first}?lang=zh`), '+20.0%')
  t.notMatch(await read('/figures/1'), 'id="history"', 'what was stated once has none')
})

t.test('a list of figures of many series is titled by how many they are', async (t) => {
  const titleOf = async (series: string) =>
    /<title>([^<]*)/.exec(await read(`/figures?series=${series}`))?.[1]
  t.match(await titleOf('didi,caocao'), /DiDi.*Cao Cao/)
  t.match(await titleOf('didi,caocao,t3,ruqi'), /4 series/)
})

t.test('a wide table of more cells than fit is refused, however few its figures', async (t) => {
  const { items: metrics } = await get(app, '/v1/metrics')
  const { items: platforms } = await get(app, '/v1/platforms')
  const counted = metrics.filter(({ unit }: { unit: string }) => unit === 'count').slice(0, 23)
  const rows = counted.flatMap(({ metric }: { metric: string }, i: number) =>
    platforms.slice(0, 20).map(({ platform }: { platform: string }, j: number) => {
      const month = 20 * i + j
      return `${platform},${metric},${1980 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')},7,count,Wide`
    }),
  )
  t.equal(rows.length, 460, 'each in a column and a month of its own')
  await load(`series,metric,period,value,unit,publisher\n${rows.join('\n')}\n`)
  const url = '/v1/figures.csv?publisher=Wide&layout=wide'
  const refused = await app.inject(url)
  t.equal(refused.statusCode, 422)
  t.match(refused.json().errors, [{ parameter: 'layout', received: 'wide', expected: /20,?000.*200,?000/ }])
  t.equal((await read(`${url}&to=1989-12`)).split('\r\n').length, 122, '120 months of it fit')
})
