import { fields, text } from '#server/connectors/read-json.ts'
import { askAt } from '#server/connectors/reconcile/ask-shop.ts'
import type { Asked, PulledOrder } from '#server/connectors/reconcile/order-pull.ts'
import { shipNotices } from './connector.ts'

/** ShipStation gives each account one of several hosts. */
const isOwn = (url: URL): boolean => url.protocol === 'https:' && /^ssapi\d*\.shipstation\.com$/.test(url.host)
const mostPages = 20

/** `resource_url` of a notice, all pages of it. */
export function shipstationAsk(
  { key, secret }: { key: string; secret: string },
  mayAsk: (url: URL) => boolean = isOwn,
): Asked {
  const headers = { authorization: `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}` }
  return {
    source: 'shipstation',
    async readNamed(written, signal) {
      const url = URL.canParse(written) ? new URL(written) : undefined
      if (!url || !mayAsk(url)) return undefined
      const answers = await readPages(url, headers, signal)
      return answers.map(toPulled)
    },
  }
}

/** It says itself when its shipments changed: nothing of it may still change within the second. */
const toPulled = (body: unknown): PulledOrder => ({ topic: shipNotices[0], body, changedAt: new Date(0) })

async function readPages(url: URL, headers: Record<string, string>, signal: AbortSignal): Promise<unknown[]> {
  const { json } = await askAt(url, headers, signal)
  const answers = [json]
  const pages = Math.min(Number(text(fields(json)['pages'])) || 1, mostPages)
  for (let page = 2; page <= pages; page++) {
    const next = new URL(url)
    next.searchParams.set('page', String(page))
    answers.push((await askAt(next, headers, signal)).json)
  }
  return answers
}
