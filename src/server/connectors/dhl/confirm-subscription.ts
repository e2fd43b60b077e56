import { fields, text } from '#server/connectors/read-json.ts'
import { tellAt } from '#server/connectors/reconcile/ask-shop.ts'
import type { Asked } from '#server/connectors/reconcile/order-pull.ts'

const isOwn = (url: URL): boolean => url.protocol === 'https:' && /^api-(eu|test|sandbox)\.dhl\.com$/.test(url.host)

/** A new subscription is told with its address and a secret, once; it begins when both have come back. */
export function dhlConfirmation({ key }: { key: string }, mayAsk: (url: URL) => boolean = isOwn): Asked {
  return {
    source: 'dhl',
    async readNamed(_name, signal, told) {
      const [self, secret] = [text(fields(told)['self'], 2000) ?? '', text(fields(told)['secret'])]
      const url = URL.canParse(self) ? new URL(self) : undefined
      if (!url || !secret || !mayAsk(url)) return undefined
      if (!/^\/tracking\/push\/v\d+\/subscription\/[\w-]+$/.test(url.pathname)) return undefined
      await tellAt(url, { 'DHL-API-Key': key, 'DHL-API-Hook-Secret': secret }, signal)
      return []
    },
  }
}
