import t from 'tap'
import { describeErrors, redactKeys, redactValue } from '../../../src/web/problems/parameter-error.ts'

const key = 'mi_0123456789ab_abc-DEF_ghiJKLmnoPQRstuVWXyz0123456789_-abcd'

t.test('keys are taken out of addresses, whatever the parameter, and other parts are left', async (t) => {
  const cases = [
    [`/v1/figures?api_key=${key}&limit=1`, '/v1/figures?api_key=[redacted]&limit=1'],
    ['/v1/figures?limit=1&access_token=abc.def', '/v1/figures?limit=1&access_token=[redacted]'],
    ['/v1/figures?api%5Fkey=abc#x', '/v1/figures?api%5Fkey=[redacted]#x'],
    ['/v1/figures?X-API-KEY=abc', '/v1/figures?X-API-KEY=[redacted]'],
    [`/v1/figures?series=didi,${key}`, '/v1/figures?series=didi,[redacted]'],
    [`/v1/figures?${key}=1`, '/v1/figures?[redacted]=1'],
    [`/v1/figures/${key}/x`, '/v1/figures/[redacted]/x'],
    [`/v1/figures?series=${key.replaceAll('_', '%5F')}`, '/v1/figures?series=[redacted]'],
    [`/v1/figures?series=${key.slice(0, 30)}`, '/v1/figures?series=[redacted]'],
    ['/v1/figures?series=didi&metric=orders', '/v1/figures?series=didi&metric=orders'],
  ]
  for (const [text, shown] of cases) t.equal(redactKeys(text as string), shown)
  t.equal(redactValue('token', 'abc'), '[redacted]')
  t.equal(redactValue('series', key), '[redacted]')
  t.equal(redactValue('series', 'didi'), 'didi')
})

t.test('long hostile texts take no time', async (t) => {
  const started = process.threadCpuUsage()
  for (const text of ['?', '&key', 'mi_0123456789ab_', '?a=', '%5f_'].map((part) => part.repeat(100_000))) {
    redactKeys(text)
    redactValue(text, text)
  }
  t.ok(process.threadCpuUsage(started).user < 2_000_000)
})

t.test('what is expected of several values of a parameter is said once', async (t) => {
  const late = { parameter: 'method', expected: 'a window that begins earlier' }
  const months = { parameter: 'months', received: null, expected: 'a number' }
  t.equal(
    describeErrors([{ ...late, received: 'a' }, months, { ...late, received: 'b' }]),
    'method: expected a window that begins earlier, found "a", "b"; months: expected a number, found nothing',
  )
})
