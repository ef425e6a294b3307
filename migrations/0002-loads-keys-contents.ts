import { type Kysely, sql } from 'kysely'

/** Adds the reports of loads and the bytes that they brought, keys, retractions, rankings, and watched pages. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table content (
      sha256 text constraint content_pkey primary key
        constraint content_sha256_format check (sha256 ~ '^[0-9a-f]{64}$'),
      media_type text not null,
      bytes bigint not null
    );
    comment on table content is 'The bytes of files and bulletins, once for each SHA-256';

    create table content_part (
      sha256 text not null constraint content_part_content_fkey references content,
      part integer not null,
      zstd bytea not null,
      constraint content_part_pkey primary key (sha256, part)
    );
    alter table content_part alter zstd set storage external;
    comment on table content_part is 'All parts of a content in their order are one zstd stream of its bytes';

    create table api_key (
      id text constraint api_key_pkey primary key constraint api_key_id_format check (id ~ '^[0-9a-f]{12}$'),
      name text not null,
      sha256 bytea not null constraint api_key_sha256_length check (octet_length(sha256) = 32),
      scopes text[] not null
        constraint api_key_scopes check (scopes <@ array['load', 'admin'] and cardinality(scopes) > 0),
      created_at timestamptz not null,
      expires_at timestamptz,
      revoked_at timestamptz
    );

    alter table load
      alter sha256 drop not null,
      add outcome text not null default 'stored'
        constraint load_outcome check (outcome in ('stored', 'unchanged', 'refused')),
      add rows_refused integer not null default 0,
      add report jsonb not null default '{}',
      add api_key text constraint load_api_key_fkey references api_key,
      add idempotency_key text,
      add request_sha256 text,
      add constraint load_idempotency_key unique (api_key, idempotency_key);
    update load set outcome = 'unchanged' where rows_new + rows_revised = 0;
    create index load_sha256_idx on load (sha256);

    alter table document
      add sha256 text constraint document_content_fkey references content deferrable initially deferred,
      drop constraint document_source_key,
      add constraint document_source_key
        unique nulls not distinct (publisher, source_kind, source_url, published_on, sha256);

    alter table figure add sentence text;
    create index figure_load_idx on figure using brin (load);

    create table retraction (
      series slug not null,
      figure bigint not null,
      reason text not null,
      retracted_by text not null,
      recorded_at timestamptz not null,
      constraint retraction_pkey primary key (series, figure),
      constraint retraction_figure_fkey foreign key (series, figure) references figure
    );
    create trigger retraction_is_append_only before update or delete on retraction
      for each row execute function refuse_change();
    create trigger retraction_is_not_truncated before truncate on retraction
      for each statement execute function refuse_change();

    create table ranking (
      id bigint generated always as identity constraint ranking_pkey primary key,
      subject text not null constraint ranking_subject check (subject in ('platforms', 'aggregators', 'cities')),
      kind text not null constraint ranking_kind
        check (kind in ('rate', 'rate_first', 'rate_last', 'growth_first', 'growth_last')),
      period month not null,
      whole boolean not null,
      sentence text not null,
      document bigint not null constraint ranking_document_fkey references document,
      load bigint not null constraint ranking_load_fkey references load,
      recorded_at timestamptz not null
    );
    create index ranking_period_idx on ranking (period, subject, kind);
    comment on table ranking is 'A printed order of platforms or cities by compliance rate; a changed one is a new row';

    create table ranking_entry (
      ranking bigint not null constraint ranking_entry_ranking_fkey references ranking,
      position integer not null,
      name text,
      series slug constraint ranking_entry_series_fkey references series,
      change text,
      constraint ranking_entry_pkey primary key (ranking, position)
    );

    create table watched_page (
      url text constraint watched_page_pkey primary key,
      etag text,
      last_modified text,
      outcome text not null,
      detail text,
      load bigint constraint watched_page_load_fkey references load,
      seen_at timestamptz not null
    );
  `.execute(db)
}

/** The previous schema tells documents apart only by publisher, kind, URL and day: copies are merged into the first of them. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table watched_page, ranking_entry, ranking, retraction;
    drop index figure_load_idx;
    alter table figure drop sentence, disable trigger figure_is_append_only;
    create temp table copy on commit drop as
      select id, min(id) over (partition by publisher, source_kind, source_url, published_on) as first from document;
    update figure set document = first from copy where copy.id = document and copy.id > first;
    delete from document using copy where copy.id = document.id and copy.id > first;
    alter table figure enable trigger figure_is_append_only;
    alter table document drop constraint document_source_key, drop sha256,
      add constraint document_source_key unique nulls not distinct (publisher, source_kind, source_url, published_on);
    delete from load where outcome = 'refused' or sha256 is null;
    drop index load_sha256_idx;
    alter table load
      drop outcome, drop rows_refused, drop report, drop api_key, drop idempotency_key, drop request_sha256,
      alter sha256 set not null;
    drop table api_key, content_part, content;
  `.execute(db)
}
