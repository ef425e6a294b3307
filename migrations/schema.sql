-- What all migrations make, by name. Written by: UPDATE_SCHEMA=1 npx tap test/store/migrations.test.ts

create domain month as text collate "C"
  constraint month_format CHECK (VALUE ~ '^(19|20)[0-9]{2}-(0[1-9]|1[0-2])$'::text);

create domain month_number as integer
  constraint month_number_range CHECK (VALUE >= (1900 * 12) AND VALUE <= (2099 * 12 + 11));

create domain slug as text collate "C"
  constraint slug_format CHECK (VALUE ~ '^[a-z0-9][a-z0-9_-]{0,99}$'::text);

CREATE OR REPLACE FUNCTION public.check_figure_references()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    declare
      unknown text;
    begin
      with named as materialized (
        select series_id, base_series_id, metric_id, document_id, load_id, count(*) as figures from inserted
        group by series_id, base_series_id, metric_id, document_id, load_id
      ), counted as (
        update load set figures = load.figures + brought.figures
        from (select load_id, sum(figures) as figures from named group by load_id) brought where load.id = brought.load_id
      )
      select concat('series ', series_id) into unknown from named where not exists (select from series where id = series_id)
      union all
      select concat('series ', base_series_id) from named
      where base_series_id is not null and not exists (select from series where id = base_series_id)
      union all
      select concat('metric ', metric_id) from named where not exists (select from metric where id = metric_id)
      union all
      select concat('document ', document_id) from named where not exists (select from document where id = document_id)
      union all
      select concat('load ', load_id) from named where not exists (select from load where id = load_id)
      limit 1;
      if found then
        raise foreign_key_violation using message = format('a figure names the %s, which is not there', unknown);
      end if;
      return null;
    end
    $function$;

CREATE OR REPLACE FUNCTION public.format_period(first integer, last integer)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN (last = first) THEN ((((first / 12))::text || '-'::text) || lpad((((first % 12) + 1))::text, 2, '0'::text)) WHEN ((last = (first + 2)) AND ((first % 3) = 0)) THEN ((((first / 12))::text || '-Q'::text) || ((((first % 12) / 3) + 1))::text) WHEN ((last = (first + 5)) AND ((first % 6) = 0)) THEN ((((first / 12))::text || '-H'::text) || ((((first % 12) / 6) + 1))::text) WHEN ((last = (first + 11)) AND ((first % 12) = 0)) THEN ((first / 12))::text ELSE ((((((((first / 12))::text || '-'::text) || lpad((((first % 12) + 1))::text, 2, '0'::text)) || '/'::text) || ((last / 12))::text) || '-'::text) || lpad((((last % 12) + 1))::text, 2, '0'::text)) END;

CREATE OR REPLACE FUNCTION public.measure_code(name text)
 RETURNS "char"
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (CASE name WHEN 'level'::text THEN 'l'::text WHEN 'daily_average'::text THEN 'a'::text WHEN 'growth'::text THEN 'g'::text WHEN 'daily_average_growth'::text THEN 'r'::text WHEN 'difference'::text THEN 'd'::text WHEN 'share'::text THEN 's'::text ELSE NULL::text END)::"char";

CREATE OR REPLACE FUNCTION public.measure_of(code "char")
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE code WHEN 'l'::"char" THEN 'level'::text WHEN 'a'::"char" THEN 'daily_average'::text WHEN 'g'::"char" THEN 'growth'::text WHEN 'r'::"char" THEN 'daily_average_growth'::text WHEN 'd'::"char" THEN 'difference'::text WHEN 's'::"char" THEN 'share'::text ELSE NULL::text END;

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      raise exception '% is append-only: % refused', tg_table_name, lower(tg_op);
    end
    $function$;

CREATE OR REPLACE FUNCTION public.unit_code(name text)
 RETURNS "char"
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (CASE name WHEN 'count'::text THEN 'c'::text WHEN 'ten_thousand'::text THEN 't'::text WHEN 'million'::text THEN 'm'::text WHEN 'hundred_million'::text THEN 'h'::text WHEN 'billion'::text THEN 'b'::text WHEN 'percent'::text THEN 'p'::text WHEN 'thousand'::text THEN 'k'::text ELSE NULL::text END)::"char";

