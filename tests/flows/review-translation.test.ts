import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readEnvironment } from '#server/env.ts'
import type { TranslationConfig } from '#server/services.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { reviewRow } from '#tests/support/review-rows.ts'
import { startWorld, type World } from '#tests/support/world.ts'

interface Asked {
  path: string
  headers: IncomingHttpHeaders
  // biome-ignore lint/suspicious/noExplicitAny: each service has a body of its own
  body: any
}

/** A translation service on this machine: says each text backwards, or what `answers` tells it to. */
async function startPeer() {
  const asked: Asked[] = []
  const peer = { url: '', asked, status: 200, answer: (_: Asked): unknown => ({}), close: () => server.close() }
  const server = createServer((request, response) => {
    let text = ''
    request.on('data', part => (text += part))
    request.on('end', () => {
      const call = { path: request.url ?? '', headers: request.headers, body: JSON.parse(text) }
      asked.push(call)
      response.writeHead(peer.status, { 'content-type': 'application/json' }).end(JSON.stringify(peer.answer(call)))
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  peer.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}` // listening on TCP
  return peer
}

const turned = (text: string): string => [...text].reverse().join('')
const row = reviewRow({ title: 'Gut', text: 'Der Klang ist warm.', language: 'de' })
/** What each service is sent, and how it answers. */
const services: Record<TranslationConfig['service'], { answer: (asked: Asked) => unknown; sent: object }> = {
  deepl: {
    answer: ({ body }) => ({ translations: body.text.map((text: string) => ({ text: turned(text) })) }),
    sent: {
      path: '/v2/translate',
      headers: { authorization: 'DeepL-Auth-Key key' },
      body: { text: [row.text, row.title], source_lang: 'DE', target_lang: 'EN-US' },
    },
  },
  libretranslate: {
    answer: ({ body }) => ({ translatedText: body.q.map(turned) }),
    sent: {
      path: '/translate',
      body: { q: [row.text, row.title], source: 'de', target: 'en', format: 'text', api_key: 'key' },
    },
  },
  openai: {
    answer: ({ body }) => {
      const texts = JSON.parse(body.messages[1].content) as string[] // as it was asked
      return { choices: [{ message: { content: `\`\`\`json\n${JSON.stringify(texts.map(turned))}\n\`\`\`` } }] }
    },
    sent: { path: '/chat/completions', headers: { authorization: 'Bearer key' }, body: { model: 'm', temperature: 0 } },
  },
}

describeOnBoth('A review is translated when a reader asks for it', engine => {
  let peer: Awaited<ReturnType<typeof startPeer>>
  let world: World | undefined
  beforeAll(async () => {
    peer = await startPeer()
  })
  afterAll(() => peer.close())
  beforeEach(() => {
    peer.status = 200
    peer.asked.length = 0
    peer.answer = () => ({})
  })

  async function open(translation?: TranslationConfig): Promise<World> {
    world = await startWorld(engine, translation && { translation })
    await world.db.kysely.insertInto('reviews').values(row).execute()
    return world
  }
  const translate = async (at: World, id = row.id, locale = 'en-us') =>
    at.inject({ url: `/api/reviews/${id}/translation?locale=${locale}` })

  test.each(['deepl', 'libretranslate', 'openai'] as const)(
    'by %s, in its words, and once for all who ask',
    async service => {
      const opened = await open({ service, url: peer.url, key: 'key', model: 'm' })
      try {
        peer.answer = services[service].answer
        for (const answer of [await translate(opened), await translate(opened)])
          expect(answer.json()).toEqual({ text: turned(row.text), title: turned('Gut') })
        expect(peer.asked).toHaveLength(1)
        expect(peer.asked[0]).toMatchObject(services[service].sent)
        const list = await opened.inject({ url: '/api/products/aurora-one/reviews?locale=en-us' })
        expect(list.json()).toMatchObject({ translates: true, reviews: [{ text: row.text }] })
        // Her own language, one that is not public, and none at all.
        expect((await translate(opened, row.id, 'de-de')).status).toBe(404)
        expect((await translate(opened, 'x')).status).toBe(404)
        await opened.db.kysely.updateTable('reviews').set({ state: 'hidden' }).execute()
        expect((await translate(opened)).status).toBe(404)
      } finally {
        await opened.close()
      }
    },
  )

  test('what fails is said, kept by nobody, and asked for again', async () => {
    const opened = await open({ service: 'deepl', url: peer.url, key: 'key' })
    try {
      peer.status = 500
      expect((await translate(opened)).json()).toMatchObject({ status: 502, code: 'translation_failed' })
      peer.status = 200
      peer.answer = () => ({ translations: [] })
      expect((await translate(opened)).json()).toMatchObject({ code: 'translation_failed' })
      peer.answer = services.deepl.answer
      expect((await translate(opened)).status).toBe(200)
    } finally {
      await opened.close()
    }
  })

  test('without a service nothing offers it, and one place asks only so often', async () => {
    const without = await open()
    try {
      const list = await without.inject({ url: '/api/products/aurora-one/reviews?locale=en-us' })
      expect(list.json()).not.toHaveProperty('translates')
      expect((await translate(without)).status).toBe(404)
    } finally {
      await without.close()
    }
    const opened = await open({ service: 'deepl', url: peer.url, key: 'key' })
    try {
      peer.answer = services.deepl.answer
      const statuses: number[] = []
      for (let n = 0; n < 121; n++) statuses.push((await translate(opened)).status)
      expect(statuses.slice(-2)).toEqual([200, 429])
    } finally {
      await opened.close()
    }
  })
})

describe('The environment names the service that translates', () => {
  test('with its own address, or what is missing', () => {
    expect(readEnvironment({}).translation).toBeUndefined()
    expect(readEnvironment({ TRANSLATE_WITH: 'deepl', TRANSLATE_KEY: 'a:fx' }).translation).toEqual({
      service: 'deepl',
      url: 'https://api-free.deepl.com',
      key: 'a:fx',
    })
    expect(() => readEnvironment({ TRANSLATE_WITH: 'libretranslate' })).toThrow('TRANSLATE_URL must be set')
    expect(() => readEnvironment({ TRANSLATE_WITH: 'openai' })).toThrow('TRANSLATE_MODEL must be set')
    expect(() => readEnvironment({ TRANSLATE_WITH: 'babel' })).toThrow('TRANSLATE_WITH must be')
  })
})
