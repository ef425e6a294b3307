import { parseHTML } from 'linkedom/worker'
import t from 'tap'
import { createSnapshotReader } from '../../../src/store/snapshot.ts'
import { createTestApp, get } from '../../support/app.ts'
import { loadDemoPanel } from '../../support/demo-panel.ts'
import { loadText } from '../../support/load.ts'

const { app, db } = await createTestApp(t)
const snapshot = await createSnapshotReader(db)()
const events = snapshot.listEvents({ recordedBy: snapshot.changedAt, day: null })

const open = async (url: string) => {
  const response = await app.inject({ url, headers: { accept: 'text/html' } })
  const { statusCode, body } = response
  return { statusCode, body, parse: () => parseHTML(body).document }
}

t.test('a Chinese heading of several breaks before the metric of a series, and not inside it', async (t) => {
  const treated =
    '满帮:fulfilled_orders@full-truck-alliance-registrations-suspended,kanzhun:average_mau@kanzhun-ipo'
  const url = `/impact/staggered?lang=zh&treated=${encodeURIComponent(treated)}`
  const heading = (await open(url)).parse().querySelector('h1')?.innerHTML
  t.match(heading, '<span class="whole">满帮</span><span class="whole">（履约订单量）</span>、')
})

t.test('a page about an event that was not known yet leads only to pages that answer', async (t) => {
  const { parse, statusCode } = await open('/impact?event=kanzhun-ipo&as_of=2020-01-01T00:00:00Z&lang=en')
  t.equal(statusCode, 422)
  const leads = [...parse().querySelectorAll('.problem .instead a')].map(
    (link) => link.getAttribute('href') as string,
  )
  t.ok(leads.length > 0)
  t.notOk(leads.includes('/impact?event=kanzhun-ipo'))
  for (const url of leads) t.equal((await open(url)).statusCode, 200, url)
})

t.test(
  'a refused page names the series and what was counted, and links to what it says to see',
  async (t) => {
    const { body } = await open('/impact?treated=didi&start=2019-03&lang=en')
    t.match(body, 'the event, found DiDi (orders).')
    t.match((await open('/impact?treated=didi&start=2019-03&lang=zh')).body, '目前：滴滴出行（订单量）。')
    t.match((await open('/impact?event=none&lang=en')).body, 'see <a href="/events?lang&#61;en">/events</a>')
  },
)

type Refused = { errors: { expected: string }[]; suggestions?: { description: string; url: string }[] }

t.test('what is suggested leaves no period of the event out where figures end ahead of it', async (t) => {
  const asked =
    'treated=caocao&event=full-truck-alliance-registrations-resumed&frequency=year&anticipation=12&exclude_event_month=true'
  const refused = await app.inject(`/v1/impact?${asked}`)
  t.equal(refused.statusCode, 422)
  const { suggestions = [] } = refused.json<Refused>()
  const urls = suggestions.map(({ url }) => url).filter((url) => url.startsWith('/v1/impact'))
  t.match(urls[0], '&from=2020-11&to=2021-12&anticipation=12')
  for (const url of urls) t.equal((await app.inject(url)).statusCode, 200, url)
})

t.test(
  'what is suggested keeps the scale and the division by days, but not levels that may be unknown',
  async (t) => {
    const suggested = async (how: string) => {
      const asked = `treated=caocao&event=full-truck-alliance-registrations-resumed&frequency=year&anticipation=12&${how}`
      const { suggestions = [] } = (await app.inject(`/v1/impact?${asked}`)).json<Refused>()
      const url = suggestions.find(({ url }) => url.startsWith('/v1/impact?'))?.url ?? ''
      t.equal((await app.inject(url)).statusCode, 200, url)
      return url
    }
    t.match(await suggested('scale=index&per_day=true'), '&scale=index&per_day=true')
    t.notMatch(await suggested('scale=level'), 'scale')
  },
)

t.test('every link of every event page answers', async (t) => {
  t.equal(events.length, 43)
  let offered = 0
  let several = 0
  for (const { event } of events) {
    const page = (await open(`/events/${event}`)).parse()
    const links = [...page.querySelectorAll('p.buttons a')].map((link) => link.getAttribute('href') ?? '')
    for (const link of links) {
      const { statusCode, body } = await open(link)
      t.equal(statusCode, 200, `${event}: ${link}`)
      if (link.startsWith('/?')) {
        offered += 1
        const answer = await get(app, `/v1/comparisons${link.slice(1)}`)
        t.equal(answer.series[0].status, 'bounded', `${event}: ${link}`)
        t.notMatch(body, /class="problem"/)
      } else if (link.startsWith('/impact/staggered')) {
        several += 1
        t.match(decodeURIComponent(link), `@${event}`, 'the event is one of those side by side')
      }
    }
  }
  t.equal(
    offered,
    39,
    'but for an event of 2026, and three of a company without a series, which the market tells nothing of',
  )
  t.equal(several, 24)
})

