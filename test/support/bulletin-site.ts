import type { RequestListener } from 'node:http'
import type { Test } from 'tap'
import { eraText } from '../load/read/bulletin/support/era-text.ts'
import { startWebServer } from './web-server.ts'

/** The page of a bulletin as a site shows it, with the texts that we wrote on the ministry's frame. */
export function bulletinPage(month: string, text = eraText(month)): string {
  const paragraphs = text.split('\n').map((line) => `<p>${line}</p>`)
  return `<!doctype html><html><head><meta charset="utf-8"></head><body>
    <nav><a href="/list">分析公报</a></nav>${paragraphs.join('\n')}</body></html>`
}

/** A listing of pages, each under the title of a bulletin. */
export function listingPage(paths: readonly string[]): string {
  const links = paths.map((path) => `<li><a href="${path}">发布网约车行业运行基本情况</a></li>`)
  return `<!doctype html><html><body><a href="/">首页</a><ul>${links.join('\n')}</ul></body></html>`
}

/** Answers with a text under an entity tag, or says that it has not changed. */
export function tagged(text: string, etag: string): RequestListener {
  return (request, response) => {
    const isKnown = request.headers['if-none-match'] === etag
    response.writeHead(isKnown ? 304 : 200, { etag }).end(isKnown ? undefined : text)
  }
}

/** A site with a listing at `/list`. What it answers may be changed while it runs. */
export async function startBulletinSite(t: Test) {
  const { answers, ...server } = await startWebServer(t)
  return {
    ...server,
    answers,
    listing: `${server.origin}/list`,
    /** The paths and statuses asked for since the last call. */
    takeRequests: () =>
      server.requests
        .splice(0)
        .map(({ url, headers }) => `${url}${headers['if-none-match'] ? ' if changed' : ''}`),
  }
}
