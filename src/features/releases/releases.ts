import { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency, default as ical } from 'ical-generator'
import Type from 'typebox'
import { type ExpectedRelease, expectReleases, latestMonth } from '../../domain/growth/releases.ts'
import { addDays, dayInChina } from '../../domain/time/month.ts'
import { formatPeriod } from '../../domain/time/period.ts'
import type { Language } from '../../i18n/language.ts'
import { explainRelease, ministry, nameRelease, releasesCalendar } from '../../i18n/sharing.ts'
import { type FirstPublication, listFirstPublications } from '../../store/coverage.ts'
import { answerFor } from '../../store/queue.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { addDataRoute } from '../../web/data-route.ts'
import { type Format, json, type RouteRequest, sheetFormats } from '../../web/formats/format.ts'
import type { Table } from '../../web/formats/table.ts'
import { nameIn } from '../../web/names.ts'
import { Lang } from '../../web/negotiation.ts'
import type { App, Platform } from '../../web/platform.ts'
import { boolean, dayText, integer, nullableText, number, periodText, ref, text } from '../../web/schema.ts'

const ReleaseSchema = Type.Object(
  {
    publisher: text('Who publishes it', 'Ministry of Transport'),
    company: nullableText('The company that publishes its own figures; null for the ministry', 'didi-global'),
    period: periodText('The period that it will be about', '2026-11'),
    expected_on: dayText('The likeliest day: the median of past releases, on a weekday', '2026-12-15'),
    expected_from: dayText('As early as the earliest of them', '2026-12-08'),
    expected_by: dayText('As late as the latest of them', '2027-01-07'),
    overdue: boolean(
      'Whether that day is over in China and nothing was loaded; it is listed until it comes, or a later one as long',
      false,
    ),
    basis: text(
      'How the days were reckoned',
      'Expected, not announced. The last 12 releases came 10 to 32 days after the end of their month, in the median 15.',
    ),
    basis_releases: integer('How many past releases that rests on', 12),
    basis_median_days: number('The median of how long they took after the end of their period', 15, 'day'),
  },
  { $id: 'Release', description: 'A release that is expected from past ones, and was not announced' },
)

const releaseTable = {
  name: 'releases',
  title: 'Releases that are expected from how long past ones took',
  row: ReleaseSchema.properties,
  key: ['publisher', 'period'],
} satisfies Table

type Release = ExpectedRelease & Pick<FirstPublication, 'publisher'>

/** Adds `/v1/releases`: when new figures are expected, as a calendar too. */
export async function register(app: App, platform: Platform): Promise<void> {
  const { db, absoluteUrl } = platform
  app.addSchema(ReleaseSchema)
  const publications = new WeakMap<Snapshot, Promise<FirstPublication[]>>()

  /** Lists what is overdue or expected within a year. Publications are read once for each version of the data. */
  async function listReleases(snapshot: Snapshot): Promise<Release[]> {
    const known = publications.get(snapshot) ?? answerFor('', () => listFirstPublications(db))
    publications.set(snapshot, known)
    known.catch(() => publications.delete(snapshot))
    const today = dayInChina(Date.now())
    const byPublisher = Map.groupBy(await known, ({ publisher }) => publisher)
    // Companies are no measure for the ministry: its bulletin may be a year late without having ended.
    const companies = latestMonth((await known).filter(({ publisher }) => publisher !== null))
    return [...byPublisher]
      .flatMap(([publisher, published]) => {
        const newest = publisher === null ? latestMonth(published) : companies
        const releases = expectReleases(published, today, addDays(today, 366), newest)
        return releases.map((release) => ({ publisher, ...release }))
      })
      .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
  }

  const list = async ({ snapshot }: RouteRequest) =>
    (await listReleases(snapshot)).map((release) => render(snapshot, release))

  addDataRoute(app, platform, {
    path: '/v1/releases',
    operationId: 'listReleases',
    tag: 'data',
    summary: 'When new figures are expected, by how long past releases took',
    description:
      'Nobody announces these days: each is the median of past releases, between the earliest and the latest of them. What is overdue is listed too, however long, until it comes or a later one as long does, whoever it becomes known from; of who has published nothing for a year that others of its kind have, nothing is expected. As a calendar, to subscribe to: /v1/releases.ics.',
    query: {},
    changesDaily: true,
    formats: [
      json(Type.Object({ items: Type.Array(ref(ReleaseSchema)) }), async (question: RouteRequest) => ({
        items: await list(question),
      })),
      ...sheetFormats(releaseTable, list),
      {
        extension: 'ics',
        mediaType: 'text/calendar',
        isOnlyByExtension: true,
        query: { lang: Lang },
        schema: text('An iCalendar (RFC 5545)', 'BEGIN:VCALENDAR'),
        async answer({ snapshot, query: { lang = 'en' } }) {
          const releases = await listReleases(snapshot)
          return { body: writeCalendar(releases, snapshot, lang, absoluteUrl('/v1/releases')) }
        },
      } satisfies Format<RouteRequest<{ lang?: Language }>> as Format,
    ],
  })
}

function render(snapshot: Snapshot, release: Release): Type.Static<typeof ReleaseSchema> {
  const { publisher, period, day, from, by, isOverdue, basis } = release
  return {
    publisher: namePublisher(snapshot, publisher, 'en'),
    company: publisher,
    period: formatPeriod(period),
    expected_on: day,
    expected_from: from,
    expected_by: by,
    overdue: isOverdue,
    basis: explainRelease(release, 'en'),
    basis_releases: basis.releases,
    basis_median_days: basis.median,
  }
}

function namePublisher({ reference }: Snapshot, publisher: string | null, lang: Language): string {
  if (publisher === null) return ministry[lang]
  return nameIn(lang, reference.companies.get(publisher) ?? reference.series.get(publisher), publisher)
}

/**
 * Writes a tentative entry for each release on its likeliest day, which is past if it is overdue. The same data on the same day
 * give the same bytes.
 */
function writeCalendar(
  releases: readonly Release[],
  snapshot: Snapshot,
  lang: Language,
  url: string,
): string {
  const calendar = ical({
    name: releasesCalendar.name[lang],
    description: releasesCalendar.description[lang],
    prodId: { company: 'market-impact-metrics', product: 'releases', language: lang.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 86_400,
    url,
  })
  for (const release of releases) {
    const { publisher, period, day } = release
    const name = namePublisher(snapshot, publisher, lang)
    calendar.createEvent({
      id: `${publisher ?? 'ministry'}-${formatPeriod(period).replace('/', '-')}@market-impact-metrics`,
      stamp: new Date(snapshot.changedAt),
      start: new Date(`${day}T00:00:00Z`),
      end: new Date(`${addDays(day, 1)}T00:00:00Z`),
      allDay: true,
      timezone: 'UTC',
      summary: nameRelease(name, release, lang),
      description: explainRelease(release, lang),
      status: ICalEventStatus.TENTATIVE,
      transparency: ICalEventTransparency.TRANSPARENT,
      url,
    })
  }
  return calendar.toString()
}