t.test('where an impact is refused, all that is offered in its place answers', async (t) => {
  const followed = new Set<string>()
  for (const { event, company } of events) {
    const own = [...snapshot.reference.series.values()].filter((item) => item.company === company)
    for (const treated of [...own.map(({ series }) => series), 'market', 'aggregators']) {
      const response = await app.inject(`/v1/impact?treated=${treated}&event=${event}`)
      if (response.statusCode === 200) continue
      t.equal(response.statusCode, 422)
      const { errors, suggestions = [] } = response.json() as Refused
      t.match(errors[0]?.expected, /./)
      if (event !== 't3-listing-application') t.ok(suggestions.length > 0, `${treated}, ${event}`)
      for (const { url, description } of suggestions) {
        if (followed.has(url)) continue
        followed.add(url)
        const answer = await get(app, url)
        if (url.startsWith('/v1/comparisons')) t.equal(answer.series[0].status, 'bounded', description)
        else
          t.ok(
            answer.results.some(({ status }: { status: string }) => status === 'answered'),
            description,
          )
      }
    }
  }
})

t.test(
  'an impact as of too early a day leads to itself as of the first day that answers it, and as known now',
  async (t) => {
    const market = 'treated=market&event=didi-fined'
    // In August 2022 no month after the fine was known, and in March 2021 not even the fine.
    for (const day of ['2022-08-31', '2021-03-31']) {
      const refused = await app.inject(`/v1/impact?${market}&as_of=${day}`)
      t.equal(refused.statusCode, 422)
      t.match(refused.json<Refused>().suggestions, [
        {
          description: 'The same question, with as_of=2022-11-11',
          url: `/v1/impact?${market}&as_of=2022-11-11`,
        },
        { description: 'The same question, without as_of', url: `/v1/impact?${market}` },
      ])
      const page = await open(`/impact?${market}&as_of=${day}&lang=zh`)
      t.match(page.body, '同一问题，as_of&#61;2022-11-11</a>')
    }
    t.equal((await app.inject(`/v1/impact?${market}&as_of=2022-11-11`)).statusCode, 200)
    t.equal((await app.inject(`/v1/impact?${market}&as_of=2022-11-10`)).statusCode, 422)
    const instant = await app.inject(`/v1/impact?${market}&method=its&as_of=2020-03-31T00:00:00Z`)
    t.match(instant.json<Refused>().suggestions, [{ url: `/v1/impact?${market}&method=its` }])
    const several = 'treated=caocao:orders@caocao-funding,t3:orders@t3-funding'
    const early = await app.inject(`/v1/impact/staggered?${several}&as_of=2021-10-01`)
    t.equal(early.statusCode, 422)
    t.match(early.json<Refused>().suggestions, [
      { url: `/v1/impact/staggered?${several.replaceAll('@', '%40')}` },
    ])
  },
)

t.test('a refusal names the window, its kind of months and what lacks', async (t) => {
  const refuse = async (query: string) => (await app.inject(`/v1/impact?${query}`)).json() as Refused
  const none = await refuse('treated=didi&event=didi-fined')
  t.equal(
    none.errors[0]?.expected,
    'a series whose monthly figures lead from 2022-06 to 2022-07, the months on the two sides of the event',
  )
  t.strictSame(none.suggestions?.slice(0, 2), [
    {
      description: 'DiDi: growth of China Mobility transactions from March 2022 to March 2023',
      url: '/v1/comparisons?series=didi&base=2022-03&end=2023-03&metric=china_mobility_transactions',
    },
    {
      description:
        'Market, orders: its own trend before and after, without any control (interrupted time series)',
      url: '/v1/impact?treated=market&event=didi-fined&metric=orders',
    },
  ])
  const short = await refuse('event=didi-ipo')
  for (const { expected } of short.errors)
    t.equal(
      expected,
      'earlier figures: by month those of DiDi lead across the event from May 2021 to August 2021 alone',
      'where no window was asked for',
    )
  t.match(
    (await open('/impact?event=didi-ipo&lang=zh')).body,
    '滴滴出行按月跨越该事件的连续数字只有2021年5月至2021年8月',
  )
  const asked = await refuse('event=didi-ipo&from=2021-05')
  t.match(asked.errors[0]?.expected, 'a window that begins earlier')
  const loose = await refuse('treated=didi&metric=china_mobility_transactions&event=didi-delisting-filed')
  t.match(
    loose.suggestions?.at(-1),
    {
      url: '/v1/comparisons?series=didi&base=2022-Q2&end=2023-Q2&metric=china_mobility_transactions',
    },
    'not months, which bound it by 45 and 337 per cent',
  )
  const gap = await refuse('treated=market&start=2021-07&from=2021-01&to=2023-01')
  t.equal(
    gap.errors[0]?.expected,
    'a series whose monthly figures bound every month of the window 2021-01 to 2023-01; those of this one do not lead to Jan 2023',
  )
})