CREATE OR REPLACE FUNCTION public.unit_of(code "char")
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE code WHEN 'c'::"char" THEN 'count'::text WHEN 't'::"char" THEN 'ten_thousand'::text WHEN 'm'::"char" THEN 'million'::text WHEN 'h'::"char" THEN 'hundred_million'::text WHEN 'b'::"char" THEN 'billion'::text WHEN 'p'::"char" THEN 'percent'::text WHEN 'k'::"char" THEN 'thousand'::text ELSE NULL::text END;

create table api_key (
  id text not null,
  name text not null,
  sha256 bytea not null,
  scopes text[] not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint api_key_id_format CHECK (id ~ '^[0-9a-f]{12}$'::text),
  constraint api_key_pkey PRIMARY KEY (id),
  constraint api_key_scopes CHECK (scopes <@ ARRAY['load'::text, 'admin'::text] AND cardinality(scopes) > 0),
  constraint api_key_sha256_length CHECK (octet_length(sha256) = 32)
);

create table company (
  company slug not null,
  name_en text not null,
  name_zh text not null,
  constraint company_pkey PRIMARY KEY (company)
);

create table composition (
  composition slug not null,
  whole_series slug not null,
  whole_metric slug not null,
  part_series slug not null,
  part_metric slug not null,
  exhaustive boolean not null,
  first_month month_number,
  last_month month_number,
  source_url text,
  note text,
  load_id bigint not null,
  recorded_at timestamp with time zone not null,
  constraint composition_load_fkey FOREIGN KEY (load_id) REFERENCES load(id),
  constraint composition_months CHECK (first_month::integer <= last_month::integer),
  constraint composition_part CHECK (part_series::text <> whole_series::text OR part_metric::text <> whole_metric::text),
  constraint composition_part_metric_fkey FOREIGN KEY (part_metric) REFERENCES metric(metric),
  constraint composition_part_series_fkey FOREIGN KEY (part_series) REFERENCES series(series),
  constraint composition_pkey PRIMARY KEY (composition, recorded_at, part_series, part_metric),
  constraint composition_whole_metric_fkey FOREIGN KEY (whole_metric) REFERENCES metric(metric),
  constraint composition_whole_series_fkey FOREIGN KEY (whole_series) REFERENCES series(series)
);

create table content (
  sha256 text not null,
  media_type text not null,
  bytes bigint not null,
  constraint content_pkey PRIMARY KEY (sha256),
  constraint content_sha256_format CHECK (sha256 ~ '^[0-9a-f]{64}$'::text)
);

create table content_part (
  sha256 text not null,
  part integer not null,
  zstd bytea not null,
  constraint content_part_content_fkey FOREIGN KEY (sha256) REFERENCES content(sha256),
  constraint content_part_pkey PRIMARY KEY (sha256, part)
);

create table data_version (
  only_row boolean default true not null,
  version bigint not null,
  changed_at timestamp with time zone not null,
  constraint data_version_one_row CHECK (only_row),
  constraint data_version_pkey PRIMARY KEY (only_row)
);

create table document (
  id bigint generated always as identity not null,
  publisher text not null,
  source_kind text not null,
  source_url text,
  published_on date,
  sha256 text,
  published_by date,
  constraint document_content_fkey FOREIGN KEY (sha256) REFERENCES content(sha256) DEFERRABLE INITIALLY DEFERRED,
  constraint document_pkey PRIMARY KEY (id),
  constraint document_published CHECK (published_on IS NULL OR published_by IS NULL),
  constraint document_source_key UNIQUE NULLS NOT DISTINCT (publisher, source_kind, source_url, published_on, published_by, sha256),
  constraint document_source_kind CHECK (source_kind = ANY (ARRAY['ministry notice'::text, 'company release'::text, 'copy of the ministry notice'::text, 'copy of the company release'::text, 'company figure in the press'::text, 'press'::text, 'other'::text]))
);

