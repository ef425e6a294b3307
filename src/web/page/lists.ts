import { html } from 'ghtml'
import { cleanText } from '../../chart/text.ts'
import type { Break, SetAside } from '../../domain/bounds/figure-system.ts'
import { isFigure } from '../../domain/bounds/statements.ts'
import { type Figure, measureFacts, type Subject, sameSubject } from '../../domain/figure/figure.ts'
import { describeEvent } from '../../i18n/events.ts'
import type { Language } from '../../i18n/language.ts'
import { writePrinted, writeRounding } from '../../i18n/numbers.ts'
import { namePublisher, writeNote } from '../../i18n/sources.ts'
import { namePeriod, writeDay, writeMonth, writePeriod } from '../../i18n/words.ts'
import type { Tables } from '../../store/database.ts'
import type { Reference } from '../../store/snapshot.ts'
import { nameCompany, nameIn, nameSeries, nameSubject, titleIn } from '../names.ts'
import { type Context, linkWith, pageLink, pageOf, textsOf } from './context.ts'

/** The series and metric for which figures are listed. Figures of others, which compositions and shares connect, are named. */
export type ListedFor = Subject & { reference: Reference }

/** Renders figures as they were printed, each with the source to cite. */
export function renderFigures(context: Context, figures: readonly Figure[], of: ListedFor): string {
  const items = figures.map((figure) => html`<li>!${renderFigure(context, figure, of)}</li>`)
  return html`<ul class="figures">!${items}</ul>`
}

export function renderFigure(context: Context, figure: Figure, of: ListedFor): string {
  const text = textsOf(context)
  const { sourceKind, sourceUrl, publishedOn, publishedBy } = figure
  const { comma } = text.marks
  const shown = writePublished(context, publishedOn, publishedBy)
  const day =
    shown === null ? '' : html`${comma}<time datetime="${publishedOn ?? publishedBy}">${shown}</time>`
  return html`!${renderStatement(context, figure, of)} · !${renderPublisher(context, figure)}${comma}${text.sourceKinds[sourceKind]}!${day}!${renderSourceLink(sourceUrl)}!${renderNotes(context, figure)}`
}

/** Writes the day of publication, or by which it was public; null if neither is known. */
export function writePublished({ lang }: Context, on: string | null, by: string | null): string | null {
  if (on !== null) return writeDay(on, lang)
  return by === null ? null : textsOf({ lang }).publishedBy(writeDay(by, lang))
}

/** Renders the publisher with a link to the document. */
export function renderPublisher(
  context: Context,
  { publisher, documentId }: Pick<Figure, 'publisher' | 'documentId'>,
): string {
  return html`<a href="${pageLink(context, `/documents/${documentId}`)}">!${renderName(context, namePublisher(publisher, context.lang))}</a>`
}

/** Renders a name, marked as Chinese on an English page. */
export function renderName({ lang }: Context, name: string): string {
  const text = cleanText(name)
  return lang === 'en' && languageOf(text) === 'zh-CN'
    ? html`<span lang="zh-CN">${text}</span>`
    : html`${text}`
}

/** Renders figures as rows of a table, each with its subject and source. */
export function renderFigureRows(
  context: Context,
  reference: Reference,
  figures: readonly Figure[],
  name: string,
): string {
  const { lang } = context
  const text = textsOf(context)
  const rows = figures.map(
    (figure) =>
      html`<tr><th scope="row"><a class="name" href="${pageOf(context, 'series', figure.series)}">${nameSeries(reference, figure.series, lang)}</a></th><td class="roomy">${nameIn(lang, reference.metrics.get(figure.metric), figure.metric)}</td><td class="roomy">!${renderStatement(context, figure, { ...figure, reference })}!${renderNotes(context, figure)}</td><td>!${renderPublisher(context, figure)}</td></tr>`,
  )
  return renderTable({ label: name }, [text.pages.series, text.form.metric, text.value, text.publisher], rows)
}

/**
 * Renders a table that scrolls by itself if it is too wide.
 *
 * @param name the label, or the id of the element that has it
 * @param columns the heads
 * @param rows the rows as HTML
 */
export function renderTable(
  name: { label: string } | { labelledby: string },
  columns: readonly (string | { numbers: string })[],
  rows: readonly string[],
): string {
  const heads = columns.map((column) =>
    typeof column === 'string'
      ? html`<th scope="col">${column}</th>`
      : html`<th scope="col" class="n">${column.numbers}</th>`,
  )
  const [[kind, value]] = Object.entries(name) as [[string, string]]
  return html`<div class="scroll" tabindex="0" role="region" aria-!${kind}="${value}"><table>
<thead><tr>!${heads}</tr></thead>
<tbody>!${rows}</tbody></table></div>`
}

/** Names a figure without its number: `Market, Orders, growth in July 2021 over June 2021`. */
export function nameStatement(
  { series: known, metrics }: Reference,
  {
    series,
    metric,
    measure,
    period,
    basePeriod,
    baseSeries,
  }: Pick<Figure, 'series' | 'metric' | 'measure' | 'period' | 'basePeriod' | 'baseSeries'>,
  lang: Language,
): string {
  const { measures, shareOf, marks } = textsOf({ lang })
  const time = writePeriod({ period, basePeriod }, lang)
  const kind = [measures[measure], ...(baseSeries === null ? [] : [shareOf(baseSeries)])]
  const statement = lang === 'zh' ? `${time}的${kind.join('')}` : [...kind, time].join(' ')
  return [
    nameIn(lang, known.get(series), series),
    nameIn(lang, metrics.get(metric), metric),
    measure === 'level' ? namePeriod(period, lang) : statement,
  ].join(marks.comma)
}

