import { chmodSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { article, complaintsOf, contentFolder, type Files, small } from './content-fixture.ts'

const at = 'articles/en/orders/track.md'
const body = (text: string, more = ''): Files => ({ ...small, [at]: article(1, 'Track', text, more) })
const file = (text: string): Files => ({ ...small, [at]: text })

// Each row: what an author did, the folder, and the sentence that she reads. Front matter ends on line 5, text starts on line 7.
const mistakes: [what: string, files: Files, complaint: string][] = [
  [
    'forgot the front matter',
    file('Just text.\n'),
    `${at}:1 no front matter — expected a first line ---, then id, title and summary, then a line --- — start the file with these lines`,
  ],
  [
    'did not close it',
    file('---\nid: 1\ntitle: T\n\nText\n'),
    `${at}:1 front matter that does not end — expected a second line --- — add a line --- between the front matter and the text`,
  ],
  [
    'wrote YAML that is none',
    file('---\nid: 1\ntitle: "T\nsummary: S\n---\nText\n'),
    `${at}:3 YAML that cannot be read`,
  ],
  [
    'misspelled a key',
    body('Text', 'keyword: [a]\n'),
    `${at}:5 unknown key "keyword" — expected only id, title, summary, order, kind, updated, slug, keywords, related, source, edits — did you mean "keywords"?`,
  ],
  [
    'wrote a key twice',
    body('Text', 'order: 1\norder: 2\n'),
    `${at}:6 a key that is already there: "order: 2" — expected each key once — remove one of the two`,
  ],
  [
    'left out the title',
    file('---\nid: 1\nsummary: S\n---\nText\n'),
    `${at}:2 title is missing — expected a text — add title`,
  ],
  [
    'invented a kind',
    body('Text', 'kind: story\n'),
    `${at}:5 kind is "story" — expected one of article, howto, faq — correct kind`,
  ],
  [
    'wrote no date',
    body('Text', 'updated: yesterday\n'),
    `${at}:5 updated is "yesterday" — expected a day such as 2026-11-02 — correct updated`,
  ],
  [
    'used an id with a hyphen',
    file(article('a-1', 'T', 'Text')),
    `${at}:2 id is "a-1" — expected letters and digits, such as 101 — correct id`,
  ],
  [
    'gave an id twice',
    { ...small, 'articles/en/orders/other.md': article(1, 'Other', 'Text') },
    `articles/en/orders/track.md:2 the id 1, which articles/en/orders/other.md has already — expected an id of its own — choose a number that no article has or had`,
  ],
  [
    'gave a translation another id',
    { ...small, 'articles/de/returns/send-back.md': article(9, 'Zurück', 'Text') },
    'articles/de/returns/send-back.md:2 the id 9 — expected 2, as articles/en/returns/send-back.md has it — give a translation the id of its source',
  ],
  [
    'moved a translation',
    { ...small, 'articles/de/orders/send-back.md': article(2, 'Zurück', 'Text') },
    'articles/de/orders/send-back.md:2 the id 2 at orders/send-back — expected the same path as articles/en/returns/send-back.md — move the file, or choose another id',
  ],
  [
    'linked an article that is not there',
    body('Text\n\n[gone](article:999)'),
    `${at}:9 a link to the article 999, which does not exist — expected the id of an article — correct the id, or remove the link`,
  ],
  [
    'linked a heading that is not there',
    body('One\ntwo [gone](article:1#nope)\n\n## A {#a}\n\n:::steps\n1. x\n:::'),
    `${at}:8 a link to #nope, which ${at} does not have — expected #a, #step-1 … #step-1 — correct the part after #`,
  ],
  [
    'linked a step that is not there',
    body(':::steps\n1. x\n2. y\n:::\n\n[third](#step-3)'),
    `${at}:12 a link to #step-3, which ${at} does not have — expected #step-1 … #step-2 — correct the part after #`,
  ],
  [
    'linked a page that is not there',
    body('[x](page:shop)'),
    `${at}:7 a link to the unknown page page:shop — expected one of page:orders page:contact page:you page:withdraw page:reviews page:help — correct the name`,
  ],
  [
    'linked a file',
    body('[x](returns.md)'),
    `${at}:7 a link to "returns.md" — expected article:ID, page:NAME, #heading-id or an address with https:// — link articles by id, such as article:101`,
  ],
  [
    'related an article that is not there',
    body('Text', 'related: [2, 77]\n'),
    `${at}:5 a link to the article 77, which does not exist — expected the id of an article — correct the id, or remove the link`,
  ],
  [
    'forgot a picture',
    body('![A box](images/box.png)'),
    `${at}:7 the picture images/box.png, which does not exist — expected a .png, .jpg, .webp, .avif, .gif or .svg file in images/ — add it, or correct the path`,
  ],
  [
    'forgot what a picture shows',
    {
      ...body('![](images/box.svg)'),
      'images/box.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    },
    `${at}:7 the picture images/box.svg without a text — expected what it shows, for people who do not see it — write ![What it shows](images/box.svg)`,
  ],
  [
    'showed a picture of another server',
    body('![A box](https://cdn.example/box.png)'),
    `${at}:7 a picture on another server (https://cdn.example/box.png) — expected a picture in images/`,
  ],
  [
    'put a script into a picture',
    {
      ...body('![A box](images/box.svg)'),
      'images/box.svg': '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
    },
    'images/box.svg:1 an SVG with a script — expected shapes and text only — export it as plain SVG, or as PNG',
  ],
  [
    'hid code in a link',
    body('[x](javascript:alert%281%29)'),
    `${at}:7 an address that starts with javascript: — expected https://, mailto:, tel:, article:ID or page:NAME — use one of these; the address was taken out`,
  ],
  ['named an unknown market', body(':::only DE XX\nText\n:::'), `${at}:7 the market XX — expected one of `],
  [
    'named no market',
    body(':::only\nText\n:::'),
    `${at}:7 :::only without a market — expected country codes, such as :::only DE AT — name the markets on the same line`,
  ],
  [
    'used an unknown block',
    body('Text\n\n:::box\nText\n:::'),
    `${at}:9 the unknown block :::box — expected one of :::note :::tip :::warning :::caution :::danger :::details :::tab :::tabs :::steps :::only :::except — use one of these, or write the text without a block`,
  ],
  [
    'did not close a block',
    body('Text\n\n:::tip\nText'),
    `${at}:9 :::tip that does not end — expected a line ::: after it — add a line ::: where the block ends`,
  ],
  [
    'closed what was not open',
    body('Text\n\n:::\n'),
    `${at}:9 a line ::: that ends nothing — expected a line such as :::tip before it — remove it, or add the line that opens the block`,
  ],
  [
    'forgot the steps',
    body(':::steps\nText\n:::'),
    `${at}:7 :::steps without a numbered list — expected a list 1. 2. 3. directly inside — write the steps as a numbered list`,
  ],
  [
    'named an unknown fact',
    body('In {{city}}.'),
    `${at}:7 the unknown fact {{city}} — expected one of {{country}} {{currency}} {{payments}} {{channels}} {{firstReply}} {{firstReplyHours}} {{officeHours}} {{withdrawalDays}} {{withdrawalPeriod}} — correct its name, or write the text without it`,
  ],
  [
    'named a fact in the title',
    file(article(1, 'In {{country}}', 'Text')),
    `${at}:1 {{…}} in the title — expected a title that holds in every market — name facts of the market in the text only`,
  ],
  [
    'wrote an id with capitals',
    body('## Title {#Some_Id}\n\nText'),
    `${at}:7 the heading id "Some_Id" — expected lower-case letters, digits and hyphens, each id once; step-1, step-2 … belong to :::steps, fn-1 and fnref-1 … to footnotes — choose another id, in English, and the same in every language`,
  ],
  [
    'nested too deep',
    body(`${'> '.repeat(60)}deep`),
    `${at}:7 blocks or emphasis nested deeper than 39 — expected text that a reader can follow: at most four or five levels — make the lists or quotes flatter`,
  ],
  [
    'started a language',
    { ...small, 'articles/fr/orders/track.md': article(1, 'Suivre', 'Texte') },
    'articles/fr:1 articles in fr, which portal.yaml does not name — expected one of en, de — add fr under languages in portal.yaml, or rename the folder',
  ],
  [
    'started a topic',
    { ...small, 'articles/en/gifts/wrap.md': article(3, 'Wrap', 'Text') },
    'articles/en/gifts/wrap.md:1 the topic gifts — expected one of orders, returns — add it to topics.yaml, or move its articles',
  ],
  [
    'put an article beside the topics',
    { ...small, 'articles/en/lost.md': article(3, 'Lost', 'Text') },
    'articles/en/lost.md:1 a file that is no article here — expected articles/<language>/<topic>/<name>.md — move it into the folder of its language and topic, or out of articles/',
  ],
  [
    'opened an unknown market',
    {
      ...small,
      'portal.yaml':
        'brand: { name: T }\nlanguages: { en: neutral, de: formal }\ndefaultMarket: US\nmarkets:\n  - US\n  - ZZ\n',
    },
    'portal.yaml:6 the market ZZ — expected one of ',
  ],
  [
    'named an unknown source',
    {
      ...small,
      'portal.yaml':
        'brand: { name: T }\nsourceLanguage: fr\nlanguages: { en: neutral, de: formal }\ndefaultMarket: US\nmarkets: [US]\n',
    },
    'portal.yaml:2 the source language fr, which is not under languages — expected one of en, de — add it under languages, or put articles into articles/<language>/<topic>/',
  ],
  [
    'wrote a short phrase book',
    { ...small, 'phrases/en.yaml': 'statuses:\n  pending: { title: A, meaning: B, action: C }\nreasons: {}\n' },
    'phrases/en.yaml:2 statuses.info_received is missing — expected keys with values — add statuses.info_received',
  ],
  [
    'gave a status days the wrong way round',
    { ...small, 'status-days.yaml': 'statuses:\n  customs: [3, 1]\n' },
    'status-days.yaml:2 statuses.customs is [3,1] — expected from and to, the smaller first — correct statuses.customs',
  ],
  [
    'sent a status to no article',
    { ...small, 'status-articles.yaml': 'statuses:\n  lost: 404\n' },
    'status-articles.yaml:2 a link to the article 404, which does not exist — expected the id of an article — correct the id, or remove the link',
  ],
  [
    'called an article popular that is not there',
    {
      ...small,
      'portal.yaml': 'brand: { name: T }\nlanguages: { en: neutral }\npopular:\n  US: [1, 404]\nmarkets: [US]\n',
    },
    'portal.yaml:4 a link to the article 404, which does not exist — expected the id of an article — correct the id, or remove the link',
  ],
  [
    'kept the folder name of version 0.1',
    { ...small, 'messages/en.yaml': 'frame: {}\n', 'messages/de.yaml': 'frame: {}\n' },
    'messages:1 the folder messages/, which is called notifications/ since version 0.2 — expected notifications/ — rename it: mv messages notifications',
  ],
  [
    'misspelt a folder',
    { ...small, 'synonym/en.yaml': 'groups: []\n' },
    'synonym:1 a folder that is not read — expected articles/ images/ brands/ markets/ notifications/ phrases/ products/ surveys/ synonyms/ terms/ — correct its name, or move it out of the content folder',
  ],
  [
    'misspelt a file',
    { ...small, 'topic.yaml': 'topics: []\n' },
    'topic.yaml:1 a file that is not read — expected portal.yaml topics.yaml redirects.yaml status-articles.yaml status-days.yaml — correct its name, or move it out of the content folder',
  ],
  [
    'ended a file otherwise',
    { ...small, 'synonyms/en.yml': 'groups: []\n' },
    'synonyms/en.yml:1 a file that is not read — expected files synonyms/<name>.yaml — rename it, or move it out of the content folder',
  ],
  [
    'saved in another encoding',
    { ...small, [at]: Buffer.from('---\nid: 1\ntitle: Caf\xe9\nsummary: S\n---\nText\n', 'latin1') },
    `${at}:3 bytes that are not UTF-8 — expected text in UTF-8 — save the file again with the encoding UTF-8`,
  ],
  [
    'pasted a book',
    body('word '.repeat(1_000_000)),
    `${at}:1 a file of 5 MB — expected at most 1 MB — split it into several, or shrink the picture`,
  ],
]

describe('Whoever made a mistake reads where it is and what to do, when she', () => {
  test.each(mistakes)('%s', async (_, files, complaint) => {
    const complaints = await complaintsOf(contentFolder(files))
    expect(complaints.filter(line => line.startsWith(complaint))).toHaveLength(1)
  })

  test('named a folder like an article', async () => {
    const folder = contentFolder(small)
    mkdirSync(join(folder, 'articles/en/orders/folder.md'))
    expect(await complaintsOf(folder)).toContain(
      'articles/en/orders/folder.md:1 a folder named like a file (.md) — expected a text file — rename the folder or move the article out of it',
    )
  })

  test('linked a file outside', async () => {
    const folder = contentFolder(small)
    symlinkSync(join(contentFolder({ 'secret.md': 'key' }), 'secret.md'), join(folder, 'articles/en/orders/secret.md'))
    expect(await complaintsOf(folder)).toContain(
      'articles/en/orders/secret.md:1 a symbolic link that leads out of the content folder — expected files that lie in the content folder — replace the link by a copy of its target',
    )
  })

  test('linked a folder to one that holds it', async () => {
    const folder = contentFolder(small)
    symlinkSync('..', join(folder, 'articles/en/back'))
    expect(await complaintsOf(folder)).toContain(
      'articles/en/back:1 a symbolic link to a folder that holds it — expected links that lead to other folders — remove the link',
    )
  })

  test.each([
    ['a line separator', '\u2028', 'U\\+2028'],
    ['an override of the direction', '\u202e', 'U\\+202E'],
    ['an isolate that nobody closes', '\u2066', 'U\\+2066'],
  ])('put %s into a title', async (_, sign, shown) => {
    const folder = contentFolder({
      ...small,
      [at]: article(1, `Tr${sign}ack`, 'Text'),
      'topics.yaml': `topics:\n  - id: orders\n    titles: { en: Or${sign}ders }\n  - id: returns\n    titles: { en: Returns }\n`,
    })
    const expected = 'expected one line, without characters that change its direction'
    const complaints = await complaintsOf(folder)
    expect(complaints).toContainEqual(
      expect.stringMatching(new RegExp(`^${at}:3 title is "Tr${shown}ack" — ${expected}`)),
    )
    expect(complaints).toContainEqual(expect.stringMatching(new RegExp(`^topics.yaml:3 .* — ${expected}`)))
  })

  test('wrote a language that is none, or a market without languages', async () => {
    const folder = contentFolder({
      ...small,
      'portal.yaml': 'brand: { name: Shop }\nlanguages:\n  en: neutral\n  "../de": formal\n',
      'markets/DE.yaml': 'code: DE\nname: X\n',
    })
    const complaints = await complaintsOf(folder)
    expect(complaints).toContainEqual(expect.stringMatching(/^portal\.yaml:4 .*\.\.\/de/))
    expect(complaints).toContainEqual(expect.stringMatching(/^markets\/DE\.yaml:\d+ .*languages is missing/))
  })

  const isRoot = process.getuid?.() === 0
  if (isRoot) console.log('skipped, root reads every file: locked a file')
  test.skipIf(isRoot)('locked a file', async () => {
    const folder = contentFolder(small)
    chmodSync(join(folder, at), 0o000)
    expect(await complaintsOf(folder)).toContain(
      `${at}:1 a file that cannot be read — expected a readable file — check that it exists and that its permissions allow reading`,
    )
  })

  test('has nothing yet', async () => {
    expect(await complaintsOf(contentFolder({ 'topics.yaml': 'topics: []\n' }))).toContain(
      'articles:1 no articles — expected articles/<language>/<topic>/<name>.md — put at least one article there, or name another folder with --content',
    )
  })
})

test('All mistakes are told at once, in the order of files and lines', async () => {
  const complaints = await complaintsOf(
    contentFolder({
      ...small,
      [at]: article(1, 'T', '[a](page:x)\n\n[b](article:9)\n\n{{c}}'),
      'articles/en/returns/send-back.md': 'nothing',
    }),
  )
  const places = complaints.map(complaint => complaint.split(' ')[0]).filter(place => place?.startsWith('articles/en'))
  expect(places).toEqual([`${at}:7`, `${at}:9`, `${at}:11`, 'articles/en/returns/send-back.md:1'])
})

test('Links inside the folder are followed, as in a folder that a cluster mounts', async () => {
  const folder = contentFolder(
    Object.fromEntries(Object.entries(small).map(([path, text]) => [`..of-today/${path}`, text])),
  )
  symlinkSync('..of-today', join(folder, '..data'))
  for (const name of ['portal.yaml', 'topics.yaml', 'articles']) symlinkSync(`..data/${name}`, join(folder, name))
  expect(await complaintsOf(folder)).toEqual(await complaintsOf(contentFolder(small)))
})

test('What is no content may stand beside it', async () => {
  const beside = { 'README.md': 'Hello', LICENSE: 'MIT', 'markets/README.md': 'Hello', 'photos/kettle.png': 'x' }
  expect(await complaintsOf(contentFolder({ ...small, ...beside }))).toEqual(await complaintsOf(contentFolder(small)))
})

test('Content without a mistake has no error', async () => {
  const complaints = await complaintsOf(contentFolder(small))
  expect(complaints).toEqual([
    'articles/de/orders/track.md:1 a translation that does not say what it was made from — expected a line source: in its front matter — run "aftercare stamp" once it is up to date',
    'articles/en/returns/send-back.md:1 no translation into de — expected the same path under each language — translate it; until then readers see it in another language, and are told',
  ])
})
