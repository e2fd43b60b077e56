import { afterEach, expect, test } from 'vitest'
import { startedDataDir } from '#tests/support/database-image.ts'
import { type ServerProcess, startProcess } from '#tests/support/server-process.ts'
import { type ShopPeer, startShopify } from '#tests/support/shop-peer.ts'
import { until } from '#tests/support/until.ts'

let shop: ShopPeer
let server: ServerProcess
afterEach(async () => {
  server.child.kill('SIGKILL')
  await shop.close()
})

test('a server that is cut off between two pages goes on with the second, and loses nothing', async () => {
  shop = await startShopify('token')
  for (let id = 1; id <= 70; id++) {
    const updated_at = new Date(Date.now() - 86_400_000 + id * 60_000).toISOString()
    shop.orders.push({ id, changed: updated_at, body: { id, name: `S${id}`, updated_at, line_items: [] } })
  }
  const DATA_DIR = await startedDataDir()
  const environment = { DATA_DIR, SHOPIFY_SHOP: `${shop.url}/`, SHOPIFY_ACCESS_TOKEN: 'token' }
  let isHeld = true
  shop.beforePage = () => (isHeld && shop.asked.length === 2 ? new Promise(() => {}) : undefined)
  server = await startProcess(environment)
  await until('the second page is asked for', () => shop.asked.length === 2)
  server.child.kill('SIGKILL')
  expect(await server.exit).toBe('SIGKILL')

  isHeld = false
  server = await startProcess(environment)
  const metrics = async () => (await fetch(`${server.url}/metrics`)).text()
  await until('all orders are here', async () =>
    /aftercare_pulled_deliveries_total\{source="shopify"\} 70\n/.test(await metrics()),
  )
  await until('all are read', async () => /aftercare_deliveries_waiting 0\n/.test(await metrics()))
  expect(shop.asked.map(path => path.includes('page_info'))).toEqual([false, true, true])
})
