import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger'
import packageJson from '../../package.json' with { type: 'json' }
import type { Localized } from '../i18n/language.ts'

/** Texts that pages say in both languages stand in the document in English. */
const keepEnglish = (key: string, value: unknown) =>
  key === 'x-expected' && typeof value === 'object' ? (value as Localized).en : value

/** What the OpenAPI document says beside the routes. */
export const openApiOptions: FastifyDynamicSwaggerOptions = {
  openapi: {
    openapi: '3.1.0',
    info: {
      title: 'Market-impact metrics',
      version: packageJson.version,
      description:
        'Growth comparisons from the published monthly figures of ride-hailing in China, with the hard bounds that rounded and missing figures leave, and the source of every number. Months are YYYY-MM, instants RFC 3339 in UTC, growth in per cent, differences in percentage points. Errors are application/problem+json (RFC 9457).',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    components: {
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description:
            'A key as `npm run keys -- create NAME` makes it, for writing; reading needs none. `load` brings data in, `admin` may do all',
        },
      },
    },
    tags: [
      { name: 'answers', description: 'Growth, its bounds and its lineage' },
      { name: 'data', description: 'What was published, by whom, and when' },
      { name: 'loading', description: 'Brings data in; wants a key' },
      { name: 'operations', description: 'For those who run the service' },
    ],
  },
  transformObject: (document) =>
    JSON.parse(JSON.stringify('openapiObject' in document ? document.openapiObject : document, keepEnglish)),
  convertConstToEnum: false,
  refResolver: { buildLocalReference: (json, _baseUri, _fragment, i) => String(json.$id ?? `schema-${i}`) },
}
