import { existsSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { importsOf, linesLike, pathsOf, readSource, root, type Source, sourcesOf, targetOf } from './support/sources.ts'

const src = sourcesOf('src/**/*.{ts,tsx}')
const code = [...src, ...sourcesOf('tests/**/*.{ts,tsx}', '*.ts')]
const styles = sourcesOf('src/**/*.css')
const under = (...folders: string[]): Source[] =>
  src.filter(({ path: file }) => folders.some(folder => file.startsWith(`src/${folder}`)))

// Who imports whom: conventions-imports.test.ts. What a dependency may be: knip.json.

describe('Imports', () => {
  // A moved file keeps its imports, and a reader sees at once from which area something comes.
  test('go by ./ inside a folder and by #area/ outside it, never by ../', () => {
    expect(linesLike(code, /(\bfrom|\bimport|\bimport\()\s*['"]\.\.\//)).toEqual([])
  })

  // A file that only hands on hides where things are and pulls in what nobody asked for.
  test('come from where the thing is made: no barrels', () => {
    const barrels = code.filter(({ text }) => {
      const statements = text
        .replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
        .replaceAll(/^export\s+(type\s+)?(\{[^}]*\}|\*(\s+as\s+\w+)?)\s+from\s+['"][^'"]+['"];?\s*$/gm, '')
      return text.includes('export') && statements.trim() === ''
    })
    expect.soft(barrels.map(({ path: file }) => file)).toEqual([])
    expect(linesLike(code, /^export \* /)).toEqual([])
  })

  // zod is 21 kB of brotli, a fifth of what the whole app may weigh: on the device only types of schemas are used.
  test('of client code never reach a schema or zod at run time', () => {
    const paths = new Map<string, string>()
    const visit = (file: string, way: string) => {
      if (paths.has(file)) return
      paths.set(file, way)
      const source = src.find(({ path: candidate }) => candidate === file)
      for (const { specifier, isType } of source ? importsOf(source) : []) {
        if (isType) continue
        const target = targetOf(file, specifier) ?? specifier
        visit(target, `${way} → ${target}`)
      }
    }
    const entries = ['portal/boot.ts', 'desk/main.tsx', 'service-worker/sw.ts', 'search/worker.ts']
    for (const entry of entries) visit(`src/${entry}`, entry)
    expect([...paths.keys()]).toContain('src/portal/entry-client.tsx')
    const heavy = [...paths].filter(([file]) => file.endsWith('.schema.ts') || /^zod\b/.test(file))
    expect(heavy.map(([, way]) => way)).toEqual([])
  })
})

describe('Files', () => {
  // "utils" says nothing; whoever looks for something cannot guess that it is there, and everything ends there.
  test('have a name that says what is in them', () => {
    const vague = /(^|\/)(utils?|helpers?|common|shared|lib|misc|types|index)(\.[\w.]+)?(\/|$)/
    // The search has an index: there it says what is in it.
    const files = pathsOf('{src,tests}/**').filter(file => !/^src\/search\/index(\/|$)/.test(file))
    expect(files.filter(file => vague.test(file))).toEqual([])
  })

  // A file has one subject; a longer one has several, and is read by nobody as a whole.
  test('have at most 400 lines', () => {
    const long = [...code, ...styles].map(({ path: file, text }) => ({ file, lines: text.split('\n').length - 1 }))
    expect(long.filter(({ lines }) => lines > 400)).toEqual([])
  })

  // Fields of an object stand on lines of their own: a literal that is spread only hides that there are many.
  test('spread no literal to save lines', () => {
    expect(linesLike(code, /^\s*\.\.\.\{( .*\},?)?$/)).toEqual([])
  })

  // What is to be done is done, or stands where work is planned.
  test('hold no notes of unfinished work', () => {
    const mark = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX'].join('|')})\\b`)
    expect(linesLike([...code, ...styles, ...sourcesOf('.ci/*', '*.md')], mark, { inComments: true })).toEqual([])
  })

  // A clone works on every machine and with every mirror.
  test('name no place of one machine and no registry', () => {
    const texts = sourcesOf(
      '*',
      '.*',
      '.ci/*',
      '{src,tests,public,locales,docs}/**/*.{ts,tsx,js,css,html,json,md,yaml,txt}',
    )
    const own = texts.filter(({ path: file }) => file !== 'tests/conventions.test.ts')
    const home = /(?<![\w.:/~-])\/(home|Users|root|work|mnt|tmp)\/\w/
    const registry = /\bregistry\.[\w-]+\.(org|com|net|io|dev)\b|npmjs\.(org|com)/
    expect.soft(linesLike(own.filter(isNotLock), home, { inComments: true })).toEqual([])
    const hint = 'run: npm config set --location=project omit-lockfile-registry-resolved true && npm install'
    expect.soft(linesLike(own, registry, { inComments: true }).slice(0, 5), hint).toEqual([])
    expect(readSource('.npmrc')).toContain('omit-lockfile-registry-resolved=true')
  })

  // Where a mirror lacks a binary for another system, `npm install` leaves it out of the lock, and then `npm ci` refuses.
  test('of the lock name every optional package, also those of other systems', () => {
    interface Locked {
      optionalDependencies?: Record<string, string>
    }
    const { packages } = JSON.parse(readSource('package-lock.json')) as { packages: Record<string, Locked> } // npm's own
    const found = new Set(Object.keys(packages).map(place => place.replace(/^.*node_modules\//, '')))
    const wanted = Object.values(packages).flatMap(({ optionalDependencies = {} }) => Object.keys(optionalDependencies))
    expect([...new Set(wanted)].filter(name => !found.has(name))).toEqual([])
  })
})

describe('Rules of the business', () => {
  // A market is data: a country that is asked for by name is one that its profile cannot describe.
  test('never ask for a market or a language by name', () => {
    const names = [
      ...pathsOf('content/markets/*.yaml').map(file => path.basename(file, '.yaml')),
      ...pathsOf('locales/*/portal.json').map(file => file.split('/')[1]!), // the pattern has two slashes
      ...['it', 'pl', 'tr', 'ko', 'th', 'da', 'pt', 'zh'],
    ]
    expect(names.length).toBeGreaterThan(20)
    const name = `(['"\`])(${names.join('|')})\\`
    expect(linesLike(src, new RegExp(`[!=]==?\\s*${name}1|${name}3\\s*[!=]==?|\\bcase ${name}5`))).toEqual([])
  })

  // A rule that asks the clock or the dice cannot be tested and differs between server and phone.
  test('take clock and chance as arguments', () => {
    const hidden = /\bDate\.now\(|\bMath\.random\(|\bnew Date\(\)|\brandomUUID\b|\bperformance\.now\(/
    expect(linesLike(under('domain/', 'contract/', 'i18n/', 'search/', 'ui/', 'compiler/'), hidden)).toEqual([])
  })
})

describe('The server', () => {
  // An address that is written twice is changed once: the other one leads nowhere, in an e-mail that cannot be called back.
  test('builds addresses of the portal with paths.ts', () => {
    const byHand = /`(\$\{[^`]*\})?\/\$\{(locale|tag|best|[\w.]+\.tag)\}/
    expect(linesLike(under('server/', 'cli/'), byHand)).toEqual([])
  })
})

describe('Screens', () => {
  // Arabic reads from right to left: what is left in English is right there.
  test('are laid out by start and end, never by left and right', () => {
    const property = /^\s*[\w-]*\b(left|right)[\w-]*\s*:(?!:)/
    const value =
      /^\s*(text-align|float|clear|caption-side|background-position|transform-origin)[\w-]*\s*:.*\b(left|right)\b/
    // top, end, bottom, start: four values whose second and fourth differ
    const fourSides =
      /^\s*(margin|padding|inset|border-(width|style|color))\s*:\s*(\S+)\s+(\S+)\s+(\S+)\s+(?!\4\s*;)[^\s;!]+\s*;/
    // calc(1rem + 2px) is one value
    const flat = styles.map(source => ({ ...source, text: source.text.replaceAll(/\([^()\n]*\)/g, '()') }))
    for (const physical of [property, value, fourSides]) expect.soft(linesLike(flat, physical)).toEqual([])
  })

  // The Content-Security-Policy knows no 'unsafe-inline': an inline style would not be applied.
  test('carry no inline styles', () => {
    // One style stands in every page, and the policy names its hash.
    const drawn = src.filter(({ path: file }) => file.endsWith('.tsx') && file !== 'src/portal/entry-server.tsx')
    expect(linesLike(drawn, /\sstyle=|<style/)).toEqual([])
  })

  // Who asks the network says what happens without one; that is said once a program, in these places.
  test('never ask the network themselves', () => {
    const seams = [
      /^src\/portal\/offline\/environment\.ts$/,
      // Before the app there are no services, and no room for them.
      /^src\/portal\/(boot|features\/search\/boot-suggestions|offline\/mend-scripts)\.ts$/,
      // Takes over the page before there are services.
      /^src\/portal\/entry-client\.tsx$/,
      /^src\/desk\/frame\/(ask|live|session)\.ts$/,
      /^src\/service-worker\//,
    ]
    const client = under('portal/', 'desk/', 'service-worker/', 'ui/', 'search/')
    const others = client.filter(({ path: file }) => !seams.some(seam => seam.test(file)))
    expect(linesLike(others, /(?<![.\w])fetch\(|\bXMLHttpRequest\b|\bEventSource\(|\bsendBeacon\(/)).toEqual([])
  })

  // A URL that is written by hand stays as it is when the pages move, and the service worker does not know it.
  test('and programs get every URL from contract/paths.ts', () => {
    // The second is in the first script of every page, where all of the paths would be a fifth of it.
    const own = ['src/contract/paths.ts', 'src/portal/features/search/boot-suggestions.ts']
    const others = src.filter(({ path: file }) => !own.includes(file))
    expect(linesLike(others, /`\/(\$\{[^}]*\b(locale|tag)\}|packs)\//i)).toEqual([])
  })

  // Customers and staff are different people: who reads help never pays for the desk.
  const isBuilt = existsSync(path.join(root, 'dist/client/sw.js'))
  if (!isBuilt) console.log('skipped, nothing is built yet: the desk in the customer’s precache')
  test.skipIf(!isBuilt)('of the desk, and of what only a network can do, are not in the customer’s precache', () => {
    expect(readSource('dist/client/sw.js')).not.toMatch(/assets\/(desk|online)/)
  })
})

describe('Tests', () => {
  const tests = sourcesOf('tests/**/*.{ts,tsx}')

  // A clone stands alone: what may lie beside it is found in one place, which says what is not there.
  test('find what lies beside the project through tests/support/fixtures.ts only', () => {
    const others = tests.filter(({ path: file }) => file !== 'tests/support/fixtures.ts')
    expect(linesLike(others, /['"`/]shared\//)).toEqual([])
  })

  // On a busy machine a test takes ten times as long. What hangs is caught by the limit of all of them, tests/every-test.ts.
  test('set no shorter limits of their own', () => {
    expect(linesLike(tests, /^\s*\}, \d{1,3}(_\d{3})?\)|\b(test|it|describe)\b.*[{] timeout: /)).toEqual([])
  })
})

describe('Errors', () => {
  // What nobody hears of cannot be mended: an error that does not matter says why.
  test('are never swallowed without a word', () => {
    const silent = src.filter(({ text }) => /\bcatch(\s*\([^)]*\))?\s*\{\s*\}/.test(text))
    expect.soft(silent.map(({ path: file }) => file)).toEqual([])
    expect(linesLike(src, /\.catch\(\(\w*\) => \{\}\)/)).toEqual([])
  })
})

describe('Questions to the database', () => {
  // PostgreSQL may ask what stands below `in` again for each row; with `skip locked` each time finds the next one.
  test('never lock rows below an `in`', () => {
    const locking = src.filter(({ text }) =>
      /'in', \w+ =>(?:(?!\.execute|\.where\('\w+', '=', \w+ =>)[\s\S])*?skipLocked\(|\bin \(\s*select[^)]*for update/i.test(
        text,
      ),
    )
    expect(locking.map(({ path: file }) => file)).toEqual([])
  })
})

describe('READMEs', () => {
  const readmes = sourcesOf('*.md', '{src,content,locales,public,tests,docs,.ci}/**/README.md')

  test('stand in every area and say it on one screen', () => {
    const areas = new Set(src.flatMap(({ path: file }) => /^src\/[\w-]+\//.exec(file) ?? []))
    expect.soft([...areas].filter(area => !existsSync(path.join(root, area, 'README.md')))).toEqual([])
    const long = readmes.filter(
      ({ path: file, text }) => file.startsWith('src/') && text.trim().split('\n').length > 30,
    )
    expect(long.map(({ path: file }) => file)).toEqual([])
  })

  // A path that is gone sends the next person the wrong way.
  test('name only files that are there', () => {
    const files = pathsOf('**', '.*', '.*/**')
    // What was is what a changelog is for.
    const present = readmes.filter(({ path: file }) => file !== 'CHANGELOG.md')
    expect(present.flatMap(readme => missingPaths(readme, files))).toEqual([])
  })
})

describe('Comments', () => {
  // Whoever follows one to a file that has moved finds nothing.
  test('name only files that are there', () => {
    const files = new Set(pathsOf('{src,tests}/**'))
    const named =
      /(?<![\w./#'"-])(?:src\/)?((?:domain|contract|i18n|search|ui|portal|desk|server|compiler|cli)\/[\w/-]+\.tsx?)\b/g
    const dead = code.flatMap(({ path: file, text }) =>
      [...text.matchAll(/^\s*(?:\/\/|\/?\*).*$|\/\/ .*$/gm)]
        .flatMap(([comment]) => [...comment.matchAll(named)].map(([, name]) => `src/${name}`))
        .filter(name => !files.has(name))
        .map(name => `${file}: ${name}`),
    )
    expect(dead).toEqual([])
  })
})

/** Paths in `code` and targets of links: from the README's folder, from the root, from src/, or a name in its area. */
function missingPaths({ path: readme, text }: Source, files: readonly string[]): string[] {
  const folder = path.posix.dirname(readme)
  const prose = text.replaceAll(/^```[\s\S]*?^```/gm, '')
  const inCode = [...prose.matchAll(/`([\w.#@/-]+)`/g)].map(([, name]) => name!).filter(isPath) // group 1 always matches
  const links = [...prose.matchAll(/\]\(([\w.][^):]*)\)/g)].map(([, target]) => target!) // as above
  const exists = (name: string) => {
    const plain = name.replace(/(?<=.)#.*$/, '').replace(/\/$/, '')
    const places = [path.posix.join(folder, plain), path.posix.normalize(plain), `src/${plain.replace(/^#/, '')}`]
    // `.schema.ts` is an ending
    const isNameInArea = (file: string) =>
      path.posix.basename(file) === plain || (/^\.\w/.test(plain) && file.endsWith(plain))
    const isMade = /^(dist|data|test-results|node_modules)\b/.test(plain)
    return (
      isMade ||
      places.some(place => files.includes(place)) ||
      files.some(file => file.startsWith(folder === '.' ? '' : folder) && isNameInArea(file))
    )
  }
  return [...new Set([...inCode, ...links])].filter(name => !exists(name)).map(name => `${readme}: ${name}`)
}

/** `orders/live-order.tsx`, `src/domain`, `features/`, `app.ts`; neither `/desk`, a URL, nor `text/html`. */
function isPath(name: string): boolean {
  const isFile = /^[#.]?[\w@./-]*[\w-]\.(tsx?|css|json|md|ya?ml|html|js)$/.test(name)
  const isFolder =
    /^([\w.-]+\/)+$/.test(name) || /^(src|tests|content|locales|public|docs|portal|desk|server)\/[\w/-]+$/.test(name)
  return !/^(\/|#area\/)/.test(name) && (isFile || isFolder)
}

function isNotLock({ path: file }: Source): boolean {
  return file !== 'package-lock.json'
}
