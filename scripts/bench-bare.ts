import Fastify from 'fastify'

/**
 * A bare Fastify route for the benchmark: answers each path with the body that the parent process sent for it, and an
 * unknown path with any of them.
 */
process.once('message', async (bodies: Record<string, string>) => {
  const app = Fastify()
  const [any] = Object.values(bodies)
  app.get('/v1/comparisons', (request, reply) =>
    reply.header('content-type', 'application/json; charset=utf-8').send(bodies[request.url] ?? any),
  )
  process.send?.(await app.listen({ host: '127.0.0.1', port: 0 }))
})
