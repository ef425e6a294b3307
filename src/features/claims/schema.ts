import Type from 'typebox'
import { type Claim, type ClaimCheck, claimRelations, verdicts } from '../../domain/growth/claim.ts'
import { formatPeriod } from '../../domain/time/period.ts'
import type { RowOf, Table } from '../../web/formats/table.ts'
import { FigureSchema } from '../../web/resources/figure.ts'
import {
  AlternativeSchema,
  ApproximateSchema,
  ConflictSchema,
  StatusSchema,
} from '../../web/resources/growth.ts'
import { BreakSchema, renderBreak } from '../../web/resources/reference.ts'
import {
  asOfText,
  boolean,
  decimalText,
  figureIds,
  monthText,
  nullable,
  nullableNumber,
  nullableText,
  oneOf,
  periodText,
  permalinkText,
  ref,
  text,
} from '../../web/schema.ts'

const judgement = {
  base: nullable(periodText('The base period; null for the claim of a level or share', '2021-06')),
  end: periodText('The end period, or that of the level or share', '2022-03'),
  verdict: oneOf(verdicts, {
    description:
      'supported: every value that the figures allow would be printed as claimed. contradicted: none would. undecidable: some would, or the figures do not bound it. Ranges have their ends, since a half may be rounded either way: those that only touch leave it undecidable, as -30 is against a printed -29',
  }),
  status: StatusSchema,
  growth_pct: nullableNumber('Growth in per cent: the middle of its bounds', -29, 'percent'),
  low_pct: nullableNumber('Least growth that all figures together allow, in per cent', -29.5, 'percent'),
  high_pct: nullableNumber('Greatest growth that all figures together allow, in per cent', -28.5, 'percent'),
  level: nullableNumber("Level in the metric's unit: the middle of its bounds", 538_647_284),
  low: nullableNumber("Least level that all figures together allow, in the metric's unit", 538_500_000),
  high: nullableNumber("Greatest level that all figures together allow, in the metric's unit", 538_794_568),
}
const shareJudgement = {
  share_pct: nullableNumber('Share of the market in per cent: the middle of its bounds', 22.0142, 'percent'),
  share_low_pct: nullableNumber(
    'Least share that all figures together allow, in per cent',
    21.9266,
    'percent',
  ),
  share_high_pct: nullableNumber(
    'Greatest share that all figures together allow, in per cent',
    22.1019,
    'percent',
  ),
}
const breaks = Type.Array(ref(BreakSchema), {
  description:
    'The breaks that the bounds cross, or that stand in the way of bounds unless `allow_breaks=true`',
})
const judgedWindow = { ...judgement, ...shareJudgement, breaks }
const subject = {
  series: text('The series', 'didi'),
  metric: text('What was counted', 'orders'),
  claimed_pct: nullable(decimalText('The claimed growth as given, in per cent', '-29')),
  as_of: asOfText,
}
const levelClaim = {
  claimed_level: nullable(decimalText('The claimed level as given', '5.39')),
  claimed_unit: nullableText('The unit of the claimed level', 'hundred_million'),
  relation: oneOf(claimRelations, {
    description: 'Whether the claim is of a value, or of more or less than it',
  }),
}

const rounded = {
  agrees_rounded: boolean(
    'Whether the claim is contradicted only as long as the zeros at its end are digits, as those of 539000000',
    false,
  ),
}
const dailyOrShare = {
  claimed_share_pct: nullable(decimalText('The claimed share of the market as given, in per cent', '22')),
  per_day: boolean('Whether the claim is of daily averages'),
}

export const ClaimSchema = Type.Object(
  {
    ...subject,
    ...levelClaim,
    ...dailyOrShare,
    permalink: permalinkText,
    ...judgedWindow,
    lineage: Type.Array(ref(FigureSchema), { description: 'The figures that decided the bounds' }),
    conflicts: Type.Array(ref(ConflictSchema), {
      description:
        'Figures about the window or of the period that were set aside, though they may say what is claimed',
    }),
    approximate: Type.Array(ref(ApproximateSchema), {
      description: 'Such figures that say "about": they bind nothing',
    }),
    nearby_windows: Type.Array(Type.Object(judgedWindow), {
      description:
        'Windows with base and end at most one period away, or periods one away, that would give the number, or may',
    }),
    alternatives: Type.Array(ref(AlternativeSchema), {
      description:
        'Where the figures do not bound what is claimed: growths or levels near to it that they do',
    }),
    ...rounded,
  },
  { $id: 'Claim' },
)
/** A judged claim, as the API shows it. */
export type Judgement = Type.Static<typeof ClaimSchema>

export const claimTable = {
  name: 'claims',
  title: 'A claim over its window and over those nearby that would give it, or may',
  row: {
    ...subject,
    is_claimed: boolean('Whether it is the window of the claim itself'),
    ...judgement,
    ...levelClaim,
    break_months: Type.Array(monthText('A month', '2025-01'), {
      description: 'The first months of the breaks that the bounds cross, or that stand in the way of bounds',
    }),
    conflict_ids: figureIds('Figures about what is claimed that were set aside', [135]),
    approximate_ids: figureIds('Figures about what is claimed that say "about" and bind nothing', [135]),
    ...dailyOrShare,
    ...shareJudgement,
    ...rounded,
  },
  key: ['base', 'end'],
} satisfies Table

/** Lists a row for the window of the claim, then one for each nearby window. */
export function listWindowRows(claim: Judgement): RowOf<typeof claimTable>[] {
  const ids = (figures: readonly { figure: { id: number } }[]) => figures.map(({ figure }) => figure.id)
  return [claim, ...claim.nearby_windows].map((window, i) => ({
    ...claim,
    is_claimed: i === 0,
    agrees_rounded: i === 0 && claim.agrees_rounded,
    ...window,
    break_months: window.breaks.map(({ month }) => month),
    conflict_ids: ids(claim.conflicts),
    approximate_ids: ids(claim.approximate),
  }))
}

/** Renders how a claim was judged over one window. */
export function renderCheck({ claim, verdict, known, breaks }: ClaimCheck) {
  const of = (measure: Claim['measure']) =>
    claim.measure === measure ? known : { value: null, low: null, high: null }
  const [growth, level, share] = [of('growth'), of('level'), of('share')]
  return {
    base: claim.measure === 'growth' ? formatPeriod(claim.window.base) : null,
    end: formatPeriod(claim.measure === 'growth' ? claim.window.end : claim.period),
    verdict,
    status: known.status,
    growth_pct: growth.value,
    low_pct: growth.low,
    high_pct: growth.high,
    level: level.value,
    low: level.low,
    high: level.high,
    share_pct: share.value,
    share_low_pct: share.low,
    share_high_pct: share.high,
    breaks: breaks.map(renderBreak),
  }
}