t.test(
  'a window that is known but for its first months is offered from the first that is known',
  async (t) => {
    const refuse = async (query: string) =>
      (await app.inject(`/v1/impact?treated=market&start=2022-04&${query}`)).json() as Refused
    const early = await refuse('from=2020-10&to=2022-10')
    t.equal(
      early.errors[0]?.expected,
      'a series whose monthly figures bound every month of the window 2020-10 to 2022-10; those of this one do not lead to Oct 2020',
    )
    t.match(early.suggestions?.[0], {
      url: '/v1/impact?treated=market&start=2022-04&metric=orders&from=2020-11&to=2022-10',
    })
    const long = await refuse('from=1900-01&to=2099-12&method=its')
    t.ok((long.errors[0]?.expected.length ?? 999) < 250)
    t.match(long.suggestions?.[0]?.url, /&method=its$/)
    const page = await open('/impact?lang=zh&treated=market&start=2022-04&from=2020-01&to=2022-12')
    t.match(page.body, '（2020年1月至10月没有）')
  },
)

t.test('what is offered is near to the event, and of the market only to what is part of it', async (t) => {
  const offered = async (event: string) => {
    const { suggestions = [] } = (await app.inject(`/v1/impact?event=${event}`)).json() as Refused
    return suggestions.map(({ url }) => url.replace(/&event=[^&]*/, ''))
  }
  t.strictSame(await offered('kanzhun-registrations-suspended'), [
    '/v1/impact?treated=kanzhun&metric=average_mau&frequency=quarter',
    '/v1/impact?treated=kanzhun&metric=dau_to_mau_ratio&frequency=quarter',
  ])
  t.strictSame(await offered('caocao-ipo'), [
    // Its orders by the ministry's count end in 2022, three years before.
    '/v1/comparisons?series=caocao&base=2024-H1&end=2025-H1&metric=company_orders',
    // Without controls no further ahead than back, though figures lead to 2025-10.
    '/v1/impact?treated=market&metric=orders&from=2025-03&to=2025-08',
    '/v1/comparisons?series=market&base=2025-06&end=2025-10&metric=orders',
  ])
  t.match(await offered('full-truck-alliance-registrations-suspended'), [
    '/v1/impact?treated=full-truck-alliance&metric=fulfilled_orders&frequency=quarter&from=2020-Q1&to=2022-Q4',
  ])
  t.strictSame(await offered('t3-listing-application'), [
    '/v1/comparisons?series=t3&base=2022-08&end=2022-09&metric=orders',
  ])
})

t.test('a shorter window in which more controls are known is found', async (t) => {
  await loadDemoPanel(db)
  // All but two of the controls of the synthetic panel are asked for in months where the shipped figures have gaps.
  const refused = await app.inject('/v1/impact?treated=synthetic-t&start=2023-07&from=2020-06')
  t.equal(refused.statusCode, 422)
  const { suggestions = [] } = refused.json() as Refused
  t.match(suggestions[0], {
    description: /^Synthetic T, orders: its impact by difference in differences, .* and event study$/,
    url: '/v1/impact?treated=synthetic-t&start=2023-07&metric=orders',
  })
})

