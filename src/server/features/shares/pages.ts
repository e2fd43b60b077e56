import { paths } from '#contract/paths.ts'
import { refusals } from '#domain/refusal/refusal.ts'
import type { GuessLimit } from '#server/http/guess-limit.ts'
import type { AddPage, PageAnswer, PageCall } from '#server/http/locale-pages.ts'
import { requesterOf } from '#server/http/requester.ts'
import { isSeenByPerson } from '#server/http/seen-by-person.ts'
import type { Services } from '#server/services.ts'
import { isCounted, noteHelped, noteOpened, openShare } from './open-share.ts'

/** What staff sent, as a page: small, and whole without a script. */
export function sharePages(page: AddPage, services: Services, limit: GuessLimit): void {
  page('GET', 'sent/:code', async (call): Promise<PageAnswer> => {
    const opened = await open(call)
    if (opened === 'too_many') return 'too_many'
    if (opened === 'ended') return ended
    const { live, locale, request } = call
    if (isCounted(live, locale) && isSeenByPerson(request)) await noteOpened(services, opened.row.id, locale.market)
    return { data: { kind: 'share', share: opened.share }, personal: true }
  })

  /** Whether it helped. Sent twice, the last word counts. */
  page('POST', 'sent/:code', async (call): Promise<PageAnswer> => {
    const opened = await open(call)
    if (opened === 'too_many') return 'too_many'
    if (opened === 'ended') return ended
    const { live, locale, form } = call
    const said = form['helped']
    if (isCounted(live, locale) && (said === 'yes' || said === 'no'))
      await noteHelped(services, opened.row.id, { helped: said === 'yes', market: locale.market })
    return { redirect: paths.share(locale.tag, opened.share.code) }
  })

  const open = ({ live, locale, params, request }: PageCall) => {
    const { blockHash } = requesterOf(request, services.config)
    return openShare(services, limit, { live, locale, code: params['code'] ?? '', blockHash })
  }
}

const ended: PageAnswer = { data: { kind: 'share' }, status: refusals.gone, personal: true }
