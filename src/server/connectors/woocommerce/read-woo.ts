import { type Fields, fields, list, text } from '#server/connectors/read-json.ts'
import { decodeEntities } from './decode-entities.ts'

/** A text without the entities that WordPress writes; undefined where it says nothing. */
export const plainText = (value: unknown): string | undefined => decodeEntities(text(value) ?? '') || undefined

/** What an extension keeps under `key` in the meta data of an order or a line of it. */
export const metaValue = (record: Fields, key: string): unknown =>
  list(record['meta_data'])
    .map(fields)
    .find(meta => meta['key'] === key)?.['value']