t.test('an aggregate is no control of what it holds, nor that of it', async (t) => {
  const named = await get(app, '/v1/impact?treated=market&event=didi-fined&controls=didi,aggregators')
  t.strictSame(
    named.left_out.map(({ series, reason }: { series: string; reason: string }) => [series, reason]),
    [
      ['didi', 'overlap'],
      ['aggregators', 'overlap'],
    ],
  )
  const { left_out, controls, warnings } = await get(app, '/v1/impact?treated=market&event=didi-fined')
  t.same(controls, [])
  const didi = left_out.find(({ series }: { series: string }) => series === 'didi')
  t.equal(didi.reason, 'overlap')
  const other = warnings.find(({ code }: { code: string }) => code === 'other_event')
  t.match(
    other.sentence,
    /or of a part of it, lie inside the window \(DiDi: prospectus, 11 Jun 2021; IPO, 30 Jun 2021; .*; and \d+ more\)/,
    'but not Kanzhun, which is no part of ride-hailing and listed on the day of the prospectus',
  )
  const kanzhun = left_out.find(({ series }: { series: string }) => series === 'kanzhun')
  t.equal(kanzhun.reason, 'event')
})

t.test('a refusal for want of controls says what kept those that were named from being some', async (t) => {
  const refuse = async (query: string) =>
    (await app.inject(`/v1/impact?${query}`)).json<{
      errors: { parameter: string; received: string; expected: string }[]
    }>()
  const own = 'treated=didi&start=2021-07'
  const { errors } = await refuse(`${own}&controls=market,caocao`)
  t.strictSame(
    errors.filter(({ parameter }) => parameter === 'controls'),
    [
      {
        parameter: 'controls',
        received: 'Cao Cao Mobility (May 2021, Aug 2021)',
        expected: 'a series whose monthly figures bound every month of the window 2021-05 to 2021-08',
      },
      {
        parameter: 'controls',
        received: 'Market',
        expected: 'a series that neither holds DiDi nor is a part of it',
      },
    ],
  )
  t.match((await open(`/impact?${own}&controls=market&lang=zh`)).body, '不包含滴滴出行、也不属于它的序列')
  t.ok(
    (await refuse('treated=market&event=didi-fined&method=did')).errors.every(
      ({ parameter }) => parameter === 'method',
    ),
  )
})

t.test('a trend that is carried on for longer than it was drawn through is no evidence', async (t) => {
  const codesOf = async (query: string) => {
    const { results } = await get(app, `/v1/impact?method=its&${query}`)
    return results[0].warnings.map(({ code }: { code: string }) => code)
  }
  const orders =
    'treated=full-truck-alliance:fulfilled_orders&event=full-truck-alliance-registrations-suspended'
  t.ok((await codesOf(orders)).includes('trend_carried_far'), 'six quarters before, 13 after')
  t.notOk((await codesOf('treated=market&event=didi-fined')).includes('trend_carried_far'))
  const { body } = await open(`/impact?${orders}&lang=en`)
  t.match(body, 'the trend is carried further than it was drawn through')
})

t.test('what adds up is offered before what does not', async (t) => {
  const event = '/v1/impact?event=full-truck-alliance-registrations-suspended'
  const { suggestions } = (await app.inject(event)).json()
  t.match(suggestions[0].url, 'metric=fulfilled_orders&frequency=quarter')
})

t.test('several events without controls are told from figures of their own alone', async (t) => {
  const { body } = await open(
    '/impact/staggered?treated=kanzhun:average_mau@kanzhun-registrations-suspended,didi:china_mobility_transactions@2021-Q3&lang=en',
  )
  t.match(body, 'figures or controls are missing')
  t.notMatch(body, 'and their controls')
})

t.test('where nothing is known of several events, their series lead to what can be asked', async (t) => {
  const page = await open('/impact/staggered?treated=didi@didi-fined,kanzhun@kanzhun-ipo')
  t.equal(page.statusCode, 422)
  const links = [...page.parse().querySelectorAll('.problem .instead a')]
  t.ok(links.length > 2)
  for (const link of links) {
    const answer = await get(app, `/v1/comparisons${link.getAttribute('href')?.slice(1)}`)
    t.equal(answer.series[0].status, 'bounded', link.textContent)
  }
  const urls = links.map((link) => `/v1/comparisons${link.getAttribute('href')?.slice(1)}`)
  for (const extension of ['', '.csv', '.svg']) {
    const refused = await app.inject(
      `/v1/impact/staggered${extension}?treated=didi@didi-fined,kanzhun@kanzhun-ipo`,
    )
    t.equal(refused.statusCode, 422, extension)
    t.match(refused.json(), { code: 'nothing_known' })
    t.strictSame(
      refused.json<Refused>().suggestions?.map(({ url }) => url),
      urls.map((url) => url.replace('?', `${extension}?`)),
      extension,
    )
  }
  const single = await app.inject('/v1/impact/staggered?treated=fangzhou@2022-01')
  t.strictSame(
    single.json().suggestions,
    [
      {
        description: 'Fangzhou Xing: order compliance rate, June 2021',
        url: '/v1/series?series=fangzhou:order_compliance_rate&from=2021-06&to=2021-06',
      },
    ],
    'the level that is all there is',
  )
})