create table event (
  event slug not null,
  date date not null,
  company slug not null,
  type slug not null,
  title text not null,
  certainty text not null,
  source_url text,
  note text,
  load_id bigint not null,
  recorded_at timestamp with time zone not null,
  title_zh text,
  constraint event_certainty CHECK (certainty = ANY (ARRAY['reported'::text, 'unconfirmed'::text])),
  constraint event_company_fkey FOREIGN KEY (company) REFERENCES company(company),
  constraint event_load_fkey FOREIGN KEY (load_id) REFERENCES load(id),
  constraint event_pkey PRIMARY KEY (event, recorded_at)
);

create table figure (
  recorded_at timestamp with time zone not null,
  id integer generated always as identity not null,
  series_id integer not null,
  document_id integer not null,
  load_id integer not null,
  metric_id smallint not null,
  period_first smallint not null,
  period_last smallint not null,
  base_first smallint,
  base_last smallint,
  measure "char" not null,
  unit "char" not null,
  relation "char" not null,
  value text not null,
  base_series_id integer,
  rounded_to text,
  note text,
  sentence text,
  constraint figure_base_period CHECK ((measure = ANY (ARRAY['g'::"char", 'r'::"char", 'd'::"char"])) = (base_first IS NOT NULL) AND (base_first IS NULL) = (base_last IS NULL) AND (1900 * 12) <= base_first AND base_first <= base_last AND base_last < period_first),
  constraint figure_base_series CHECK ((measure = 's'::"char") = (base_series_id IS NOT NULL) AND base_series_id <> series_id),
  constraint figure_measure CHECK (measure = ANY (ARRAY['l'::"char", 'a'::"char", 'g'::"char", 'r'::"char", 'd'::"char", 's'::"char"])),
  constraint figure_period CHECK ((1900 * 12) <= period_first AND period_first <= period_last AND period_last <= (2099 * 12 + 11)),
  constraint figure_pkey PRIMARY KEY (id, series_id),
  constraint figure_relation CHECK (relation = ANY (ARRAY['='::"char", '>'::"char", '<'::"char", '~'::"char"])),
  constraint figure_rounded_to CHECK (rounded_to = '0'::text OR rounded_to ~ '^[0-9]{1,18}([.][0-9]{1,9})?$'::text AND rounded_to ~ '[1-9]'::text),
  constraint figure_unit CHECK (unit = ANY (ARRAY['c'::"char", 't'::"char", 'm'::"char", 'h'::"char", 'b'::"char", 'p'::"char", 'k'::"char"])),
  constraint figure_value CHECK (value ~ '^[+-]?[0-9]+([.][0-9]+)?$'::text AND length(split_part(ltrim(value, '+-'::text), '.'::text, 1)) <= 18 AND length(split_part(value, '.'::text, 2)) <= 9)
);

create table load (
  id bigint generated always as identity not null,
  source text not null,
  content text not null,
  sha256 text,
  loaded_at timestamp with time zone not null,
  loaded_by text not null,
  rows_new integer not null,
  rows_unchanged integer not null,
  rows_revised integer not null,
  outcome text default 'stored'::text not null,
  rows_refused integer default 0 not null,
  report jsonb default '{}'::jsonb not null,
  api_key text,
  idempotency_key text,
  request_sha256 text,
  figures integer default 0 not null,
  constraint load_api_key_fkey FOREIGN KEY (api_key) REFERENCES api_key(id),
  constraint load_idempotency_key UNIQUE (api_key, idempotency_key),
  constraint load_outcome CHECK (outcome = ANY (ARRAY['stored'::text, 'unchanged'::text, 'refused'::text])),
  constraint load_pkey PRIMARY KEY (id),
  constraint load_sha256_format CHECK (sha256 ~ '^[0-9a-f]{64}$'::text)
);

create table load_retraction (
  load_id bigint not null,
  act text not null,
  reason text not null,
  done_by text not null,
  recorded_at timestamp with time zone not null,
  constraint load_retraction_act CHECK (act = ANY (ARRAY['retract'::text, 'reinstate'::text])),
  constraint load_retraction_load_fkey FOREIGN KEY (load_id) REFERENCES load(id),
  constraint load_retraction_pkey PRIMARY KEY (load_id, recorded_at)
);

