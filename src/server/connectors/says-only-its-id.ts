import type { Fields } from './read-json.ts'

/**
 * The body with which shops tell that an order is gone: its id and nothing else. The topic alone is a header that nobody has
 * signed; whoever sent a whole order again under another topic would have deleted it.
 */
export const saysOnlyItsId = (body: Fields): boolean =>
  Object.keys(body).every(name => name === 'id' || name === 'admin_graphql_api_id')
