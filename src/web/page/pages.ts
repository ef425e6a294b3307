import type { FastifyReply, FastifyRequest } from 'fastify'
import { noSuchPath } from '../../i18n/problems.ts'
import type { App, Platform } from '../platform.ts'
import { Problem, sendProblem } from '../problems/problem.ts'
import { readAssets } from './assets.ts'
import { type Site, sendProblemPage } from './page-route.ts'

/** Serves the style sheet, the script and the fonts that pages share, and returns where the first two are. */
export function addAssets(app: App): Platform['assets'] {
  const { style, script, icon, fonts } = readAssets()
  for (const { path, type, body } of [style, script, ...fonts])
    app.get(path, { schema: { hide: true } }, async (_, reply) =>
      reply
        .type(type)
        .serializer((sent) => sent)
        .header('cache-control', 'public, max-age=31536000, immutable')
        .send(body),
    )
  app.get(icon.path, { schema: { hide: true } }, async (_, reply) =>
    reply.type(icon.type).header('cache-control', 'public, max-age=86400').send(icon.body),
  )
  app.get('/favicon.ico', { schema: { hide: true } }, async (_, reply) => reply.redirect(icon.path, 301))
  // What draws takes a third of a second to load, which the first reader should not wait for.
  app.addHook('onListen', async () => {
    await import('../../chart/draw-paths.ts')
  })
  return { style: style.path, script: script.path }
}

/** Answers a path that nothing is at: a page for people, a problem for programs. */
export function answerNotFound(request: FastifyRequest, reply: FastifyReply, site: Site): void {
  const asked = `${request.method} ${request.url.slice(0, 200)}`
  const problem = new Problem(404, 'not_found', noSuchPath(asked))
  // Below /v1 programs ask, whatever they accept.
  if (/^\/v1\b/.test(request.url)) sendProblem(problem, request, reply)
  else sendProblemPage(problem, request, reply, site)
}