create table metric (
  metric slug not null,
  unit text not null,
  name_en text not null,
  name_zh text not null,
  description text not null,
  aggregation text not null,
  id smallint generated always as identity not null,
  constraint metric_aggregation CHECK (aggregation = ANY (ARRAY['sum'::text, 'mean'::text, 'last'::text, 'none'::text])),
  constraint metric_id_key UNIQUE (id),
  constraint metric_pkey PRIMARY KEY (metric),
  constraint metric_unit CHECK (unit = ANY (ARRAY['count'::text, 'percent'::text, 'CNY'::text]))
);

create table ranking (
  id bigint generated always as identity not null,
  subject text not null,
  kind text not null,
  period month not null,
  whole boolean not null,
  sentence text not null,
  document_id bigint not null,
  load_id bigint not null,
  recorded_at timestamp with time zone not null,
  constraint ranking_document_fkey FOREIGN KEY (document_id) REFERENCES document(id),
  constraint ranking_kind CHECK (kind = ANY (ARRAY['rate'::text, 'rate_first'::text, 'rate_last'::text, 'growth_first'::text, 'growth_last'::text])),
  constraint ranking_load_fkey FOREIGN KEY (load_id) REFERENCES load(id),
  constraint ranking_pkey PRIMARY KEY (id),
  constraint ranking_subject CHECK (subject = ANY (ARRAY['platforms'::text, 'aggregators'::text, 'cities'::text]))
);

create table ranking_entry (
  ranking_id bigint not null,
  position integer not null,
  name text,
  series slug,
  change text,
  constraint ranking_entry_pkey PRIMARY KEY (ranking_id, "position"),
  constraint ranking_entry_ranking_fkey FOREIGN KEY (ranking_id) REFERENCES ranking(id),
  constraint ranking_entry_series_fkey FOREIGN KEY (series) REFERENCES series(series)
);

create table retraction (
  figure_id integer not null,
  reason text not null,
  done_by text not null,
  recorded_at timestamp with time zone not null,
  act text not null,
  series_id integer not null,
  load_id integer,
  constraint retraction_act CHECK (act = ANY (ARRAY['retract'::text, 'reinstate'::text])),
  constraint retraction_figure_fkey FOREIGN KEY (figure_id, series_id) REFERENCES figure(id, series_id),
  constraint retraction_pkey PRIMARY KEY (series_id, figure_id, recorded_at)
);

create table series (
  series slug not null,
  kind text not null,
  name_en text not null,
  name_zh text not null,
  aliases text[] not null,
  company slug,
  id integer generated always as identity not null,
  constraint series_company_fkey FOREIGN KEY (company) REFERENCES company(company),
  constraint series_id_key UNIQUE (id),
  constraint series_kind CHECK (kind = ANY (ARRAY['platform'::text, 'aggregate'::text])),
  constraint series_pkey PRIMARY KEY (series)
);

create table series_break (
  series slug not null,
  metric slug not null,
  month month not null,
  note text,
  source_url text,
  load_id bigint not null,
  recorded_at timestamp with time zone not null,
  constraint series_break_load_fkey FOREIGN KEY (load_id) REFERENCES load(id),
  constraint series_break_metric_fkey FOREIGN KEY (metric) REFERENCES metric(metric),
  constraint series_break_pkey PRIMARY KEY (series, metric, month),
  constraint series_break_series_fkey FOREIGN KEY (series) REFERENCES series(series)
);

create table series_history (
  series slug not null,
  was_known boolean not null,
  company slug,
  load_id bigint not null,
  recorded_at timestamp with time zone not null,
  constraint series_history_company_fkey FOREIGN KEY (company) REFERENCES company(company),
  constraint series_history_load_fkey FOREIGN KEY (load_id) REFERENCES load(id),
  constraint series_history_pkey PRIMARY KEY (series, recorded_at),
  constraint series_history_series_fkey FOREIGN KEY (series) REFERENCES series(series),
  constraint series_history_unknown CHECK (was_known OR company IS NULL)
);

create table series_name (
  name text not null,
  series slug not null,
  constraint series_name_pkey PRIMARY KEY (name),
  constraint series_name_series_fkey FOREIGN KEY (series) REFERENCES series(series)
);

