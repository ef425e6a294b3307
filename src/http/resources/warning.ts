import Type from 'typebox'
import { warningCodes } from '../../domain/load-report.ts'
import { text } from './schema.ts'

export const line = Type.Integer({
  description: 'The line of the row; in JSON and bulletins its number, from 1',
  examples: [2],
})

export const WarningSchema = Type.Object({
  code: Type.Unsafe<(typeof warningCodes)[number]>(
    Type.String({
      enum: [...warningCodes],
      description:
        'jump: a change of more than half in a month. conflict: figures that cannot all be true. duplicate: a row that says the same as another',
    }),
  ),
  line,
  subject: text('What the row is about', 'market orders growth 2022-01 over 2021-12'),
  message: text('What was found', '5.3 percent (Sina) cannot be true together with …'),
})
