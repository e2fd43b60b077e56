import { type Kysely, sql } from 'kysely'

const statements = [
  // Of whom a delivery told, as hashes (`erasureKeys`): found by what was read, not by looking for texts in it.
  sql`create table delivery_subjects (
    delivery_id uuid not null references deliveries (id) on delete cascade, key text not null,
    primary key (key, delivery_id))`,
  sql`create index delivery_subjects_delivery on delivery_subjects (delivery_id)`,
  // A declaration stays proof that it came, when, and for which contract; who made it may be forgotten, nothing else.
  sql`create or replace function keep_withdrawal() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' and (new.id, new.locale, new.received_at) is not distinct from (old.id, old.locale, old.received_at)
        and ((new.name, new.contract, new.contact, new.text) is not distinct from (old.name, old.contract, old.contact, old.text)
          or (new.name = '' and new.contact = '' and new.text is null
            and new.contract = 'sha256:' || encode(sha256(convert_to(old.contract, 'UTF8')), 'hex')))
      then return new; end if;
      raise exception 'a withdrawal is never changed or deleted';
    end $$`,
  // The same of a consent: that it was given stays, the masked address does not.
  sql`create or replace function refuse_change() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' and new.who = 'erased' and (to_jsonb(new) - 'who') = (to_jsonb(old) - 'who') then return new; end if;
      raise exception 'the consent log is append-only';
    end $$`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