create table watched_page (
  url text not null,
  etag text,
  last_modified text,
  outcome text not null,
  detail text,
  load_id bigint,
  seen_at timestamp with time zone not null,
  constraint watched_page_load_fkey FOREIGN KEY (load_id) REFERENCES load(id),
  constraint watched_page_pkey PRIMARY KEY (url)
);

create table webhook (
  id bigint generated always as identity not null,
  url text not null,
  events text[] not null,
  secret text not null,
  old_secret text,
  old_secret_until timestamp with time zone,
  created_at timestamp with time zone not null,
  created_by text not null,
  constraint webhook_events CHECK (cardinality(events) > 0),
  constraint webhook_old_secret CHECK ((old_secret IS NULL) = (old_secret_until IS NULL)),
  constraint webhook_pkey PRIMARY KEY (id),
  constraint webhook_url CHECK (url ~ '^https?://'::text AND length(url) <= 2000)
);

create table webhook_delivery (
  webhook_id bigint not null,
  message_id text not null,
  attempts integer default 0 not null,
  next_attempt_at timestamp with time zone,
  claimed_until timestamp with time zone,
  last_attempt_at timestamp with time zone,
  last_error text,
  delivered_at timestamp with time zone,
  constraint webhook_delivery_message_fkey FOREIGN KEY (message_id) REFERENCES webhook_message(id) ON DELETE CASCADE,
  constraint webhook_delivery_pkey PRIMARY KEY (webhook_id, message_id),
  constraint webhook_delivery_state CHECK (delivered_at IS NULL OR next_attempt_at IS NULL),
  constraint webhook_delivery_webhook_fkey FOREIGN KEY (webhook_id) REFERENCES webhook(id) ON DELETE CASCADE
);

create table webhook_message (
  id text not null,
  type text not null,
  body text not null,
  created_at timestamp with time zone not null,
  constraint webhook_message_pkey PRIMARY KEY (id)
);

create view published_figure as
 SELECT f.id,
    s.series::text AS series,
    m.metric::text AS metric,
    measure_of(f.measure) AS measure,
    f.period_first,
    f.period_last,
    f.base_first,
    f.base_last,
        CASE
            WHEN f.base_series_id IS NOT NULL THEN ( SELECT b.series::text AS series
               FROM series b
              WHERE b.id = f.base_series_id)
            ELSE NULL::text
        END AS base_series,
    f.value,
    unit_of(f.unit) AS unit,
    f.relation::text AS relation,
    f.rounded_to,
    f.note,
    f.sentence,
    f.document_id,
    f.load_id,
    f.recorded_at,
    f.series_id,
    f.metric_id,
    f.base_series_id
   FROM figure f
     LEFT JOIN series s ON s.id = f.series_id
     LEFT JOIN metric m ON m.id = f.metric_id;

CREATE INDEX figure_base_series_idx ON figure USING btree (series_id, metric_id, base_series_id) WHERE base_series_id IS NOT NULL;

CREATE INDEX figure_document_idx ON figure USING btree (document_id) WITH (fillfactor='100');

CREATE INDEX figure_load_idx ON figure USING brin (load_id);

CREATE INDEX figure_recorded_idx ON figure USING brin (recorded_at);

CREATE INDEX figure_statement_idx ON figure USING btree (series_id, metric_id, period_first);

CREATE INDEX load_sha256_idx ON load USING btree (sha256);

CREATE INDEX ranking_period_idx ON ranking USING btree (period, subject, kind);

CREATE INDEX webhook_delivery_due_idx ON webhook_delivery USING btree (next_attempt_at) WHERE next_attempt_at IS NOT NULL;

CREATE INDEX webhook_delivery_message_idx ON webhook_delivery USING btree (message_id);

CREATE INDEX webhook_message_created_idx ON webhook_message USING btree (created_at);

