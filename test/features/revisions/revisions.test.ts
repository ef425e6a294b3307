import { sql } from 'kysely'
import t from 'tap'
import { createTestApp, get } from '../../support/app.ts'
import { authorize } from '../../support/keys.ts'

const { app, db } = await createTestApp(t)
const key = await authorize(db, 'admin')

const post = async (url: string, payload: object) =>
  (await app.inject({ method: 'POST', url, payload, headers: key })).json()

t.test('of a streamed export HEAD has the headers and no body', async (t) => {
  const asked = { url: '/v1/revisions.csv?since=2020-01-01T00:00:00Z' }
  const [head, whole] = [await app.inject({ ...asked, method: 'HEAD' }), await app.inject(asked)]
  t.equal(head.statusCode, 200)
  t.equal(head.body, '')
  t.equal(head.headers['content-type'], whole.headers['content-type'])
})

t.test(
  'a reason that a spreadsheet would compute is guarded in the CSV for spreadsheets alone',
  async (t) => {
    const { items } = await get(app, '/v1/figures?series=didi&limit=1')
    const path = `/v1/figures/${items[0].id}`
    const { retracted_at } = await post(`${path}/retraction`, { reason: '=1+1' })
    await post(`${path}/reinstatement`, { reason: 'as it was' })
    const since = new Date(Date.parse(retracted_at) - 1).toISOString()
    const read = async (rest: string) => (await app.inject(`/v1/revisions.csv?since=${since}${rest}`)).body
    t.match(await read(''), ',=1+1,')
    t.match(await read('&bom=true'), ",'=1+1,")
  },
)

t.test('a workbook of more changes than it holds is refused with how many there are', async (t) => {
  await sql`update load set figures = 300000 where id = 1`.execute(db)
  const refused = await app.inject('/v1/revisions.xlsx?since=2019-01-01T00:00:00Z')
  t.equal(refused.statusCode, 422)
  t.match(refused.json().errors, [
    {
      parameter: 'since',
      received: '2019-01-01T00:00:00Z',
      expected: /^an instant after which at most 200000 changes came, there are 300\d{3}; JSON gives them/,
    },
  ])
})
