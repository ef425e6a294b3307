import { html } from 'ghtml'
import { writeCitation } from '../../i18n/paths.ts'
import { type Context, changed, dataLink, linkWith, textsOf } from '../context.ts'
import { type Addresses, renderCopied, renderSnippets } from '../take-away.ts'
import type { CompareAnswer } from './compare-view.ts'

/** Everything that can be taken along: files, pictures, the link, a line to cite, and code. */
export function renderTakeAway(context: Context, answer: CompareAnswer): string {
  const text = textsOf(context)
  const { chart, data, growths, pin, isPinned } = answer
  const { lang, origin } = context
  const rows = chart.series.reduce((sum, { points }) => sum + points.length, 0)
  const picture = changed(data.paths, { lang })
  const file = (extension: string, query = data.paths) => dataLink(`/v1/series.${extension}`, query)
  const permalink = linkWith(context, pin)
  return html`<section class="take" aria-labelledby="take"><h2 id="take">${text.takeAway}</h2>
<p class="buttons">
<a class="button" href="${file('csv')}" download>CSV <small>${text.rows(rows)}</small></a>
<a class="button" href="${file('parquet')}" download>Parquet <small>${text.rows(rows)}</small></a>
<a class="button" href="${dataLink('/v1/comparisons.csv', data.growths)}" download>${text.growths} CSV <small>${text.rows(growths.length)}</small></a>
<a class="button" href="${file('svg', picture)}" download>SVG</a>
<a class="button" href="${file('png', picture)}" download>PNG</a>
!${isPinned ? '' : html`<a class="button" href="${permalink}" rel="bookmark">${text.pin}</a>`}
</p>
!${isPinned ? html`<p class="hint">${text.pinned}</p>` : ''}
!${renderCopied(context, text.link, `${origin}${linkWith(context, {})}`)}
!${renderCopied(context, text.cite, writeCitation(answer.chart, `${origin}${permalink}`, lang))}
!${renderSnippets(context, locate(origin, data))}
</section>`
}

function locate(origin: string, { paths, growths }: CompareAnswer['data']): Addresses {
  const at = (path: string, query: URLSearchParams) => `${origin}${dataLink(path, query)}`
  return {
    json: [
      ['growth', at('/v1/comparisons', growths)],
      ['paths', at('/v1/series', paths)],
    ],
    tables: [
      ['growth', at('/v1/comparisons.csv', growths)],
      ['paths', at('/v1/series.csv', paths)],
    ],
  }
}
