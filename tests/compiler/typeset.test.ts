import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createCompiler } from '#compiler/build.ts'
import { typeset } from '#compiler/markdown/typeset.ts'
import { packageRoot } from '#compiler/read/package-root.ts'
import type { Article } from '#domain/article/article.ts'
import { article, buildFiles, contentFolder, localesDir, readJson, small } from './content-fixture.ts'

const narrow = '\u202f'
const fixed = '\u00a0'

describe('French spaces', () => {
  test.each([
    ['Quand ?', `Quand${narrow}?`],
    ['Oui ; non !', `Oui${narrow}; non${narrow}!`],
    ['Voici : « mot »', `Voici${fixed}: «${fixed}mot${fixed}»`],
    ['10 % de 5 €', `10${narrow}% de 5${fixed}€`],
    // What was set by hand becomes the same.
    [`Quand${fixed}? Voici${narrow}: là`, `Quand${narrow}? Voici${fixed}: là`],
  ])('are set in "%s"', (written, set) => {
    expect(typeset('fr', written)).toBe(set)
    expect(typeset('fr', set)).toBe(set)
  })

  test.each(['14:30', 'https://a.example/?b=c;d', 'a::b', '{{count}} colis'])('are not put into "%s"', text => {
    expect(typeset('fr', text)).toBe(text)
  })

  test('are no matter of other languages', () => {
    expect(typeset('de', 'Was ?')).toBe('Was ?')
  })
})

const french = {
  'portal.yaml': `brand: { name: Test Shop }
sourceLanguage: fr
languages: { fr: formal }
defaultMarket: FR
markets: [FR]
`,
  'topics.yaml': 'topics:\n  - { id: orders, titles: { fr: "Commandes : suivi" } }\n',
  'articles/fr/orders/track.md': article(
    1,
    '"Suivre : où ?"',
    'Un **mot** ? Du code : `a ? b`.\n\n## Et après ? {#where}\n\n- **Clé :** là',
  ),
}

test('A French article, its title, its topic and the texts around it are set by the compiler', async () => {
  const { outDir } = await buildFiles(french)
  const html = readFileSync(join(outDir, 'pages/fr-fr/articles/1-track.html'), 'utf8')
  const { article: shown } = JSON.parse(/<script type="application\/json">(.*)<\/script>/.exec(html)![1]!) as {
    article: Article // written by plainRenderer
  }
  expect(shown.title).toBe(`Suivre${fixed}: où${narrow}?`)
  expect(shown.html).toContain(`<strong>mot</strong>${narrow}? Du code${fixed}: <code>a ? b</code>`)
  expect(shown.html).toContain(`<strong>Clé${fixed}:</strong> là`)
  expect(shown.headings[0]!.text).toBe(`Et après${narrow}?`)
  const { compiled } = await createCompiler().check({ contentDir: contentFolder(french), localesDir })
  const { catalogue } = compiled!.catalogues.forLocale(compiled!.markets.get('FR')!, 'fr', 'formal')
  expect(JSON.stringify(catalogue)).not.toMatch(/ [;!?»]/)
  expect(JSON.stringify(compiled!.phrases.get('fr'))).not.toMatch(/ [;!?»]/)
})

test('A short text of a notification is left alone: the alphabet of SMS has no such space', async () => {
  const text = readFileSync(join(packageRoot, 'content/notifications/fr.yaml'), 'utf8').replace(
    /short: .*/,
    'short: "Votre colis : en route !"',
  )
  const contentDir = contentFolder({ ...french, 'notifications/fr.yaml': text })
  const { compiled } = await createCompiler().check({ contentDir, localesDir })
  const book = compiled!.notifications.of('fr', 'formal')!
  expect(book.statuses.in_transit.short).toBe('Votre colis : en route !')
  expect(book.statuses.in_transit.subject).toContain(`${fixed}:`)
})

// 34 ß stood in the Swiss locale; no key of a Swiss keyboard writes one.
test('Swiss readers see no ß, German readers do', async () => {
  const { outDir } = await buildFiles({
    ...small,
    'articles/de/orders/track.md': article(1, 'Maße', 'Die Straße.\n\n## Größe {#where}\n\nGroß.'),
  })
  const shown = (tag: string) => readFileSync(join(outDir, `pages/${tag}/articles/1-track.html`), 'utf8')
  expect(shown('de-ch')).not.toContain('ß')
  expect(shown('de-ch')).toContain('Die Strasse.')
  expect(shown('de-de')).toContain('Die Straße.')
  const { catalogue } = readJson<{ catalogue: [string] }>(outDir, 'packs/de-ch.json')
  expect(readFileSync(join(outDir, `packs/${catalogue[0]}.json`), 'utf8')).not.toContain('ß')
})
