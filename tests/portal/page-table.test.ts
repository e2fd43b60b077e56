import { describe, expect, test } from 'vitest'
import type { PageKind } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import { pages } from '#portal/app/page-table.ts'
import { readRoute } from '#portal/app/read-route.ts'

/** What `paths` builds and a page answers; the others are a form's target, another locale's page, or outside of them. */
const built: Partial<Record<PageKind, [path: string, names: Record<string, string>][]>> = {
  home: [[paths.home('de-de'), {}]],
  article: [[paths.article('de-de', { id: '101', slug: 'sendung-verfolgen' }), { name: '101-sendung-verfolgen' }]],
  topic: [[paths.topic('de-de', 'orders'), { topic: 'orders' }]],
  search: [[new URL(paths.search('de-de', 'wo ist'), 'https://help.example').pathname, {}]],
  orders: [[paths.orders('de-de'), {}]],
  order: [
    [paths.order('de-de', '#10/01 ä'), { number: '#10/01 ä' }],
    [paths.orderCode('de-de', '1001'), { number: '1001' }],
    [paths.orderOpen('de-de', '1001'), { number: '1001' }],
  ],
  return: [[paths.return('de-de', '#1001'), { number: '#1001' }]],
  products: [[paths.products('de-de'), {}]],
  reviews: [[paths.reviews('de-de', 'aurora-one'), { handle: 'aurora-one' }]],
  contact: [
    [paths.contact('de-de'), {}],
    [new URL(paths.askAbout('de-de', '#1001'), 'https://help.example').pathname, {}],
  ],
  conversation: [[paths.conversation('de-de', 'i1'), { id: 'i1' }]],
  request: [[paths.request('de-de', 'NA 1'), { number: 'NA 1' }]],
  withdrawal: [[paths.withdraw('de-de'), {}]],
  withdrawal_receipt: [[paths.receipt('de-de', 'i1'), { id: 'i1' }]],
  notifications: [[paths.notifications('de-de'), {}]],
  notification_link: [
    [paths.unsubscribe('de-de', 'a.b'), { token: 'a.b' }],
    [paths.confirm('de-de', 'a.b'), { token: 'a.b' }],
  ],
  survey: [
    [paths.survey('de-de', 'effort'), { name: 'effort' }],
    [paths.survey('de-de', 'delivery', { token: 'a.b' }), { name: 'delivery', token: 'a.b' }],
  ],
  appointment: [
    [paths.appointments('de-de'), { token: 'new' }],
    [paths.appointments('de-de', 'a.b'), { token: 'a.b' }],
  ],
  share: [[paths.share('de-de', 'abc'), { code: 'abc' }]],
  you: [[paths.you('de-de'), {}]],
  region: [[paths.region('de-de', ''), {}]],
}

describe('The table of pages', () => {
  test('reads every address that the portal builds', () => {
    for (const [kind, addresses] of Object.entries(built))
      for (const [path, names] of addresses) {
        const route = readRoute(path)
        expect({ path, kind: route?.page.kind, names: route?.names }).toEqual({ path, kind, names })
      }
  })

  test('has an address of every page that is not a stand-in for another', () => {
    const without = Object.values(pages).flatMap(({ kind, paths }) => (paths.length ? [] : [kind]))
    expect(without).toEqual(['not_found', 'shell'])
    expect(Object.keys(built).toSorted()).toEqual(
      Object.keys(pages)
        .filter(kind => kind !== 'not_found' && kind !== 'shell')
        .toSorted(),
    )
  })

  test('gives no address to two pages', () => {
    const shapes = Object.values(pages).flatMap(({ paths }) => paths.map(path => path.replaceAll(/:\w+/g, ':')))
    expect(shapes.filter((shape, position) => shapes.indexOf(shape) !== position)).toEqual([])
  })

  test('takes an address with a slash at its end, without the one of home, and with a stray percent sign', () => {
    expect(readRoute('/de-de/orders/')?.page.kind).toBe('orders')
    expect(readRoute('/de-de')?.page.kind).toBe('home')
    expect(readRoute('/de-de/orders/50%')?.names).toEqual({ number: '50%' })
  })

  test('knows no page for what is longer or shorter than one', () => {
    for (const page of ['articles', 'topics', 'products/x', 'you/more', 'orders/1/2', 'articles/1-a/vote', 'nix'])
      expect({ page, route: readRoute(`/de-de/${page}`) }).toEqual({ page, route: undefined })
  })
})
