import { Agent, request } from 'node:http'
import type { PackManifest } from '#contract/pack/pack.ts'
import { paths } from '#contract/paths.ts'
import { findDemoOrder } from '#tests/support/demo.ts'
import { startPortal } from '#tests/support/portal-server.ts'
import { readTexts } from '#tests/support/site-texts.ts'
import type { Figure, Measure } from './figure.ts'

const connections = 16
const seconds = 3

interface Call {
  method: 'GET' | 'POST'
  path: string
  body?: string
}

/** Client and server share this machine: a floor, not what the server could do alone. */
export const serverRate: Measure = {
  name: 'server',
  about: `answers a second over ${connections} connections, client and server on this machine`,
  async run() {
    const portal = await startPortal({ compressed: true })
    try {
      const { titles } = await readTexts(portal.origin, 'de-de')
      const manifest = (await (await fetch(portal.origin + paths.packManifest('de-de'))).json()) as PackManifest // its own
      const { number, factor } = findDemoOrder(portal)
      const calls: [string, Call[]][] = [
        ['pages', titles.map(({ id, slug }) => ({ method: 'GET', path: `/de-de/articles/${id}-${slug}` }))],
        ['packs', [manifest.titles, ...manifest.segments].map(([hash]) => ({ method: 'GET', path: paths.pack(hash) }))],
        [
          'searches',
          titles.map(({ title }) => ({
            method: 'GET',
            path: `/api/search?locale=de-de&q=${encodeURIComponent(title)}`,
          })),
        ],
        ['order look-ups', [{ method: 'POST', path: '/api/orders/find', body: JSON.stringify({ number, factor }) }]],
      ]
      const figures: Figure[] = []
      for (const [what, list] of calls) figures.push(...(await rate(what, portal.port, list)))
      return figures
    } finally {
      await portal.stop()
    }
  },
}

async function rate(what: string, port: number, calls: Call[]): Promise<Figure[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const times: number[] = []
  const statuses = new Map<number, number>()
  const end = performance.now() + seconds * 1000
  const work = async (first: number) => {
    for (let at = first; performance.now() < end; at++) {
      const started = performance.now()
      const status = await answer(agent, port, calls[at % calls.length]!)
      times.push(performance.now() - started)
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
    }
  }
  await Promise.all(Array.from({ length: connections }, (_, first) => work(first)))
  agent.destroy()
  times.sort((a, b) => a - b)
  const refused = [...statuses].filter(([status]) => status >= 400).map(([status, count]) => `${count} × ${status}`)
  return [
    {
      name: what,
      value: Math.round(times.length / seconds),
      unit: 'a second',
      ...(refused.length && { note: refused.join(', ') }),
    },
    { name: `${what}, 95 of 100 within`, value: times[Math.floor(times.length * 0.95)] ?? 0, unit: 'ms' },
  ]
}

const answer = (agent: Agent, port: number, { method, path, body }: Call): Promise<number> =>
  new Promise((resolve, reject) => {
    const headers = { 'accept-encoding': 'br', ...(body && { 'content-type': 'application/json' }) }
    const call = request({ agent, host: '127.0.0.1', port, method, path, headers }, response => {
      response.resume().once('end', () => resolve(response.statusCode ?? 0))
    })
    call.once('error', reject)
    call.end(body)
  })
