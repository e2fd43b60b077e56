import { sql } from 'kysely'
import type { Database } from '#server/db/database.ts'

/** Orders B1 … B<count>, each with one parcel of three events, made by the database itself. */
export async function seedOrders({ kysely }: Database, count: number): Promise<void> {
  const statements = [
    sql`set synchronous_commit = off`,
    sql`
      insert into orders (id, source, source_id, number_key, version, fact, heard_at)
      select md5('order' || n)::uuid, 'bench', n::text, 'B' || n, '2026-11-01T08:00:00.000Z|5|seed', jsonb_build_object(
          'source', 'bench', 'id', n::text, 'number', 'B' || n, 'version', '2026-11-01T08:00:00.000Z',
          'state', 'processing', 'email', 'c' || n || '@bench.example',
          'placedAt', jsonb_build_object('precision', 'instant', 'at', '2026-11-01T08:00:00.000Z', 'offset', 60),
          'items', jsonb_build_array(jsonb_build_object('title', 'Aurora One', 'quantity', 1, 'sku', 'NA-' || n % 500)),
          'address', jsonb_build_object('name', 'Customer ' || n, 'lines', jsonb_build_array('Street ' || n % 200),
            'postalCode', lpad((n % 99999)::text, 5, '0'), 'country', 'DE'),
          'factors', jsonb_build_array('email:c' || n || '@bench.example', 'postcode:' || lpad((n % 99999)::text, 5, '0'))),
        now()
      from generate_series(1, ${sql.lit(count)}) n`,
    sql`
      insert into shipments (source, source_id, order_source, order_source_id, tracking_key, version, snapshot, heard_at)
      select 'bench', n || '.1', 'bench', n::text, 'TB' || n, '2026-11-01T08:00:00.000Z|20|seed', jsonb_build_object(
          'version', '2026-11-01T08:00:00.000Z', 'trackingNumber', 'TB' || n, 'carrier', 'DHL'), now()
      from generate_series(1, ${sql.lit(count)}) n`,
    sql`
      insert into shipment_events (source, source_id, key, event)
      select 'bench', n || '.1', 'seed' || e, jsonb_build_object(
          'time', jsonb_build_object('precision', 'instant', 'at', '2026-11-0' || e + 1 || 'T08:00:00.000Z', 'offset', 60),
          'status', (array['info_received', 'in_transit', 'out_for_delivery'])[e],
          'location', 'Leipzig', 'raw', jsonb_build_object('source', 'DHL', 'text', 'Scan ' || e))
      from generate_series(1, ${sql.lit(count)}) n, generate_series(1, 3) e`,
    sql`set synchronous_commit = on`,
    ...['orders', 'shipments', 'shipment_events'].map(table => sql`vacuum (analyze) ${sql.table(table)}`),
  ]
  await kysely.connection().execute(async connection => {
    for (const statement of statements) await statement.execute(connection)
  })
}

/** Carrier events of the parcels of those orders, as if they had just come and nobody had read one yet. */
export async function seedBacklog({ kysely }: Database, count: number, orders: number): Promise<void> {
  await sql`
    insert into deliveries (id, source, topic, dedup_key, received_at, body, state)
    select gen_random_uuid(), 'easypost', '', 'bench' || n, now(), convert_to(jsonb_build_object(
        'description', 'tracker.updated', 'result', jsonb_build_object(
          'id', 'trk_' || n % ${sql.lit(orders)} + 1, 'tracking_code', 'TB' || n % ${sql.lit(orders)} + 1, 'carrier', 'DHL',
          'status', 'in_transit', 'updated_at', '2026-11-05T08:00:00Z', 'tracking_details', jsonb_build_array(
            jsonb_build_object('status', 'in_transit', 'message', 'Scan ' || n, 'datetime', '2026-11-05T08:00:00Z'))))::text,
      'UTF8'), 'stored'
    from generate_series(1, ${sql.lit(count)}) n`.execute(kysely)
}
