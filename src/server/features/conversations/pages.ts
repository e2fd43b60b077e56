import { paths } from '#contract/paths.ts'
import { refusals } from '#domain/refusal/refusal.ts'
import type { FormEntries } from '#server/entries/form-entry.ts'
import { deviceOf } from '#server/http/device-cookie.ts'
import type { AddPage, PageAnswer } from '#server/http/locale-pages.ts'
import { Refused } from '#server/http/refused.ts'
import type { ReadImprovements } from '#server/ports/read-improvements.ts'
import type { Services } from '#server/services.ts'
import { isUuid } from '#server/uuid.ts'
import type { ConversationAccess } from './conversation-access.ts'
import { openConversation } from './open-conversations.ts'

/** A conversation without a script: the link is pasted or comes with a form, and the next message goes as a form, too. */
export function conversationPages(
  page: AddPage,
  services: Services,
  access: ConversationAccess,
  improvements: ReadImprovements,
  forms: FormEntries,
): void {
  page('GET', 'conversations/:id', async ({ params }): Promise<PageAnswer> => {
    const id = params['id'] ?? ''
    if (!isUuid(id)) return 'not_found'
    return { data: { kind: 'conversation', id, form: forms.blank() }, personal: true }
  })

  page('POST', 'conversations/:id', async ({ locale, params, form, request }): Promise<PageAnswer> => {
    const id = params['id'] ?? ''
    if (!isUuid(id)) return 'not_found'
    const { device, cookie } = deviceOf(request, services.config)
    const token = tokenIn(form['link'] ?? '')
    const opened = await openConversation(services, access, improvements, { id, token, device, locale: locale.tag })
    if (opened instanceof Refused) {
      const refused = { values: { ...forms.blank().values, link: '' }, refusal: opened.code }
      return {
        data: { kind: 'conversation', id, form: refused },
        status: refusals[opened.code],
        personal: true,
        cookie,
      }
    }
    const again = forms.blank({ link: token })
    if (form['text'] === undefined && form['solved'] === undefined)
      return { data: { kind: 'conversation', id, conversation: opened, form: again }, personal: true, cookie }
    const { form: state, status } = await forms.submit(
      request,
      { ...form, link: token },
      form['solved'] === undefined
        ? { kind: 'reply', conversation: id, token, text: form['text'] }
        : { kind: 'case_answer', conversation: id, token, solved: form['solved'] === 'yes' },
    )
    const after = state.done
      ? await openConversation(services, access, improvements, { id, token, device, locale: locale.tag })
      : opened
    if (after instanceof Refused) return { redirect: paths.conversation(locale.tag, id) } // erased meanwhile
    return {
      data: { kind: 'conversation', id, conversation: after, form: state.done ? again : state },
      status,
      personal: true,
      cookie,
    }
  })
}

/** The whole link as it stands in the e-mail, or only what follows `#t=`. */
const tokenIn = (pasted: string): string => (/[#?&]t=([^&\s]+)/.exec(pasted)?.[1] ?? pasted).trim().slice(0, 500)
