import { type Kysely, sql } from 'kysely'

/** Changes stored figures, which only a migration may do, and the check of `rounded_to`. */
const change = (figures: string, form: string) => sql`
  alter table figure drop constraint figure_rounded_to, disable trigger figure_is_append_only;
  update figure set ${sql.raw(figures)};
  alter table figure enable trigger figure_is_append_only,
    add constraint figure_rounded_to check (${sql.raw(form)});
`

const isStep = `rounded_to ~ '^[0-9]{1,18}([.][0-9]{1,9})?$' and rounded_to ~ '[1-9]'`

/** Marks companies, cities and other things counted in ones as not rounded, by `rounded_to` 0. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const counted = `rounded_to = '0'
    from metric m where m.id = metric_id and m.unit = 'count' and m.aggregation in ('last', 'none')
      and figure.unit = 'c' and relation = '=' and rounded_to is null
      and (measure = 'd' and value ~ '^[+-]?[0-9]+$' or measure = 'l' and value ~ '^[+]?[0-9]*[1-9][0-9]*$')`
  await change(counted, `rounded_to = '0' or (${isStep})`).execute(db)
}

/** Without the mark they are as exact as their last digit. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await change(`rounded_to = null where rounded_to = '0'`, isStep).execute(db)
}
