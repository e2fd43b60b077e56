import { expect, test } from 'vitest'
import type { ExternalLinks } from '#contract/pack/external-links.ts'
import { article, buildFiles, readJson, small } from './content-fixture.ts'

test('the desk learns where articles lead out of the portal, by address, language and line', async () => {
  const text = [
    'See [the carrier](https://carrier.example/track?a=1#top) and [again](https://carrier.example/track?a=1).',
    '',
    'Old: [page](http://OLD.example). Not of the web: [mail](mailto:help@shop.example), [us](tel:+49123), [it](article:2).',
    '',
    '![How it is packed](https://video.example/pack.mp4)',
  ].join('\n')
  const { outDir } = await buildFiles({
    ...small,
    'articles/en/orders/track.md': article(1, 'Track', text),
    'articles/de/orders/track.md': article(1, 'Verfolgen', 'Hier: [Post](https://carrier.example/track?a=1).'),
  })
  const links = readJson<ExternalLinks>(outDir, 'external-links.json')
  const first = links['https://carrier.example/track?a=1']!.find(([, language]) => language === 'en')![2]
  expect(links).toEqual({
    'http://old.example/': [['1', 'en', first + 2]],
    'https://carrier.example/track?a=1': [
      ['1', 'en', first],
      ['1', 'de', first],
    ],
    'https://video.example/pack.mp4': [['1', 'en', first + 4]],
  })
})

test('content without a link out of it has an empty list', async () => {
  const { outDir } = await buildFiles(small)
  expect(readJson<ExternalLinks>(outDir, 'external-links.json')).toEqual({})
})
