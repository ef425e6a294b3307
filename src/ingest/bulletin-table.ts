import type { SourceKind } from '../domain/figure.ts'
import { RefusedRows } from '../domain/row-error.ts'
import { type Bulletin, BulletinError, parseBulletin } from './bulletin/parse-bulletin.ts'
import { columnsOf, contents } from './contents.ts'
import { headerError } from './header.ts'
import type { Table } from './table.ts'

/** Where and when a bulletin was published, as far as it is known. */
export type PublishedAs = {
  sourceKind?: SourceKind
  sourceUrl?: string | null
  publishedOn?: string | null
}

export const publisher = 'Ministry of Transport'

export function sourceKindOf({ sourceKind = 'copy of the ministry notice' }: PublishedAs): SourceKind {
  return sourceKind
}

/**
 * The figures of a bulletin as rows of a figures file, so that the same checks hold for both.
 *
 * @throws {RefusedRows} with the excerpt where the text leaves the ministry's frame
 */
export function openBulletinTable(text: string, published: PublishedAs): Table {
  const { figures, missing, rankings, period } = parse(text, published)
  const rows = figures.map(({ base_period, ...figure }, i) => ({
    line: i + 1,
    cells: {
      ...figure,
      base_period: base_period ?? '',
      publisher,
      source_kind: sourceKindOf(published),
      source_url: published.sourceUrl ?? '',
      published_on: published.publishedOn ?? '',
    },
    errors: [],
  }))
  async function* batches() {
    yield rows
  }
  return {
    content: 'figures',
    columns: columnsOf(contents.figures),
    batches: batches(),
    format: 'bulletin',
    missing,
    rankings: { period, lists: rankings, firstLine: rows.length + 1 },
  }
}

function parse(text: string, { publishedOn }: PublishedAs): Bulletin {
  try {
    return parseBulletin(text, publishedOn ? { publishedOn } : {})
  } catch (error) {
    if (!(error instanceof BulletinError)) throw error
    throw new RefusedRows([headerError(null, error.excerpt || 'the end of the text', error.expected)])
  }
}
