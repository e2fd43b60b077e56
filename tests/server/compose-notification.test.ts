import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { isError } from '#compiler/complaint.ts'
import { packageRoot } from '#compiler/read/package-root.ts'
import { type NotificationKind, notificationKinds } from '#domain/notification/notification.ts'
import { placeholders } from '#domain/notification/notification-text.ts'
import { notifiedStatuses } from '#domain/notification/parcel-news.ts'
import { smsLength } from '#domain/notification/sms-length.ts'
import { decidedStates } from '#domain/order/order-request.ts'
import { returnStates } from '#domain/return/return.ts'
import { composeNotification, type NotificationLinks, type OutgoingRow } from '#server/outgoing/compose-notification.ts'
import { type LiveSite, loadSite } from '#server/site/live-site.ts'
import { build, plainRenderer, putFile, small } from '#tests/compiler/content-fixture.ts'
import { temporaryDirectory } from '#tests/support/temporary.ts'

const languages = {
  en: 'US',
  de: 'DE',
  fr: 'FR',
  es: 'ES',
  'pt-BR': 'BR',
  nl: 'NL',
  sv: 'SE',
  ar: 'SA',
  hi: 'IN',
  ja: 'JP',
  'zh-Hans': 'CN',
}
const surveys = ['delivery', 'effort', 'recommend']
const links: NotificationLinks = {
  base: 'https://help.nordlicht.example',
  order: ({ number }, locale, opened) =>
    `${links.base}/${locale}/orders/${encodeURIComponent(number)}${opened ? '#t=token' : ''}`,
  settings: (_id, locale) => `${links.base}/${locale}/notifications#t=token`,
  survey: (invitation, locale, survey, answer) =>
    `https://help.shop.example/${locale}/surveys/${survey}/${invitation}?${answer ?? ''}`,
  unsubscribe: () => `${links.base}/unsubscribe/token`,
  replyTo: () => undefined,
}

let site: LiveSite
async function loadAll() {
  const [contentDir, outDir] = [await temporaryDirectory('content'), await temporaryDirectory('site')]
  const written = Object.keys(languages).map(language => `${language}: ${language === 'de' ? 'formal' : 'neutral'}`)
  const portal = [
    'brand: { name: Nordlicht Audio }',
    'sourceLanguage: en',
    `languages: { ${written.join(', ')} }`,
    'defaultMarket: US',
    `markets: [${Object.values(languages).join(', ')}]`,
  ]
  for (const [path, text] of Object.entries({ ...small, 'portal.yaml': portal.join('\n') }))
    putFile(contentDir, path, text)
  for (const name of surveys)
    putFile(contentDir, `surveys/${name}.yaml`, readFileSync(join(packageRoot, `content/surveys/${name}.yaml`)))
  const { complaints } = await build(contentDir, join(outDir, 'site'))
  expect(complaints.filter(isError)).toEqual([])
  return loadSite(join(outDir, 'site'), () => plainRenderer)
}

const row = (kind: NotificationKind, locale: string, variables: Record<string, string>): OutgoingRow => ({
  id: 'i',
  key: 'k',
  channel: 'email',
  kind,
  locale,
  recipient: 'a@shop.example',
  variables,
  order_id: 'o',
  state: 'queued',
  not_before: new Date(0),
  tries: 1,
  error: null,
  provider_id: null,
  queued_at: new Date(0),
  done_at: null,
  conversation_id: null,
  block_hash: null,
})

const values: Record<string, string> = {
  number: 'NA-1042',
  code: '123456',
  name: 'Erika',
  contract: 'NA-1042',
  contact: 'erika@shop.example',
  receivedAt: '2026-11-22T10:00:00Z',
  statement: 'I withdraw.',
  request: 'Cancel the order',
  answer: 'It is packed already.',
  purpose: 'A short question about how it went',
  url: 'https://help.nordlicht.example/x',
}

/** What must not be lost by a translation. */
const needed = ['code', 'name', 'contract', 'contact', 'statement', 'request', 'answer', 'purpose', 'url']

