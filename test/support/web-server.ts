import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Test } from 'tap'

export type WebServer = {
  /** `http://127.0.0.1:…` */
  origin: string
  /** `127.0.0.1:…` */
  host: string
  /** What was asked for, in order. */
  requests: IncomingMessage[]
  /** What each path answers: a text or bytes with status 200, or whatever a function does. */
  answers: Record<string, string | Uint8Array | RequestListener>
}

/** A real server on loopback that is stopped at the end of the test. Other paths are 404. */
export async function startWebServer(t: Test, answers: WebServer['answers'] = {}): Promise<WebServer> {
  const requests: IncomingMessage[] = []
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    requests.push(request)
    const answer = answers[request.url as string]
    if (typeof answer === 'function') answer(request, response)
    else response.writeHead(answer === undefined ? 404 : 200).end(answer)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return { origin: `http://${host}`, host, requests, answers }
}
