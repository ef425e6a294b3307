import { type Kysely, sql } from 'kysely'

/**
 * Adds subscribers and their messages. A message is written in the transaction of the change, with a delivery for each
 * subscriber who wants it, so that none is lost and none reports a change that was rolled back.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table webhook (
      id bigint generated always as identity constraint webhook_pkey primary key,
      url text not null constraint webhook_url check (url ~ '^https?://' and length(url) <= 2000),
      events text[] not null constraint webhook_events check (cardinality(events) > 0),
      secret text not null,
      old_secret text,
      old_secret_until timestamptz,
      created_at timestamptz not null,
      created_by text not null,
      constraint webhook_old_secret check ((old_secret is null) = (old_secret_until is null))
    );
    comment on table webhook is 'Who is told of changes; the secrets sign what is sent, so they are kept as they are';

    create table webhook_message (
      id text constraint webhook_message_pkey primary key,
      type text not null,
      body text not null,
      created_at timestamptz not null
    );
    comment on table webhook_message is 'What is told: the bytes are the same for each receiver and at each attempt';

    create table webhook_delivery (
      webhook_id bigint not null constraint webhook_delivery_webhook_fkey references webhook (id) on delete cascade,
      message_id text not null
        constraint webhook_delivery_message_fkey references webhook_message (id) on delete cascade,
      attempts integer not null default 0,
      next_attempt_at timestamptz,
      claimed_until timestamptz,
      last_attempt_at timestamptz,
      last_error text,
      delivered_at timestamptz,
      constraint webhook_delivery_pkey primary key (webhook_id, message_id),
      constraint webhook_delivery_state check (delivered_at is null or next_attempt_at is null)
    );
    comment on table webhook_delivery is
      'Waiting while it has a next attempt, then delivered or, after the last attempt, dead';
    create index webhook_delivery_due_idx on webhook_delivery (next_attempt_at) where next_attempt_at is not null;
    create index webhook_delivery_message_idx on webhook_delivery (message_id);
    create index webhook_message_created_idx on webhook_message (created_at);
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table webhook_delivery, webhook_message, webhook`.execute(db)
}
