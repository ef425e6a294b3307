import {
  type Row,
  readChoice,
  readCompany,
  readDay,
  readNote,
  readRequiredText,
  readSlug,
  readUrl,
} from './cells.ts'
import type { Known } from './known.ts'

export type EventRow = {
  line: number
  event: string
  date: string
  company: string
  type: string
  title: string
  certainty: 'reported' | 'unconfirmed'
  source_url: string | null
  note: string | null
}

export const eventColumns = {
  required: ['event', 'date', 'company', 'type', 'title'],
  optional: ['certainty', 'source_url', 'note'],
  ignored: ['recorded_at'],
}

const titleLength = 500

/** Reads a row of an events file. A date may lie ahead: a listing is announced before it comes. */
export function parseEvent(row: Row, known: Known): EventRow {
  return {
    line: row.line,
    event: readSlug(row, 'event'),
    date: readDay(row, 'date'),
    company: readCompany(row, known),
    type: readSlug(row, 'type'),
    title: readRequiredText(row, 'title', titleLength),
    certainty: readChoice(row, 'certainty', ['reported', 'unconfirmed'], 'reported'),
    source_url: readUrl(row, 'source_url'),
    note: readNote(row),
  }
}
