import { register as assistants } from './features/assistants/assistants.ts'
import { register as claims } from './features/claims/claims.ts'
import { register as comparison } from './features/comparison/route.ts'
import { register as coverage } from './features/coverage/coverage.ts'
import { register as discovery } from './features/discovery/discovery.ts'
import { register as documents } from './features/documents/documents.ts'
import { register as events } from './features/events/events.ts'
import { register as exportAll } from './features/export/export.ts'
import { register as figures } from './features/figures/figures.ts'
import { register as health } from './features/health/health.ts'
import { register as impact } from './features/impact/route.ts'
import { register as loads } from './features/loads/route.ts'
import { register as method } from './features/method/method.ts'
import { register as rankings } from './features/rankings/rankings.ts'
import { register as reference } from './features/reference/reference.ts'
import { register as releases } from './features/releases/releases.ts'
import { register as revisions } from './features/revisions/revisions.ts'
import { register as series } from './features/series/route.ts'
import { register as webhooks } from './features/webhooks/route.ts'
import type { Feature } from './web/platform.ts'

/** All features of the service, in the order of its documentation. */
export const features: readonly Feature[] = [
  comparison,
  series,
  claims,
  impact,
  coverage,
  method,
  figures,
  exportAll,
  events,
  reference,
  documents,
  loads,
  rankings,
  revisions,
  releases,
  webhooks,
  assistants,
  health,
  discovery,
]