t.test('a question about an impact that is refused leads to what it probably meant', async (t) => {
  const market = '/v1/impact?treated=market&event=didi-fined'
  const suggest = async (url: string) => (await app.inject(url)).json<Refused>().suggestions ?? []
  for (const url of [
    '/v1/impact',
    `${market}x`,
    `${market}&frequency=week`,
    `${market}&method=synthetic_control`,
    `${market}&foo=1`,
    `${market}&controls=market`,
    `${market}&controls=market:driver_permits`,
    market.replace('treated', 'treatd'),
    '/v1/impact?treated=markt&event=didi-fined',
  ]) {
    const found = await suggest(url)
    t.equal(found[0]?.url, `${market}&metric=orders`, url)
    t.equal((await app.inject(url.replace('impact', 'impact.csv'))).json().suggestions.length, found.length)
  }
  t.same((await suggest('/v1/impact')).at(-1), {
    description: 'All events that are known',
    url: '/v1/events',
  })
  const didi = await suggest('/v1/impact?treated=didi&event=nope')
  t.match(didi[0], { description: /^DiDi: growth of China Mobility transactions/ })
  for (const { url } of didi) t.equal((await app.inject(url)).statusCode, 200, url)
  const early = await suggest('/v1/impact?treated=didi&event=didi-ipo&as_of=2021-07-01')
  t.same(
    early.map(({ description }) => description),
    [
      'Market, orders: its own trend before and after, without any control (interrupted time series, November 2020 to December 2021), as known now',
      'DiDi and Market: growth of orders from June 2021 to May 2022, as known now',
      'All events that are known',
    ],
    'once each, and not unsaid as of another day',
  )
  const page = (await open('/impact?treated=didi&event=nope&lang=en')).parse()
  t.ok(page.querySelector('.instead'))
  t.equal(page.querySelector('.problem li a')?.getAttribute('href'), '/events?company=didi-global&lang=en')
})

t.test(
  'several impacts that are refused lead to themselves without their fault, and to others',
  async (t) => {
    const asked = '/v1/impact/staggered?treated=kanzhun:average_mau%40kanzhun-registrations-suspended'
    const suggest = async (url: string) => (await app.inject(url)).json<Refused>().suggestions ?? []
    for (const url of [
      asked.slice(0, -1),
      asked.replace('kanzhun:', 'kanzhu:'),
      `${asked}&foo=1`,
      `${asked}&frequency=week`,
    ])
      t.equal((await suggest(url))[0]?.url, asked, url)
    const twice =
      '/v1/impact/staggered?treated=didi%40didi-registrations-suspended-2&controls=didi,huaxiaozhu&as_of=2024-10-16'
    t.equal(
      (await suggest(twice))[0]?.url,
      twice.replace('didi,', ''),
      'and not without as_of, where it is refused',
    )
    const [example, ...growths] = await suggest('/v1/impact/staggered?treated=kanzhun')
    t.equal(example?.description, 'Several series, each with its event: registrations suspended')
    t.match(growths[0], { description: /^Kanzhun: growth of average monthly active users/ })
    for (const { url } of [example, ...growths].flatMap((item) => item ?? []))
      t.equal((await app.inject(url)).statusCode, 200, url)
    t.match((await open('/impact/staggered?treated=kanzhun')).body, '<ul class="instead">')
  },
)

t.test(
  'an event of a company without a series is assessed for none, and the list of events is offered',
  async (t) => {
    const page = await open('/impact?event=cnki-fined')
    t.equal(page.statusCode, 422)
    const problem = page.parse().querySelector('.problem')
    t.match(problem?.textContent, /there are none of China National Knowledge Infrastructure/)
    t.equal(problem?.querySelector('a')?.getAttribute('href'), '/events')
    const { errors, suggestions } = (await app.inject('/v1/impact?event=cnki-fined')).json()
    t.equal(errors[0].did_you_mean, undefined, 'not what befell another company')
    t.strictSame(suggestions, [{ description: 'All events that are known', url: '/v1/events' }])
    const instead = (await open('/impact?event=didi-fined')).parse().querySelector('.instead a')
    t.equal((await open(instead?.getAttribute('href') as string)).statusCode, 200)
  },
)

