import { fields, text } from '#server/connectors/read-json.ts'
import type { AskBack } from '#server/connectors/reconcile/ask-back.ts'
import { askAt } from '#server/connectors/reconcile/ask-shop.ts'
import { shipNotices } from './connector.ts'

/** ShipStation gives each account one of several hosts. */
const isOwn = (url: URL): boolean => url.protocol === 'https:' && /^ssapi\d*\.shipstation\.com$/.test(url.host)
const mostPages = 20

/** `resource_url` of a notice, all pages of it. */
export function shipstationAsk(
  { key, secret }: { key: string; secret: string },
  mayAsk: (url: URL) => boolean = isOwn,
): AskBack {
  const headers = { authorization: `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}` }
  return {
    source: 'shipstation',
    topics: shipNotices,
    ask(json, signal) {
      const written = text(fields(json)['resource_url'], 2000) ?? ''
      const url = URL.canParse(written) ? new URL(written) : undefined
      return url && mayAsk(url) ? readPages(url, headers, signal) : undefined
    },
  }
}

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
