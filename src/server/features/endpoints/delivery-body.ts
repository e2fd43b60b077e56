import type { Selectable } from 'kysely'
import type { Tables } from '#server/db/tables.ts'
import { portalAddress } from '#server/portal-address.ts'
import type { Services } from '#server/services.ts'

/** Where at the desk an entry stands, by the first part of its event. */
const places: Record<string, (id: string) => string> = {
  conversation: id => `/conversations?id=${id}`,
  message: id => `/conversations?id=${id}`,
  review: id => `/reviews?id=${id}`,
  return: id => `/returns/${id}`,
  request: id => `/requests?id=${id}`,
  withdrawal: id => `/withdrawals?id=${id}`,
  share: id => `/shares?id=${id}`,
  survey: () => '/surveys',
}

/**
 * What an endpoint is told: that something happened, and where to look. Nothing that a customer wrote and nobody's name:
 * whoever may know more asks the API with a token of her own.
 */
export function bodyOf(services: Services, row: Selectable<Tables['endpoint_deliveries']>): string {
  const { event, object, part, language, market, at } = row
  const place = places[event.split('.', 1)[0] ?? '']?.(object) ?? '/endpoints'
  return JSON.stringify({
    type: event,
    timestamp: at.toISOString(),
    data: {
      id: object,
      ...(part && { message: part }),
      ...(market && { market }),
      ...(language && { language }),
      url: portalAddress(services, `/desk${place}`),
    },
  })
}
