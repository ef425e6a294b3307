import Type from 'typebox'
import { pick, type Table } from '../formats/table.ts'
import { text } from './schema.ts'

export const CompanySchema = Type.Object(
  {
    company: text('Its slug', 'didi-global'),
    name_en: text('English name', 'DiDi Global'),
    name_zh: text('Chinese name', '滴滴全球'),
    platforms: Type.Array(Type.String(), {
      description: 'Its platforms',
      examples: [['didi', 'huaxiaozhu']],
    }),
  },
  { $id: 'Company', description: 'An issuer' },
)

export const companyTable = {
  name: 'companies',
  title: 'Companies behind platforms and events',
  row: pick(CompanySchema, ['company', 'name_en', 'name_zh']),
  key: ['company'],
} satisfies Table
