import { fields, text } from '#server/connectors/read-json.ts'
import type { AskBack } from '#server/connectors/reconcile/ask-back.ts'
import { tellAt } from '#server/connectors/reconcile/ask-shop.ts'
import { dhlValidation } from './connector.ts'

const isOwn = (url: URL): boolean => url.protocol === 'https:' && /^api-(eu|test|sandbox)\.dhl\.com$/.test(url.host)

/** A new subscription is told with its address and a secret, once; it begins when both have come back. */
export function dhlConfirmation({ key }: { key: string }, mayAsk: (url: URL) => boolean = isOwn): AskBack {
  return {
    source: 'dhl',
    topics: [dhlValidation],
    ask(json, signal) {
      const [self, secret] = [text(fields(json)['self'], 2000) ?? '', text(fields(json)['secret'])]
      const url = URL.canParse(self) ? new URL(self) : undefined
      if (!url || !secret || !mayAsk(url)) return undefined
      if (!/^\/tracking\/push\/v\d+\/subscription\/[\w-]+$/.test(url.pathname)) return undefined
      return tellAt(url, { 'DHL-API-Key': key, 'DHL-API-Hook-Secret': secret }, signal).then(() => [])
    },
  }
}
