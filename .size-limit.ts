import { readFileSync } from 'node:fs'

/** Vite's own: what it built, by source file. */
interface Chunk {
  file: string
  imports?: string[]
  dynamicImports?: string[]
}

const client = 'dist/client'
const chunks = JSON.parse(readFileSync(`${client}/.vite/manifest.json`, 'utf8')) as Record<string, Chunk>

/** A file of the build with everything that it imports at once; what it imports later is paid for when it is used. */
function graphOf(source: string, found = new Set<string>()): string[] {
  const chunk = chunks[source]
  if (!chunk) throw new Error(`The client build has no ${source}: see input in vite.config.ts`)
  if (found.has(`${client}/${chunk.file}`)) return []
  found.add(`${client}/${chunk.file}`)
  for (const name of chunk.imports ?? []) graphOf(name, found)
  return [...found]
}

/**
 * Brotli, as it is sent. If a dependency trips a limit, remove the dependency before raising the limit.
 * Why these: on 400 kbit/s each 5 kB are a tenth of a second of a customer who waits.
 */
export default [
  { name: 'boot, on every page', path: graphOf('src/portal/boot.ts'), limit: '2.5 kB' },
  {
    // 95 kB is the promise (2026-11): React and i18next alone are 74 kB.
    name: 'the app, what it starts with',
    path: (chunks['src/portal/boot.ts']?.dynamicImports ?? []).flatMap(name => graphOf(name)),
    limit: '94 kB',
  },
  {
    // 195 kB was the promise, 170 kB the goal (2026-11): reached when idb took Dexie's place. What could go next: i18next and
    // its binding, 15 kB.
    name: 'the app with everything for offline: scripts and styles',
    path: [`${client}/assets/*.js`, `${client}/assets/pages-*.css`],
    // On the wire, with the heads of the answers, it is 1.8 kB more.
    limit: '170 kB',
  },
  // Forms that only the network can fill and send: they come when they are opened, and nobody keeps them for offline.
  // 8 kB until talks could be booked, what staff share was read there, and a code for an order asked for.
  { name: 'of no use without a network', path: `${client}/assets/online/*.js`, limit: '11.3 kB' },
  // In every page: an article page is ≤ 5 kB with it.
  { name: 'styles of reading pages, inlined', path: graphOf('src/portal/app/critical.css'), limit: '2.5 kB' },
  // 4 kB until 2026-11: home, contact, regions, reviews and conversations are drawn, not only listed. Reading pages come without it.
  { name: 'styles of the other pages', path: graphOf('src/portal/app/pages.css'), limit: '4.85 kB' },
  // The hash of each precached file is 33 bytes that nothing compresses, and the only way to tell our file from a captive
  // portal's.
  // 10 kB until 2026-11-29: it sends with the page's own table of answers, three entries at a time and in their order.
  { name: 'service worker', path: `${client}/sw.js`, limit: '10.2 kB' },
  // For people at desktops all day: it comes once, each screen when it is opened; all of it is bounded.
  {
    name: 'the desk, all screens and styles',
    path: [`${client}/assets/desk/*.js`, `${client}/assets/desk/*.css`],
    // 198 kB until markets told how people talk there, answers had files, and what was changed could be told.
    // 178 kB until conversations, complaints, votes by article and results of surveys had their screens. One member of
    // staff loads 131 kB of it (2026-11-29): the rest is the texts of ten other languages. 198 kB until hand-overs to other
    // help desks had theirs, 2.3 kB, and until passkeys, codes, sessions and accounts of staff had their screens: their texts are
    // 26 kB in eleven languages. 244 kB until appointments: 7.5 kB, most of it texts. 251.5 kB
    // until the inbox, canned replies, the composer and the customer's timeline had theirs, more than half of it texts. 279 kB
    // until the link desk and shares: 10 kB are their texts, 4 kB a code for cameras, which comes when one is asked for. 297 kB
    // until orders had their screen, 10 kB: what they and their parcels are called, too. 308 kB until they were corrected there;
    // 311 kB until words were held to the shop's own while somebody writes. 312 kB until the side panel and the bookmark, 7 kB,
    // of which 4.7 kB are texts. The panel is no file of its own: that would split others, for 4.6 kB more. 319 kB
    // until how content stands had its screens, 15 kB, 13 of them texts. 334 kB until programs had tokens and webhooks: 11.7 kB
    // of texts. 346 kB until the overview: uPlot is 20 kB, which comes when a chart is looked at; 13 kB are the texts of eighteen
    // figures and of what each is made of, in eleven languages. 389 kB until dead links out of articles were listed, 3.7 kB.
    limit: '393.5 kB',
  },
  { name: 'search worker', path: `${client}/assets/worker-*.js`, limit: '21.5 kB' },
]