/** Renders a figure: its number, its subject unless that is the listed one, and its periods. */
function renderStatement(context: Context, figure: Figure, { reference, ...of }: ListedFor): string {
  const { perDay, shareOf, marks } = textsOf(context)
  const words = [
    measureFacts[figure.measure].isPerDay ? perDay : null,
    figure.baseSeries && shareOf(figure.baseSeries),
    writePeriod(figure, context.lang),
  ].filter((word) => word !== null)
  const { lang } = context
  const counted = reference.metrics.get(figure.metric)?.unit ?? 'count'
  const name = sameSubject(figure, of)
    ? ''
    : `${nameSubject(figure, of.metric, reference, lang)}${marks.colon}`
  const rounding = writeRounding(figure, counted, lang)
  const link = pageLink(context, `/figures/${figure.id}`)
  return html`${name}<a href="${link}"><b>${writePrinted(figure, counted, lang)}</b></a> ${words.join(' ')}${rounding}`
}

/** Renders why answers set a figure aside: `contradicts 701.460 million in June 2021 (Xinhua)`. */
export function renderReason(
  context: Context,
  { reason, against }: Pick<SetAside, 'reason' | 'against'>,
  of: ListedFor,
): string {
  const text = textsOf(context)
  const { open, close, list } = text.marks
  const others = against.map((other) =>
    isFigure(other)
      ? html`!${renderStatement(context, other, of)}${open}!${renderPublisher(context, other)}${close}`
      : html`<a href="/v1/compositions?composition=${other.composition}">${other.composition}</a>`,
  )
  return html`<em>${text[reason]}</em> !${others.join(list)}`
}

/** Renders the note of a figure and the sentence of its source, each marked with its language. */
export function renderNotes({ lang }: Context, { note, sentence }: Figure): string {
  return [note && writeNote(note, lang), sentence]
    .filter((item) => item !== null)
    .map((item) => html`<br><small lang="${languageOf(item)}">${cleanText(item)}</small>`)
    .join('')
}

/** Renders the host of a source as a link to it; empty unless the address is a web address. */
export function renderSourceLink(url: string | null): string {
  const host = url === null ? null : hostOf(url)
  return host === null ? '' : html` · !${renderAddress(url, host)}`
}

/** Renders a web address as a link, any other as text. */
export function renderAddress(url: string | null, shown = url): string {
  if (url === null || hostOf(url) === null) return html`${url}`
  return html`<a href="${url}" rel="noreferrer nofollow external">${shown}</a>`
}

function hostOf(url: string): string | null {
  const parsed = URL.parse(url)
  return parsed && /^https?:$/.test(parsed.protocol) ? parsed.host : null
}

/** Names the content of a load, such as `figures csv`. */
export const nameContent = (content: string, lang: Language): string =>
  content.replace(/^\w+/, (kind) => textsOf({ lang }).contents[kind] ?? kind)

/** A note is in the language of its source. */
export function languageOf(text: string): string {
  return /\p{Script=Han}/u.test(text) ? 'zh-CN' : 'en'
}

/** Renders the months from which the publisher counts differently, and what changed. */
export function renderBreaks({ lang }: Pick<Context, 'lang'>, breaks: readonly Break[]): string {
  const text = textsOf({ lang })
  return breaks
    .map(({ month, note }) => {
      const written = note && writeNote(note, lang)
      return html`<p><small>${text.crossed} ${writeMonth(month, lang)}!${written === null ? '' : html`${text.marks.colon}<span lang="${languageOf(written)}">${written}</span>`}</small></p>`
    })
    .join('\n')
}

/** An event for lists, with company and title in the language of the page. */
export type EventLine = {
  event: string
  date: string
  company: string
  type: string
  title: string
  certainty: 'reported' | 'unconfirmed'
}

/** Renders a list of events, each with a link to its page. */
export function renderEvents(context: Context, events: readonly EventLine[], isNumbered = false): string {
  const tag = isNumbered ? 'ol' : 'ul'
  const items = events.map(
    (event) =>
      html`<li><time datetime="${event.date}">${writeDay(event.date, context.lang)}</time> <a href="${pageOf(context, 'events', event.event)}">${describeEvent(event, context.lang)}</a>!${markUnconfirmed(context, event)}</li>`,
  )
  return html`<!${tag} class="events">!${items}</!${tag}>`
}

function markUnconfirmed(context: Context, { certainty }: EventLine): string {
  return certainty === 'unconfirmed' ? html` <em class="tag">${textsOf(context).unconfirmed}</em>` : ''
}

/** Renders the link to the next page of a list, by the parameters of its address; empty on the last page. */
export function renderNextPage(
  context: Context,
  parameters: Parameters<typeof linkWith>[1] | null | '',
): string {
  if (!parameters) return ''
  return html`<a class="button" rel="next" href="${linkWith(context, parameters)}">${textsOf(context).nextPage}</a>`
}

/** Renders a list of names with their values in HTML, without empty ones. */
export function renderFacts(facts: readonly [string, string | null][]): string {
  const rows = facts.map(([name, value]) =>
    value === null || value === '' ? '' : html`<dt>${name}</dt><dd>!${value}</dd>`,
  )
  return html`<dl class="facts">!${rows}</dl>`
}

/** Renders a text as the value of a fact. */
export function plain(text: string | number | null): string | null {
  return text === null ? null : html`${text}`
}

export const toEventLines = (reference: Reference, events: readonly Tables['event'][], lang: Language) =>
  events.map((event) => toEventLine(reference, event, lang))

export function toEventLine(reference: Reference, event: Tables['event'], lang: Language): EventLine {
  return {
    event: event.event,
    date: event.date,
    company: nameCompany(reference, event.company, lang),
    type: event.type,
    title: titleIn(lang, event),
    certainty: event.certainty,
  }
}