/** Every message that there is, with everything that its kind may name. */
const all: [NotificationKind, Record<string, string>][] = notificationKinds.flatMap(
  (kind): [NotificationKind, Record<string, string>][] => {
    const given = Object.fromEntries(
      placeholders[kind].flatMap(name =>
        values[name] && !(name === 'url' && kind === 'status') ? [[name, values[name]]] : [],
      ),
    )
    if (kind === 'status')
      return notifiedStatuses.map(status => [kind, { ...given, status, reason: 'address_problem' }])
    if (kind === 'survey') return surveys.map(survey => [kind, { number: 'NA-1042', survey, invitation: 'i' }])
    if (kind === 'return_status') return returnStates.map(state => [kind, { ...given, state }])
    if (kind === 'request_decision') return decidedStates.map(state => [kind, { ...given, state }])
    return [[kind, given]]
  },
)

describe('Messages of every language', () => {
  beforeAll(async () => {
    site = await loadAll()
  })

  test.each(Object.entries(languages))('%s: every kind is whole, and short as SMS', async (language, market) => {
    const tag = `${language.split('-')[0]}-${market.toLowerCase()}`
    for (const [kind, variables] of all) {
      const message = await composeNotification(site, row(kind, tag, variables), links)
      const about = `${tag} ${kind} ${variables['status'] ?? variables['state'] ?? ''}`
      for (const text of [message.subject, message.text, message.html, message.short, message.sms]) {
        expect(text, about).not.toMatch(/\{\{|undefined/)
        expect(text.trim(), about).not.toBe('')
      }
      expect(smsLength(message.sms).segments, `${about}: ${message.sms}`).toBeLessThanOrEqual(3)
      expect(message.short, about).not.toContain('NA-1042')
      expect(message.html, about).toContain(`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">`)
      for (const name of needed) {
        const value = variables[name]
        if (value) expect(message.text + message.subject, `${about}: ${name}`).toContain(value)
      }
    }
  })

  test('Arabic reads from right to left, numbers and codes within it from left to right', async () => {
    const { html, subject } = await composeNotification(
      site,
      row('status', 'ar-sa', { number: 'NA-1042', status: 'delivered' }),
      links,
    )
    expect(subject).toBe('الطلب NA-1042: تم تسليم الطرد')
    expect(html).toContain('text-align:right')
    expect(html).toContain('<bdi>NA-1042</bdi>')
    const code = await composeNotification(site, row('lookup_code', 'ar-sa', { code: '123456' }), links)
    expect(code.html).toMatch(/<p dir="ltr"[^>]*>123456<\/p>/)
  })

  test('a status says why, and what helps', async () => {
    const variables = { number: 'NA-1042', status: 'exception', reason: 'address_problem' }
    const { reasons } = await site.phrases(site.locales.get('de-de')!)
    const { text } = await composeNotification(site, row('status', 'de-de', variables), links)
    expect(text).toContain(reasons.address_problem.meaning)
    expect(text).toContain(reasons.address_problem.action)
  })

  test('an e-mail says where a parcel waits and until when, a short message does not', async () => {
    const pickup = 'Kiosk Ecke, Weserstraße 4, 12047 Berlin'
    for (const language of Object.keys(languages)) {
      const tag = site.site.locales.find(one => one.language === language)!.tag
      const variables = { number: 'NA-1042', status: 'available_for_pickup', pickup, pickupUntil: '2026-11-27' }
      const message = await composeNotification(site, row('status', tag, variables), links)
      expect(message.text, tag).toContain(`\u2068${pickup}\u2069`)
      expect(message.text, tag).toMatch(/27/)
      expect(message.short + message.sms, tag).not.toMatch(/Kiosk|27/)
      const due = { number: '1', status: 'customs', until: '2026-11-27', amount: '4210', currency: 'EUR' }
      const { text } = await composeNotification(site, row('status', tag, due), links)
      expect(text, tag).toMatch(/42[.,]10/)
      expect(text, tag).not.toContain('{{')
    }
    const { text } = await composeNotification(
      site,
      row('status', 'de-de', { number: '1', status: 'available_for_pickup', pickup, pickupUntil: '2026-11-27' }),
      links,
    )
    expect(text).toContain(`Abholstelle: \u2068${pickup}\u2069\nAbholbereit bis Freitag, 27. November`)
  })

  test('a message in a locale that is gone is written in the closest one', async () => {
    const { language } = await composeNotification(site, row('lookup_code', 'de-at', { code: '1' }), links)
    expect(language).toBe('de')
  })
})
