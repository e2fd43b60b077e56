import type { Tables } from '#server/db/tables.ts'
import { appointmentTables } from './appointment-tables.ts'
import { orderTables } from './order-tables.ts'
import { otherTables } from './other-tables.ts'
import type { TableRule } from './rule.ts'

type Named = keyof Tables | 'staff_account' | 'staff_session' | 'staff_verification' | 'staff_rate_limit'

/**
 * Every table with its columns, whom they name, and what becomes of them when somebody is erased. `erase` and `export` work
 * by it and know nothing else; a table or column that is missing here fails tests/flows/erased-is-erased.test.ts.
 */
export const tableRules: Record<Named, TableRule> = {
  ...appointmentTables,
  ...orderTables,
  ...otherTables,
}

/** What else may name somebody. `under`: in DATA_DIR. */
export const places = [
  {
    under: 'db/',
    holds: 'the embedded database',
    rule: 'compacted after each erasure, so that no page keeps what was deleted',
  },
  {
    under: 'outgoing/',
    holds: 'messages of channels that are not set up',
    rule: 'go with their row of outgoing, and after 7 days',
  },
  { under: 'secret', holds: 'the key behind links', rule: 'names nobody' },
  { under: 'lock', holds: 'which process runs', rule: 'names nobody' },
  { under: 'servers/', holds: 'which servers run', rule: 'names nobody' },
  { under: 'sites/', holds: 'compiled content', rule: 'names nobody' },
  { under: 'dev-site/', holds: 'compiled content', rule: 'names nobody' },
] as const

/** Queues of pg-boss and what their jobs carry. */
export const queues = [{ name: 'deliveries', carries: 'a random id: what waits are the rows of deliveries' }] as const
