import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { post } from '#server/outgoing/http-channel.ts'
import { traced } from '#server/tracing/spans.ts'
import { startTracing } from '#server/tracing/start-tracing.ts'
import { startPortal } from '#tests/support/portal-server.ts'
import { startCollector } from '#tests/support/trace-collector.ts'

type Collector = Awaited<ReturnType<typeof startCollector>>

describe('With a collector for traces', () => {
  let collector: Collector
  beforeAll(async () => {
    collector = await startCollector()
  })
  afterAll(() => collector.stop())

  test('a request and its statements are one trace, also with the browser’s, and nothing of the customer is in it', async () => {
    const portal = await startPortal({
      env: { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, LOG_LEVEL: 'info', CDN_SECONDS: '300' },
    })
    const trace = '0af7651916cd43dd8448eb211c80319c'
    const secrets = ['Geheimnis', '97209-4402', 'NA-1002', 'needle@example.com']
    const answer = await fetch(`${portal.origin}/api/entries/${randomUUID()}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', traceparent: `00-${trace}-b7ad6b7169203331-00` },
      body: JSON.stringify({
        kind: 'message',
        locale: 'de-de',
        email: secrets[3],
        text: secrets[0],
        order: secrets[2],
      }),
    })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('server-timing')).toMatch(new RegExp(`^traceparent;desc="00-${trace}-[0-9a-f]{16}-01"$`))
    const page = await fetch(`${portal.origin}/de-de/`)
    expect(page.headers.get('cache-control')).toContain('s-maxage=300')
    expect(page.headers.get('server-timing')).toBeNull()
    await fetch(`${portal.origin}/de-de/orders/${secrets[2]}?q=${secrets[1]}`)
    await fetch(`${portal.origin}/readyz`)
    await portal.stop()
    const line = portal
      .said()
      .split('\n')
      .find(each => each.includes('/api/entries/:id'))
    expect(line).toContain(`"trace":"${trace}"`)

    const ours = collector.spans.filter(({ traceId }) => traceId === trace)
    const request = ours.find(({ name }) => name === 'PUT /api/entries/:id')
    expect(request?.parentSpanId).toBe('b7ad6b7169203331')
    const statements = ours.filter(({ parentSpanId }) => parentSpanId === request?.spanId).map(({ name }) => name)
    expect(statements).toContain('INSERT')
    expect(statements).toContain('SELECT')
    const all = JSON.stringify(collector.spans)
    expect(all).toContain('/de-de/orders/:number'.slice('/de-de'.length))
    expect(all).not.toContain('readyz')
    for (const secret of secrets) expect(all).not.toContain(secret)
  })

  test('a provider is told the trace, by its host alone; a request outside of the share is not recorded', async () => {
    const end = startTracing({ endpoint: collector.url, share: 1, serviceName: 'test', version: '1' })
    await traced('send sms', { 'aftercare.message': 'm1' }, () =>
      post(
        `${collector.url}/account-4711/messages`,
        { headers: { authorization: 'key' }, body: 'hello' },
        () => undefined,
      ),
    )
    await end()
    const sending = collector.spans.find(({ name }) => name === 'send sms')
    const asking = collector.spans.find(({ name, parentSpanId }) => name === 'POST' && parentSpanId === sending?.spanId)
    expect(collector.asked.at(-1)?.['traceparent']).toBe(`00-${sending?.traceId}-${asking?.spanId}-01`)
    expect(JSON.stringify(asking?.attributes)).not.toContain('4711')
    expect(JSON.stringify(asking?.attributes)).toContain(new URL(collector.url).host)

    const count = collector.spans.length
    const endNothing = startTracing({ endpoint: collector.url, share: 0, serviceName: 'test', version: '1' })
    await traced('send sms', {}, () => Promise.resolve())
    await endNothing()
    expect(collector.spans.length).toBe(count)
  })
})
