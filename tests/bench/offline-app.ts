import { offlineReady } from '#tests/support/offline-ready.ts'
import type { Figure } from './figure.ts'
import { quiet, type Scene } from './slow-phone.ts'

/** The app with everything for offline, as it comes over the wire with a first visit: its heads in it. */
export async function offlineApp(scene: Scene): Promise<Figure[]> {
  const page = await scene.phone()
  await page.goto('/de-de/')
  await offlineReady(page, 'de-de')
  await quiet(scene.wire)
  const bytesOf = (requests: typeof code) => requests.reduce((sum, { down }) => sum + down, 0)
  const code = scene.wire.requests.filter(({ path }) => path.startsWith('/assets/'))
  const worker = scene.wire.requests.filter(({ path }) => path === '/sw.js')
  const { requests, down } = scene.wire.counted()
  return [
    {
      name: 'app with everything for offline, scripts and styles',
      value: bytesOf(code) / 1000,
      unit: 'kB',
      goal: 170,
      limit: 195,
      note: code.map(({ path, down: bytes }) => `${path.replace('/assets/', '')} ${bytes}`).join(', '),
    },
    {
      name: 'app with everything for offline, requests',
      value: code.length + worker.length,
      unit: '',
      goal: 25,
      limit: 30,
      note: `the service worker, ${bytesOf(worker)} bytes, is one of them`,
    },
    { name: 'first visit with the app and the pack, requests', value: requests, unit: '', note: `${down} bytes` },
  ]
}
