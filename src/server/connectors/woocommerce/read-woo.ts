import { type Fields, fields, list, text } from '#server/connectors/read-json.ts'
import { decodeEntities } from './decode-entities.ts'

/** A text without the markup and entities that WordPress writes; undefined where it says nothing. */
export function plainText(value: unknown): string | undefined {
  const decoded = withoutTags(decodeEntities(withoutTags(text(value) ?? '')))
  return decoded.replaceAll(/[ \t\n]{2,}/g, ' ').trim() || undefined
}

/** A bracket that begins no tag is a bracket: `cable < 2 m`. */
const withoutTags = (written: string): string => written.replaceAll(/<\/?[a-z][^<>]*>/gi, '')

/** What an extension keeps under `key` in the meta data of an order or a line of it. */
export const metaValue = (record: Fields, key: string): unknown =>
  list(record['meta_data'])
    .map(fields)
    .find(meta => meta['key'] === key)?.['value']