t.test('the page lets the period of the event be left out, of which its warning speaks', async (t) => {
  const boxOf = async (url: string) => {
    const page = (await open(url)).parse()
    return {
      isChecked: page.querySelector('form#ask [name="exclude_event_month"]')?.hasAttribute('checked'),
      warning: page.querySelector('.warnings')?.textContent ?? '',
    }
  }
  const asked = await boxOf('/impact?treated=market&event=didi-fined&lang=en')
  t.equal(asked.isChecked, false)
  t.match(
    asked.warning,
    'Where a single series is assessed, that period can be left out (exclude_event_month=true).',
  )
  const left = await boxOf('/impact?treated=market&event=didi-fined&exclude_event_month=true&lang=en')
  t.equal(left.isChecked, true)
  t.notMatch(left.warning, 'exclude_event_month')
})

t.test('the page offers the same in words', async (t) => {
  const page = await open('/impact?treated=didi&event=didi-fined')
  const links = [...page.parse().querySelectorAll('.problem .instead a')]
  t.match(links[1]?.textContent, /^Market, orders: its own trend/)
  t.equal(links[1]?.getAttribute('href'), '/impact?treated=market&event=didi-fined&metric=orders')
  t.match(links.at(-1)?.getAttribute('href'), /^\/\?series=/)
})

t.test(
  'of more platforms than one question has controls, what is offered names some or needs none',
  async (t) => {
    const { app, db } = await createTestApp(t)
    const controls = await loadDemoPanel(db)
    const more = Array.from({ length: 1000 }, (_, i) => `zz-${i},Synthetic Z ${i}`)
    await loadText(db, ['platform,name_en', ...more, ''].join('\n'))
    const response = await app.inject('/v1/impact?treated=synthetic-t&start=2023-07')
    const { errors, suggestions = [] } = response.json() as Refused
    t.match(errors, [
      { parameter: 'controls', expected: 'up to 1000 series by name, since there are 1039 platforms' },
    ])
    t.same(
      suggestions.slice(0, 2).map(({ url }) => url),
      [
        `/v1/impact?treated=synthetic-t&start=2023-07&metric=orders&controls=${controls.join()}`,
        '/v1/impact?treated=market&start=2023-07&metric=orders&from=2023-02&to=2023-11&method=its',
      ],
    )
    for (const { url } of suggestions.slice(0, 2))
      t.match(await get(app, url), { results: [{ status: 'answered' }] }, url)

    const several = '/v1/impact/staggered?treated=synthetic-t@2023-07,synthetic-p01@2024-01'
    t.equal((await app.inject(several)).statusCode, 200, 'there only platforms with figures count')
  },
)

t.test('a suggestion leaves out no month that its window does not have', async (t) => {
  const url = '/v1/impact?treated=market&event=didi-fined&method=its'
  const response = await app.inject(`${url}&exclude_months=2010-01,2021-02`)
  t.equal(response.statusCode, 422)
  const [own] = (response.json() as Refused).suggestions ?? []
  t.match(own?.url, /[?&]exclude_months=2021-02$/)
  t.same((await get(app, own?.url ?? '')).excluded_months, ['2021-02'])
})

t.test(
  'another platform of the company behind an event is no control of it, nor of what is suggested',
  async (t) => {
    const { app, db } = await createTestApp(t)
    const controls = await loadDemoPanel(db)
    await loadText(db, 'company,name_en\nsynthetic-co,Synthetic Company\n')
    const owned = ['synthetic-t', 'synthetic-p01'].map((name) => `${name},Synthetic ${name},synthetic-co`)
    await loadText(db, ['platform,name_en,company', ...owned, ''].join('\n'))
    await loadText(
      db,
      'event,date,company,type,title,certainty\nsynthetic-event,2023-07-05,synthetic-co,fined,Fined (synthetic),reported\n',
    )
    const controlsOf = async (url: string) => (await get<{ controls: string[] }>(app, url)).controls
    const asked = '/v1/impact?treated=synthetic-t&event=synthetic-event'
    const others = controls.filter((name) => name !== 'synthetic-p01')
    t.same((await controlsOf(asked)).toSorted(), others.toSorted())
    t.ok(
      (await controlsOf(`${asked}&controls=${controls.join()}`)).includes('synthetic-p01'),
      'unless it is named',
    )
  },
)
