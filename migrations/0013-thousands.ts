import { type Kysely, sql } from 'kysely'

/** The letters of units, without that of thousands. */
const units = {
  c: 'count',
  t: 'ten_thousand',
  m: 'million',
  h: 'hundred_million',
  b: 'billion',
  p: 'percent',
}

const makeUnits = (letters: Record<string, string>) => {
  const cases = (pairs: string[][]) =>
    sql.join(
      pairs.map(([from, to]) => sql`when ${sql.lit(from)} then ${sql.lit(to)}`),
      sql` `,
    )
  return sql`
    create or replace function unit_of(code "char") returns text language sql immutable parallel safe
      return case code ${cases(Object.entries(letters))} end;
    create or replace function unit_code(name text) returns "char" language sql immutable parallel safe
      return case name ${cases(Object.entries(letters).map((pair) => pair.toReversed()))} end::"char";
    alter table figure drop constraint figure_unit,
      add constraint figure_unit check (unit in (${sql.join(Object.keys(letters).map((letter) => sql.lit(letter)))}));
  `
}

/** Adds the unit of figures printed in thousands. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await makeUnits({ ...units, k: 'thousand' }).execute(db)
}

/** Converts figures in thousands to millions, with all their digits. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table figure disable trigger figure_is_append_only;
    update figure set unit = 'm', value = (value::numeric * 0.001)::text, rounded_to = (rounded_to::numeric * 0.001)::text
      where unit = 'k';
    alter table figure enable trigger figure_is_append_only;
  `.execute(db)
  await makeUnits(units).execute(db)
}
