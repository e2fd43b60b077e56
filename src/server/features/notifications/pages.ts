import { readNotificationSettingsSchemas } from '#contract/notifications/notifications.schema.ts'
import type { PageData } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import { notificationChannels, optionalKinds } from '#domain/notification/notification.ts'
import { refusals } from '#domain/refusal/refusal.ts'
import { fieldErrors } from '#server/http/field-errors.ts'
import type { AddPage, PageAnswer } from '#server/http/locale-pages.ts'
import { Refused } from '#server/http/refused.ts'
import { requesterOf } from '#server/http/requester.ts'
import type { Services } from '#server/services.ts'
import type { Notifications } from './create-notifications.ts'
import type { Wish } from './notification-settings.ts'
import { unsubscribe } from './unsubscribe.ts'

type NotificationsData = Extract<PageData, { kind: 'notifications' }>

/** The same as the operations, as pages and forms: everything works without a script. */
export function notificationPages(page: AddPage, { config }: Services, notifications: Notifications): void {
  const personal = (data: NotificationsData, status?: number): PageAnswer => ({
    data,
    personal: true,
    ...(status && { status }),
  })

  // Where e-mails of 0.1 lead; the browser takes the fragment along.
  page('GET', 'notices', async ({ locale }) => ({ redirect: paths.notifications(locale.tag) }))

  page('GET', 'notifications', async () => personal({ kind: 'notifications' }))

  /** Either number and factor, to open the settings, or the settings themselves, to save them. */
  page('POST', 'notifications', async ({ form, request }) => {
    const { token, number = '', factor = '' } = form
    const values = { number, factor }
    const access = token ? { token } : values
    const parsed = readNotificationSettingsSchemas.input.safeParse(access, { reportInput: true })
    if (!parsed.success) {
      const errors = fieldErrors(parsed.error)
      return personal({ kind: 'notifications', form: { values, refusal: 'invalid', errors } }, refusals.invalid)
    }
    const right = token ? 'change_settings' : 'read_settings'
    const opened = await notifications.open(access, requesterOf(request, config), right)
    if (opened instanceof Refused)
      return personal({ kind: 'notifications', form: { values, refusal: opened.code } }, refusals[opened.code])
    if (token)
      await notifications.settings.save(opened.orderId, wishesOf(form), {
        ...(form['locale'] && { locale: form['locale'] }),
        by: 'chosen on the page of settings',
        blockHash: requesterOf(request, config).blockHash,
      })
    const settings = await notifications.settings.read(opened.orderId, { shown: false })
    if (!settings) return 'not_found'
    return personal({ kind: 'notifications', settings, ...(token && { form: { done: true } }) })
  })

  for (const act of ['unsubscribe', 'confirm'] as const) {
    page('GET', `${act}/:token`, async ({ params }) => {
      const token = params['token'] ?? ''
      const claim = notifications.readClaim(token)
      const isGood = claim?.may === act
      const data = {
        kind: 'notification_link',
        act,
        token,
        state: isGood ? 'asked' : 'ended',
        ...(claim && 'kind' in claim && { purpose: claim.kind }),
      } as const
      return { data, personal: true, ...(!isGood && { status: refusals.gone }) }
    })
    page('POST', `${act}/:token`, async ({ params }) => {
      const token = params['token'] ?? ''
      const claim = notifications.readClaim(token)
      const done =
        act === 'unsubscribe'
          ? await unsubscribe(notifications, token, 'the button of the link in a message')
          : claim?.may === 'confirm' && (await notifications.settings.confirm(claim))
      const data = { kind: 'notification_link', act, token, state: done ? 'done' : 'ended' } as const
      return { data, personal: true, ...(!done && { status: refusals.gone }) }
    })
  }
}

/** A box that is not ticked is not sent: `offered` names those that stood there. */
function wishesOf(form: Record<string, string>): Wish[] {
  return (form['offered'] ?? '').split(' ').flatMap(name => {
    const [kindName, channelName] = name.split('.')
    const kind = optionalKinds.find(known => known === kindName)
    const channel = notificationChannels.find(known => known === channelName)
    return kind && channel ? [{ kind, channel, on: form[name] !== undefined }] : []
  })
}
