import { sql } from 'kysely'
import type { TableRule } from './rule.ts'
import { among, either, holding } from './subject.ts'

/** Talks that customers have booked, and times in which staff hold none. */
export const appointmentTables = {
  appointments: {
    personal: ['name', 'email', 'phone', 'order_number', 'order_id', 'text', 'assigned_to', 'block_hash', 'closed_by'],
    plain: [
      'id',
      'locale',
      'market',
      'language',
      'way',
      'zone',
      'starts_at',
      'ends_at',
      'pool',
      'seat',
      'state',
      'interpreter',
      'sequence',
      'reminded',
      'at',
      'changed_at',
    ],
    hers: ({ orders, emails, needles }) =>
      either([
        among(
          'order_id',
          orders.map(({ id }) => id),
          'uuid',
        ),
        emails.length ? sql<boolean>`lower(email) in (${sql.join(emails)})` : sql<boolean>`false`,
        holding(['email', 'name', 'phone', 'text'], needles),
      ]),
    mentions: ({ fullNames }) => holding(['name', 'text'], fullNames),
    becomes: 'deleted',
    age: { kind: 'messages', at: 'starts_at', country: sql<string | null>`market` },
    why: 'whom staff talked to, and about what; one that lies ahead is free again',
  },
  appointment_blocks: {
    personal: ['reason', 'by'],
    plain: ['id', 'market', 'starts_at', 'ends_at', 'at'],
    age: { kind: 'messages', at: 'ends_at' },
    why: 'of staff, not of customers',
  },
} satisfies Record<string, TableRule>
