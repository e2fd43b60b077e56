import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { panelPath } from '#contract/staff/panel-path.ts'
import { bridge } from '#desk/features/panel/hosts/bridge.ts'
import { chatwoot } from '#desk/features/panel/hosts/chatwoot.ts'
import { panelHostOf } from '#domain/staff/panel.ts'

const read = (file: string) => readFileSync(`docs/panel/${file}`, 'utf8')

describe('The apps for other products', () => {
  it('are packages that each product reads, and lead to the panel', () => {
    const zendesk = JSON.parse(read('zendesk/manifest.json'))
    expect(zendesk.location.support.ticket_sidebar.url).toBe('assets/iframe.html')
    expect(new URL(zendesk.parameters[0].default).pathname).toBe(panelPath)
    const texts = JSON.parse(read('zendesk/translations/en.json')).app.parameters
    expect(Object.keys(texts)).toEqual(zendesk.parameters.map(({ name }: { name: string }) => name))

    const freshdesk = JSON.parse(read('freshdesk/manifest.json'))
    expect(freshdesk['platform-version']).toBe('3.0')
    expect(freshdesk.modules.support_ticket.location.ticket_sidebar).toEqual({ url: 'index.html', icon: 'icon.svg' })
    const { panel_url } = JSON.parse(read('freshdesk/config/iparams.json'))
    expect(new URL(panel_url.default_value).pathname).toBe(panelPath)
    for (const guide of ['README.md', 'chatwoot/README.md', 'intercom/README.md'])
      expect(read(guide)).toContain(panelPath)
  })
})

describe('What a page around the panel tells', () => {
  it('of Chatwoot fills in what its conversation holds', () => {
    const data = {
      contact: { email: 'ana@customer.example', custom_attributes: { order_number: 'B-2' } },
      conversation: {
        additional_attributes: { browser_language: 'de' },
        custom_attributes: { order_number: 'A-1' },
        messages: [
          { content: 'Wo ist mein Paket?', message_type: 0 },
          { content: 'We look into it.', message_type: 1 },
        ],
      },
    }
    expect(chatwoot.read(JSON.stringify({ event: 'appContext', data }))).toEqual({
      kind: 'told',
      told: { q: 'Wo ist mein Paket?', customer: 'ana@customer.example', order: 'A-1', lang: 'de' },
      canInsert: false,
      signs: false,
    })
    expect(chatwoot.read(JSON.stringify({ event: 'appContext', data: { contact: 7 } }))).toMatchObject({ told: {} })
  })

  it('in any other form is nothing', () => {
    for (const data of [null, 7, 'x', '{', '[]', '{"event":"other"}', {}, [], { event: 'appContext' }]) {
      expect(chatwoot.read(data)).toBeUndefined()
      expect(bridge.read(data)).toBeUndefined()
    }
    expect(bridge.read({ aftercare: 'context', q: { toString: 'x' }, order: ' ', lang: 'x'.repeat(999) })).toEqual({
      kind: 'told',
      told: { lang: 'x'.repeat(200) },
      canInsert: false,
      signs: false,
    })
    expect(bridge.read({ aftercare: 'token', token: 7 })).toBeUndefined()
  })

  it('counts from the origins that are named', () => {
    const hosts = [
      { kind: 'chatwoot', origin: 'https://app.chatwoot.com' },
      { kind: 'zendesk', origin: 'https://*.apps.zdusercontent.com' },
      { kind: 'other', origin: 'https://*.shop.example:8443' },
    ] as const
    expect(panelHostOf(hosts, 'https://app.chatwoot.com')?.kind).toBe('chatwoot')
    expect(panelHostOf(hosts, 'https://12.apps.zdusercontent.com')?.kind).toBe('zendesk')
    expect(panelHostOf(hosts, 'https://a.b.shop.example:8443')?.kind).toBe('other')
    for (const stranger of [
      'https://app.chatwoot.com.evil.example',
      'https://evilapps.zdusercontent.com',
      'https://.apps.zdusercontent.com',
      'http://app.chatwoot.com',
      'https://a.shop.example',
      'https://evil.example',
      'null',
    ])
      expect(panelHostOf(hosts, stranger), stranger).toBeUndefined()
  })
})
