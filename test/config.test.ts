import { copyFile, mkdir, symlink, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { readConfig } from '../src/config.ts'

const project = fileURLToPath(new URL('..', import.meta.url))

t.test('without settings each has its default, and an empty one is none', async (t) => {
  t.match(readConfig({ PORT: '', LOG_LEVEL: '' }), {
    host: '127.0.0.1',
    port: 3000,
    trustProxy: { length: 0 },
    webhookPrivateHosts: { length: 0 },
    logLevel: 'info',
    hasTracing: false,
  })
})

t.test('receivers of webhooks at private addresses are hosts with their ports', async (t) => {
  const read = (WEBHOOK_PRIVATE_HOSTS: string) => readConfig({ WEBHOOK_PRIVATE_HOSTS }).webhookPrivateHosts
  t.same(read('10.0.0.5:8080, hooks.internal, [fd00::1]:81'), [
    '10.0.0.5:8080',
    'hooks.internal',
    '[fd00::1]:81',
  ])
  for (const text of ['http://10.0.0.5', 'a@10.0.0.5', '10.0.0.5:port', '10.0.0.5,,', 'two words'])
    t.throws(() => read(text), {
      message: `WEBHOOK_PRIVATE_HOSTS must be hosts with their ports such as 10.0.0.5:8080, separated by commas, found "${text}"`,
    })
})

t.test('the log has one of six levels', async (t) => {
  for (const LOG_LEVEL of ['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
    t.equal(readConfig({ LOG_LEVEL }).logLevel, LOG_LEVEL)
  t.throws(() => readConfig({ LOG_LEVEL: 'WARN' }), { message: /found "WARN"/ })
})

t.test('a network of proxies is as long as its addresses let it be', async (t) => {
  const read = (TRUST_PROXY: string) => readConfig({ TRUST_PROXY }).trustProxy
  t.same(read('10.0.0.0/32,fd00::/8,2001:db8::/128'), ['10.0.0.0/32', 'fd00::/8', '2001:db8::/128'])
  for (const text of ['fd00::/129', 'fd00::/0', 'fe80::1%eth0', '10.0.0.0/8/8'])
    t.throws(() => read(text), { message: /^TRUST_PROXY must be addresses or networks/ }, text)
})

t.test('traces go where the variables of OpenTelemetry say, unless it is switched off', async (t) => {
  const to = 'http://127.0.0.1:4318'
  const isTraced = (env: Record<string, string>) => readConfig(env).hasTracing
  t.ok(isTraced({ OTEL_EXPORTER_OTLP_ENDPOINT: to }))
  t.ok(isTraced({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: to, OTEL_SDK_DISABLED: 'false' }))
  t.notOk(isTraced({ OTEL_EXPORTER_OTLP_ENDPOINT: to, OTEL_SDK_DISABLED: 'TRUE' }))
})

t.test('a file .env is read, and what the environment says goes before it', async (t) => {
  const folder = t.testdir()
  await mkdir(`${folder}/src`)
  await copyFile(`${project}src/config.ts`, `${folder}/src/config.ts`)
  await symlink(`${project}node_modules`, `${folder}/node_modules`)
  const copy: typeof import('../src/config.ts') = await import(`${folder}/src/config.ts`)
  const before = { ...process.env }
  t.teardown(() => {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
    Object.assign(process.env, before)
  })
  Object.assign(process.env, { PORT: '4795' })
  await writeFile(
    `${folder}/.env`,
    '\ufeffPORT=4796\r\nSLOW_STATEMENT_MS="70" # of a slow disk\r\nSPEED=fast\r\n',
  )
  const told: unknown[] = []
  t.intercept(console, 'error', { value: (line: unknown) => told.push(line) })
  t.match(copy.readConfig(), { port: 4795, slowStatement: 70 })
  t.same(told, ['.env: SPEED is no setting, --help lists them: it is ignored'])
})

t.test('a .env that cannot be read is told', async (t) => {
  const folder = t.testdir({ '.env': {} })
  await mkdir(`${folder}/src`)
  await copyFile(`${project}src/config.ts`, `${folder}/src/config.ts`)
  await symlink(`${project}node_modules`, `${folder}/node_modules`)
  const copy: typeof import('../src/config.ts') = await import(`${folder}/src/config.ts`)
  t.throws(() => copy.readConfig(), {
    message: /\/\.env must be a file that this user may read, found EISDIR/,
  })
})