CREATE TRIGGER composition_is_append_only BEFORE DELETE OR UPDATE ON composition FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER composition_is_not_truncated BEFORE TRUNCATE ON composition FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER content_is_append_only BEFORE DELETE OR UPDATE ON content FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER content_is_not_truncated BEFORE TRUNCATE ON content FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER content_part_is_append_only BEFORE DELETE OR UPDATE ON content_part FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER content_part_is_not_truncated BEFORE TRUNCATE ON content_part FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER document_is_append_only BEFORE DELETE OR UPDATE ON document FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER document_is_not_truncated BEFORE TRUNCATE ON document FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER event_is_append_only BEFORE DELETE OR UPDATE ON event FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER event_is_not_truncated BEFORE TRUNCATE ON event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER figure_is_append_only BEFORE DELETE OR UPDATE ON figure FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER figure_is_not_truncated BEFORE TRUNCATE ON figure FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER figure_references AFTER INSERT ON figure REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION check_figure_references();

CREATE TRIGGER load_is_kept BEFORE DELETE OR UPDATE OF id ON load FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER load_is_not_truncated BEFORE TRUNCATE ON load FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER load_retraction_is_append_only BEFORE DELETE OR UPDATE ON load_retraction FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER load_retraction_is_not_truncated BEFORE TRUNCATE ON load_retraction FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER metric_is_kept BEFORE DELETE OR UPDATE OF id ON metric FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER metric_is_not_truncated BEFORE TRUNCATE ON metric FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER ranking_is_append_only BEFORE DELETE OR UPDATE ON ranking FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER ranking_is_not_truncated BEFORE TRUNCATE ON ranking FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER ranking_entry_is_append_only BEFORE DELETE OR UPDATE ON ranking_entry FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER ranking_entry_is_not_truncated BEFORE TRUNCATE ON ranking_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER retraction_is_append_only BEFORE DELETE OR UPDATE ON retraction FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER retraction_is_not_truncated BEFORE TRUNCATE ON retraction FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER series_is_kept BEFORE DELETE OR UPDATE OF id ON series FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER series_is_not_truncated BEFORE TRUNCATE ON series FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER series_history_is_append_only BEFORE DELETE OR UPDATE ON series_history FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER series_history_is_not_truncated BEFORE TRUNCATE ON series_history FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

comment on function public.check_figure_references() is 'What foreign keys would ask four times for each row, asked once for each statement; and counts by load';

comment on function public.format_period(integer,integer) is 'A period in its shortest form: 2021-06, 2021-Q2, 2021-H1, 2021 or 2021-01/2021-09';

comment on table public.composition is 'A whole and its parts, a row for each part; a changed one is new rows, and those recorded last count';

comment on table public.content is 'The bytes of files and bulletins, once for each SHA-256';

comment on table public.content_part is 'All parts of a content in their order are one zstd stream of its bytes';

comment on table public.data_version is 'Raised by every write in its own transaction, which holds the row until it commits: so recorded_at follows the order of commits, and caches are keyed by version';

comment on table public.event is 'A changed event is a new row; the latest one counts';

comment on table public.load_retraction is 'What was done to the breaks and rankings of loads: of all acts on a load the latest counts';

comment on table public.ranking is 'A printed order of platforms or cities by compliance rate; a changed one is a new row';

comment on table public.retraction is 'What was done to figures that should not have been loaded, and undone: of all acts on one the latest counts';

comment on table public.series is 'What figures are about: a platform, or an aggregate of all platforms';

comment on table public.series_history is 'What a series was until the instant of a row: not known, or of another company; what it is stands in series';

comment on table public.series_name is 'Every slug, name and alias in lower case and NFKC, each leading to one series';

comment on table public.webhook is 'Who is told of changes; the secrets sign what is sent, so they are kept as they are';

comment on table public.webhook_delivery is 'Waiting while it has a next attempt, then delivered or, after the last attempt, dead';

comment on table public.webhook_message is 'What is told: the bytes are the same for each receiver and at each attempt';

comment on column public.document.published_by is 'A day by which it was public, where the day itself is unknown';

comment on column public.load.figures is 'How many it has brought';

comment on column public.metric.aggregation is 'How months make a longer period';

comment on column public.retraction.load_id is 'The load that was retracted or reinstated as a whole; null for one figure';

comment on type public.month_number is 'Months since January of the year 0';

comment on view public.published_figure is 'Figures with the names of what they are about; a join that is not asked for is not made';
