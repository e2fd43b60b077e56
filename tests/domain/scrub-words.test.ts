import { expect, test } from 'vitest'
import { scrubWords } from '#domain/entry/scrub-words.ts'

const scrub = (text: string) => scrubWords(text, async keys => new Set(keys.filter(key => key === 'NA1042')))

test('takes out what names who wrote a comment, in every script and way of writing', async () => {
  for (const [said, kept] of [
    ['Schreiben Sie an anna.müller+x@example.com, danke', 'Schreiben Sie an […], danke'],
    ['<mailto:a@b.example>', '<mailto:[…]>'],
    ['anna (at) example.com', '[…]'],
    ['Rufen Sie 0171 2345678 an.', 'Rufen Sie […] an.'],
    ['Call me on (020) 7946-0958 please', 'Call me on […] please'],
    ['मेरा नंबर ९८१०१ २३४५६ है', 'मेरा नंबर […] है'],
    ['رقمي ٠٥٠١٢٣٤٥٦٧', 'رقمي […]'],
    ['Karte 4111 1111 1111 1111 abgelehnt', 'Karte […] abgelehnt'],
    ['IBAN DE89 3704 0044 0532 0130 00, falsch', 'IBAN […], falsch'],
    ['Bestellung NA-1042 und #na1042', 'Bestellung […] und […]'],
    ['注文ＮＡ-1042は？', '注文[…]は？'],
    ['Order NA 1042, sofort', 'Order […], sofort'],
    ['Nummer na-1042: 0049 40 5550100', 'Nummer […]: […]'],
  ] as const)
    expect(await scrub(said)).toBe(kept)
})

test('leaves what is about the article: steps, models, prices, years and versions', async () => {
  for (const said of [
    'Step 3 does not exist in version 2.14.1',
    'Not true since 29.11.2026, nor was it on 2026-11-28',
    'Aurora 500 costs 129,00 € since 2026',
    'NA-2042 is no order of ours',
    'Hold the button for 10-15 seconds, 3 times',
    '手順４が見つかりません',
  ])
    expect(await scrub(said)).toBe(said)
})
