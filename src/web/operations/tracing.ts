import type { FastifyPluginCallback } from 'fastify'
import { watchStatements } from '../../store/database.ts'

/** The packages of tracing, which weigh as much as all else together and are installed by who wants them. */
const packages = '@fastify/otel@0.21 @opentelemetry/api@1.9 @opentelemetry/sdk-node@0.223'

/**
 * Starts OpenTelemetry as its standard variables (`OTEL_…`) say: a span for each request and for each statement of the
 * database. What it returns is registered on the application, and ends with it.
 *
 * @throws {Error} with the code PACKAGES_MISSING where its packages are not installed
 */
export async function startTracing(): Promise<FastifyPluginCallback> {
  const [{ FastifyOtelInstrumentation }, { SpanKind, SpanStatusCode, trace }, { NodeSDK }] =
    await Promise.all([
      import('@fastify/otel'),
      import('@opentelemetry/api'),
      import('@opentelemetry/sdk-node'),
    ]).catch((cause) => {
      const install = `npm install --no-save --save-prod --omit=dev ${packages}`
      const message = `OTEL_EXPORTER_OTLP_… needs packages that are not installed: ${install}`
      throw Object.assign(new Error(message, { cause }), { code: 'PACKAGES_MISSING' })
    })
  const requests = new FastifyOtelInstrumentation()
  const sdk = new NodeSDK({ instrumentations: [requests] })
  sdk.start()
  const tracer = trace.getTracer('market-impact')
  const unwatch = watchStatements(({ sql, milliseconds, failed }) => {
    if (!trace.getActiveSpan()) return
    const end = Date.now()
    const span = tracer.startSpan(sql.slice(0, 6), {
      kind: SpanKind.CLIENT,
      startTime: end - milliseconds,
      attributes: { 'db.system.name': 'postgresql', 'db.query.text': sql },
    })
    if (failed) span.setStatus({ code: SpanStatusCode.ERROR })
    span.end(end)
  })
  const register = requests.plugin() as unknown as FastifyPluginCallback
  return Object.assign(
    (...[app, options, done]: Parameters<FastifyPluginCallback>) => {
      app.addHook('onClose', async () => {
        unwatch()
        // A collector that is away keeps nobody from closing.
        await sdk.shutdown().catch((error) => app.log.warn(error))
      })
      register(app, options, done)
    },
    { [Symbol.for('skip-override')]: true },
  )
}
