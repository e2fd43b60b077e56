import { expect, test } from 'vitest'
import { createEngine } from '#search/engine.ts'
import type { SearchDocument } from '#search/index/corpus.ts'
import { document, randomFrom } from './shop.ts'

const WORDS =
  'parcel parcels order orders ordered refund refunds returning return battery charger NA-1042 E4004 écouteur größe посылка посылки 返品 退款 คืนเงิน طلب الطلبات वापसी 주문 주문을'.split(
    ' ',
  )

test('added, changed and removed one by one is the same as built at once', () => {
  const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9))
  console.log(`incremental search: SEED=${seed}`)
  const random = randomFrom(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const write = (id: string): SearchDocument =>
    document(id, pick(WORDS), Array.from({ length: 5 + Math.floor(random() * 30) }, () => pick(WORDS)).join(' '), {
      keywords: random() < 0.3 ? [pick(WORDS)] : [],
    })

  const grown = createEngine({ language: 'en' })
  const documents = new Map<string, SearchDocument>()
  for (let step = 0; step < 150; step++) {
    const id = `d${Math.floor(random() * 25)}`
    if (random() < 0.25) {
      grown.remove(id)
      documents.delete(id)
    } else {
      const changed = { ...write(id), text: `${write(id).text} new${step}word` }
      if (random() < 0.5) grown.add(changed)
      else grown.update(changed)
      documents.set(id, changed)
    }
    // Questions in between make the lexicons settle at every stage.
    if (random() < 0.3) grown.search(pick(WORDS))
  }

  const built = createEngine({ language: 'en', documents: [...documents.values()] })
  expect(grown.size).toBe(built.size)
  const queries = [
    ...WORDS,
    'parcle',
    'refnud',
    'retu',
    'char',
    'new14',
    'new149wrod',
    '"order refund"',
    'parcel -refund',
  ]
  for (const query of queries) {
    const rounded = (engine: typeof grown) =>
      engine.search(query, { limit: 30 }).hits.map(hit => `${hit.id} ${hit.score.toFixed(9)} ${hit.terms.join()}`)
    expect(rounded(grown), query).toEqual(rounded(built))
  }
})

test('a removed word is no longer found, completed or offered as a correction', () => {
  const engine = createEngine({
    language: 'en',
    documents: [document('a', 'Unicorn', 'unicorn'), document('b', 'Horse', 'horse')],
  })
  expect(engine.search('unicrn').correction).toBe('unicorn')
  engine.remove('a')
  engine.remove('a')
  expect(engine.search('unicorn').hits).toEqual([])
  expect(engine.search('unicrn').correction).toBeUndefined()
  expect(engine.complete('unic')).not.toContain('unicorn')
  engine.add(document('a', 'Unicorn', 'unicorn'))
  expect(engine.search('unicrn').hits[0]?.id).toBe('a')
})
