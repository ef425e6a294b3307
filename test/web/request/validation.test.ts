import t from 'tap'
import { createTestApp } from '../../support/app.ts'
import { authorize } from '../../support/keys.ts'

const { app, db } = await createTestApp(t)

t.test('JSON that is nested too deep to be walked through is refused with a word', async (t) => {
  const headers = { 'content-type': 'application/json', ...(await authorize(db, 'admin')) }
  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
  for (const url of ['/mcp', '/v1/webhooks'])
    for (const payload of [nested(100_000), `{"url":${nested(100)}}`]) {
      const response = await app.inject({ method: 'POST', url, headers, payload })
      t.equal(response.statusCode, 400)
      t.match(response.json().detail, 'brackets within brackets, more than 100 deep')
    }
  const payload = `{"url":${nested(99)},"secret":"${'['.repeat(200)}\\"["}`
  const response = await app.inject({ method: 'POST', url: '/v1/webhooks', headers, payload })
  t.match(response.json().errors[0], { parameter: 'secret', expected: /url/ })
})
