import { expect, test } from 'vitest'
import { findTopics } from '#server/features/reviews/find-topics.ts'
import { searchedWords } from '#server/features/reviews/searched-words.ts'

const of = (language: string, texts: readonly string[], name = 'Aurora One') =>
  findTopics(
    texts.map(text => ({ text, words: searchedWords(null, text) })),
    { language, name },
  )
const counts = (topics: { term: string; count: number }[]) =>
  Object.fromEntries(topics.map(({ term, count }) => [term, count]))

test('what at least three reviews name, each of them once, those of most first', () => {
  const topics = of('en', [
    'The battery life is great, and the battery charges fast.',
    'Battery life could be better. The case is sturdy.',
    'Very good battery life, and the case closes well.',
    'The case is nice. I love the Aurora One.',
    'The hinge broke.',
    'The hinge squeaks.',
  ])
  expect(topics).toEqual([
    { term: 'battery life', count: 3 },
    { term: 'case', count: 3 },
  ])
})

test('one word in its forms is one topic, in the spelling of most, and finds as many as it says', () => {
  const texts = [
    'Der Akku hält lange.',
    'Akku schwach.',
    'Zwei Akkus, beide gut.',
    'Guter Klang',
    'Klang!',
    'der Klang',
  ]
  expect(counts(of('de', texts))).toEqual({ Akku: 3, Klang: 3 })
  for (const { term, count } of of('de', texts))
    expect(texts.filter(text => searchedWords(null, text).includes(searchedWords(null, term)))).toHaveLength(count)
})

test.each([
  ['fr', ['La batterie tient longtemps', 'Une batterie faible', 'Batterie vite chargée'], 'batterie'],
  ['es', ['La batería dura mucho', 'Batería floja', 'Me gusta la batería'], 'batería'],
  ['pt-BR', ['A bateria dura', 'Bateria fraca', 'Gostei da bateria'], 'bateria'],
  ['nl', ['De batterij is goed', 'Zwakke batterij', 'Batterij laadt snel'], 'batterij'],
  ['sv', ['Batteriet håller länge', 'Svagt batteri', 'Batteriet laddas fort'], 'batteri'],
  ['hi', ['बैटरी बहुत अच्छी है', 'बैटरी कमज़ोर', 'मुझे बैटरी पसंद है'], 'बैटरी'],
  ['ar', ['البطارية ممتازة', 'البطارية ضعيفة', 'أعجبتني البطارية'], 'البطارية'],
  ['ja', ['音質がとても良いです', '音質は普通', '軽くて音質も満足'], '音質'],
  ['zh-Hans', ['电池非常好', '电池不耐用', '喜欢它的电池'], '电池'],
] as const)('in %s', (language, texts, topic) => {
  expect(of(language, texts).map(({ term }) => term.toLowerCase())).toContain(topic)
})

test('nothing where nobody agrees, nothing that only praises, no name of the product, and nothing of nothing', () => {
  expect(of('en', ['Great product, I love it.', 'Great product!', 'A great, great product: Aurora One.'])).toEqual([])
  expect(of('en', ['Case', 'Hinge', 'Sound'])).toEqual([])
  expect(of('en', [])).toEqual([])
})
