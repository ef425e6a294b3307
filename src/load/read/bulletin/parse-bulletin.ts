import { formatMonth } from '../../../domain/time/month.ts'
import type { Bulletin } from './bulletin.ts'
import { isSameFigure, listMissing } from './draft.ts'
import { htmlToText, looksLikeHtml } from './html-to-text.ts'
import { type NormalText, normaliseText } from './normalise-text.ts'
import { chooseOpenings, findOpeningPlaces, type Opening, readOpenings } from './opening-statement.ts'
import { patterns } from './patterns.ts'
import { type BulletinHints, resolvePeriod } from './period.ts'
import { readStatements } from './statements.ts'
import { BulletinError, TextScanner } from './text-scanner.ts'

/** Many times a page with a bulletin on it. */
const textLength = 5_000_000

/**
 * Reads the ministry's monthly bulletin on ride-hailing from a text or an HTML page, as the web keeps it. A text that is
 * cut off gives what was read whole; `missing` says what it lacks. The same bulletin twice on a page is one bulletin.
 *
 * @throws {BulletinError} where the text holds no bulletin, several, or one that leaves the ministry's frame
 * @throws {RangeError} where a hint is no month or day
 */
export function parseBulletin(text: string, hints: BulletinHints = {}): Bulletin {
  const source = normalise(text)
  if (text.length > textLength)
    throw new BulletinError(`a text of at most ${textLength} characters`, source, source.text.length)
  // Garbage of a copy, which no database keeps in a text.
  const nul = source.original.indexOf('\0')
  if (nul >= 0)
    throw new BulletinError(
      'a text without NUL',
      source,
      source.offsets.findIndex((offset) => offset > nul),
    )
  const openings = chooseOpenings(source, readOpenings(source), hints.period)
  return openings.map((opening) => readBulletin(source, opening, hints)).reduce(takeFuller)

  /** The fuller of two copies, which must not contradict each other. */
  function takeFuller(one: Bulletin, other: Bulletin, index: number): Bulletin {
    const isContradicted = other.figures.some((figure) =>
      one.figures.some((known) => isSameFigure(known, figure) && known.value !== figure.value),
    )
    if (isContradicted || one.period !== other.period)
      throw new BulletinError(
        'one bulletin, or copies of one, and not two that differ',
        source,
        openings[index]?.start ?? 0,
      )
    return other.figures.length > one.figures.length ? other : one
  }
}

/**
 * Whether a text is meant as a bulletin, also one that parsing refuses: it begins as a bulletin does. A list of
 * bulletins, an article about them or a CSV file does not.
 */
export function looksLikeBulletin(text: string): boolean {
  return patterns.rideHailing.test(text) && findOpeningPlaces(normalise(text)).some(({ isDated }) => isDated)
}

function normalise(text: string): NormalText {
  const part = text.slice(0, textLength)
  return normaliseText(looksLikeHtml(part) ? htmlToText(part) : part)
}

function readBulletin(
  source: NormalText,
  { start, at, end, draft }: Opening,
  hints: BulletinHints,
): Bulletin {
  const scanner = new TextScanner(source, at, end)
  const lastAt = readStatements(scanner, draft)
  const hasOrders = draft.figures.some(({ series, metric }) => series === 'market' && metric === 'orders')
  const goesOn = draft.rankings.length > 0 || draft.figures.some(({ series }) => series === 'aggregators')
  if (goesOn && !hasOrders)
    throw new BulletinError(
      `网约车监管信息交互平台 or 网约车监管信息交互系统, then ${draft.month}月份共收到订单信息, between here and the rankings`,
      source,
      at,
    )
  const { period, asOfDate } = resolvePeriod(draft, source, { start, end: lastAt }, hints)
  const figures = draft.figures.map((figure) => ({
    ...figure,
    period: formatMonth(period),
    base_period: figure.measure === 'level' ? null : formatMonth(period - 1),
  }))
  return {
    period: formatMonth(period),
    asOfDate,
    figures,
    rankings: draft.rankings,
    missing: listMissing(draft, period),
  }
}
