import type { ColumnType } from 'kysely'

/** jsonb: written as JSON text (drivers disagree on objects and arrays), read parsed. */
export type Json<T> = ColumnType<T, string, string>
