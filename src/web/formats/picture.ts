import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { PictureStyle } from '../../chart/frame.ts'
import { themes } from '../../chart/palette.ts'
import { type Language, languages } from '../../i18n/language.ts'
import { expectedFewerDrawn, foundSeries } from '../../i18n/problems.ts'
import { giveWay } from '../../store/queue.ts'
import { impossible, Problem } from '../problems/problem.ts'
import { oneOf, text } from '../schema.ts'
import { openThreadPool, type ThreadPoolOptions } from '../threads/thread-pool.ts'
import type { Turns } from '../threads/turns.ts'
import type { Format, RouteRequest } from './format.ts'

/** The parameters of pictures. */
const parameters = {
  width: Type.Optional(
    Type.Integer({
      minimum: 320,
      maximum: 2000,
      description: 'Width of the picture, 720 where it is left out; a PNG has two pixels for each unit',
      examples: [720],
    }),
  ),
  height: Type.Optional(
    Type.Integer({
      minimum: 200,
      maximum: 2000,
      description: 'Height of the picture; as much as it needs where it is left out',
      examples: [600],
    }),
  ),
  lang: Type.Optional(oneOf(languages, { description: 'Language of the picture, en where it is left out' })),
  theme: Type.Optional(oneOf(themes, { description: 'Dark on light, the default, or light on dark' })),
}

type PictureQuery = { [Name in keyof typeof parameters]?: Type.Static<(typeof parameters)[Name]> }

/** A picture: how its chart is made in a language, and what draws it. */
export type Picture<Request, Chart> = {
  chart(question: Request, lang: Language): Promise<Chart>
  /** Loads the drawing code, which takes a third of a second the first time. */
  load(): Promise<(chart: Chart, style: PictureStyle) => string>
}

/** The formats of a picture: SVG and PNG. */
export function pictures<Request, Chart>(picture: Picture<Request, Chart>, pool: PngPool): Format<Request>[] {
  const prepare = async (question: Request) => {
    const {
      width = 720,
      height,
      lang = 'en',
      theme = 'light',
    } = (question as RouteRequest).query as PictureQuery
    const chart = await picture.chart(question, lang)
    const drawChart = await picture.load()
    const style = { width, height, lang, theme, idPrefix: 'chart', isBare: false }
    const draw = async () => {
      await giveWay()
      return orProblem(() => drawChart(chart, style), height)
    }
    return { draw, lang }
  }
  const format = {
    query: parameters,
    disposition: 'inline' as const,
    isOnlyByExtension: true as const,
  }
  return [
    {
      ...format,
      extension: 'svg',
      mediaType: 'image/svg+xml',
      schema: text('A picture with its numbers in its description', '<svg …</svg>'),
      answer: async (question) => ({ body: await (await prepare(question)).draw() }),
    },
    {
      ...format,
      extension: 'png',
      mediaType: 'image/png',
      errors: [429, 501],
      schema: Type.String({ description: 'A picture', contentMediaType: 'image/png' }),
      answer: async (question) => {
        const { draw, lang } = await prepare(question)
        return { body: await pool.render(draw, lang, (question as RouteRequest).request) }
      },
    },
  ]
}

async function orProblem(draw: () => string, height: number | undefined): Promise<string> {
  try {
    return draw()
  } catch (error) {
    // Imported only here, since it loads with the drawing code.
    const { TooLowError } = await import('../../chart/frame.ts')
    if (!(error instanceof TooLowError)) throw error
    throw impossible('height', String(height), `at least ${error.least} for what this picture shows`)
  }
}

/** @throws {Problem} 422 if a picture would show more series than can be told apart */
export function checkDrawable(series: readonly unknown[], most: number, parameter = 'series'): void {
  if (series.length <= most) return
  throw impossible(parameter, foundSeries(series.length), expectedFewerDrawn(most, series.length))
}

export type PngPool = {
  /**
   * Draws a picture and renders its pixels in one turn, so that no drawn picture waits.
   *
   * @throws {Problem} 501 if this platform cannot make a PNG, 429 and 503 as `Turns` do
   */
  render(draw: () => Promise<string>, lang: Language, request: FastifyRequest): Promise<Buffer>
  close(): Promise<void>
}

/** How long one picture may take, in milliseconds; 100 is usual. */
const timeout = 30_000

/** Opens threads that render pictures to pixels. */
export function openPngPool(turns: Turns, options: Partial<ThreadPoolOptions> = {}): PngPool {
  const pool = openThreadPool(new URL('png-worker.ts', import.meta.url), { threads: 2, ...options })
  return {
    async render(draw, lang, request) {
      const png = await turns.run(request, async () =>
        pool.run<Uint8Array | null>('render', [{ svg: await draw(), lang }], { timeout }),
      )
      if (png) return Buffer.from(png)
      throw new Problem(
        501,
        'png_unavailable',
        'this service runs where it cannot make a PNG: ask for svg in its place',
      )
    },
    close: pool.close,
  }
}
