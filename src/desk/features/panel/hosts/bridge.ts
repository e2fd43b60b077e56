import { firstText, type HostAdapter, isRecord, told } from './host.ts'

/**
 * Our own words, for a page that knows both sides: the apps for Zendesk and Freshdesk (docs/panel), which speak with their
 * product by its own library, and pages of the merchant. Each message is an object whose `aftercare` says what it is.
 */
export const bridge: HostAdapter = {
  hello: { aftercare: 'ready' },
  askForToken: { aftercare: 'token' },
  insert: ({ text, html }) => ({ aftercare: 'insert', text, ...(html && { html }) }),
  read(data) {
    if (!isRecord(data)) return undefined
    switch (data['aftercare']) {
      case 'context':
        return {
          kind: 'told',
          told: told({
            q: firstText(data['q']),
            customer: firstText(data['customer']),
            order: firstText(data['order']),
            lang: firstText(data['lang']),
          }),
          canInsert: data['canInsert'] === true,
          signs: data['signs'] === true,
        }
      case 'token':
        return typeof data['token'] === 'string' ? { kind: 'token', token: data['token'] } : undefined
      case 'inserted':
        return { kind: 'inserted', isDone: data['done'] === true }
      default:
        return undefined
    }
  },
}
