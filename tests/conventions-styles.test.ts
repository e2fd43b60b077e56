import { type Selector, transform } from 'lightningcss'
import { describe, expect, test } from 'vitest'
import { type Source, sourcesOf } from './support/sources.ts'

interface Sheet {
  path: string
  /** `#area/file.css`, as written. */
  imports: string[]
  rules: { selector: Selector; line: number }[]
}

const sheets = sourcesOf('src/**/*.css').map(readSheet)
/** What draws, the articles that the compiler writes included. */
const drawn = sourcesOf('src/{ui,portal,desk,compiler}/**/*.{ts,tsx}').map(source => ({
  path: source.path,
  classes: classesOf(source),
}))
const placesOf = (name: string) => drawn.filter(({ classes }) => classes.some(one => isLike(one, name)))

describe('Sheets', () => {
  // Vite makes one file of them, in the order of the imports: that order is the cascade, so it is written in one place.
  test('are imported by app/ only, each once in every program that needs it', () => {
    const importing = sheets.filter(({ imports }) => imports.length > 0)
    expect.soft(importing.map(({ path }) => path).filter(path => !/^src\/(portal|desk)\/app\//.test(path))).toEqual([])
    for (const program of ['portal', 'desk']) {
      const inside = importing.filter(({ path }) => programOf(path) === program).flatMap(({ imports }) => imports)
      expect.soft(inside.filter((one, at) => inside.indexOf(one) !== at)).toEqual([])
      // A program never imports another, nor its styles.
      expect.soft(inside.filter(one => !one.startsWith('#ui/') && !one.startsWith(`#${program}/`))).toEqual([])
    }
    const imported = new Set(importing.flatMap(({ imports }) => imports.map(one => one.replace('#', 'src/'))))
    expect(sheets.filter(({ path }) => !/\/app\//.test(path) && !imported.has(path)).map(({ path }) => path)).toEqual(
      [],
    )
  })

  // In Firefox a field is as wide as twenty Chinese characters: what may not shrink then widens the whole page.
  test('let what takes a whole row be narrower than its content', () => {
    const stiff = sourcesOf('src/**/*.css').flatMap(({ path, text }) =>
      [...text.matchAll(/[^{}]*\{[^{}]*\}/g)]
        .map(([rule]) => rule)
        .filter(rule => /flex: \d+ 0 \d+%/.test(rule) && !/min-(width|inline-size): 0/.test(rule))
        .map(rule => `${path}: ${rule.split('{')[0]?.trim()}`),
    )
    expect(stiff).toEqual([])
  })

  // Safari has no such margin: what hangs out of the box, the suggestions below the search for one, is cut off there.
  test('show nothing by the margin of a clip', () => {
    const clipped = sourcesOf('src/**/*.css').filter(({ text }) => text.includes('overflow-clip-margin'))
    expect(clipped.map(({ path }) => path)).toEqual([])
  })

  // Whoever changes or deletes a feature sees all that it changes: no rule of it reaches another screen.
  test('of a feature touch its own names only', () => {
    const strange = sheets.flatMap(sheet => {
      const feature = featureOf(sheet.path)
      if (!feature) return []
      const isOwn = (name: string) =>
        placesOf(name).some(({ path }) => path.startsWith(feature)) &&
        placesOf(name).every(({ path }) => path.startsWith(feature) || !meets(path, sheet.path)) &&
        !sheets.some(
          other => !other.path.startsWith(feature) && meets(other.path, sheet.path) && classesIn(other).includes(name),
        )
      return sheet.rules
        .filter(({ selector }) => !namesIn(selector).some(isOwn))
        .map(rule => told(sheet, rule, `no class in it is drawn by ${feature} alone`))
    })
    expect(strange).toEqual([])
  })

  // What one feature alone draws is read and deleted with it. Variants (`.badge.wait`) stay with what they vary.
  test('of the frame and of ui/ hold what several features share', () => {
    const lonely = sheets
      .filter(({ path }) => !featureOf(path))
      .flatMap(sheet =>
        sheet.rules.flatMap(rule =>
          aloneIn(rule.selector).flatMap(name => {
            const places = new Set(placesOf(name).map(({ path }) => featureOf(path) ?? path))
            const [only] = places
            return places.size === 1 && only?.includes('/features/')
              ? [told(sheet, rule, `drawn by ${only} alone`)]
              : []
          }),
        ),
      )
    expect(lonely).toEqual([])
  })

  // src/ui is for any shop and any program.
  test('of ui/ know nothing of ours', () => {
    const ours = /order|parcel|shipment|return|review|product|article|topic|withdraw|notification|staff|market/
    const names = sheets.filter(({ path }) => path.startsWith('src/ui/')).flatMap(classesIn)
    expect(names.filter(name => ours.test(name))).toEqual([])
  })
})

describe('Class names', () => {
  // Only a name that is written out can be found, renamed and missed.
  test('are written out, not computed', () => {
    const computed = drawn.filter(({ classes }) => classes.some(name => /^\*/.test(name)))
    expect(computed.map(({ path }) => path)).toEqual([])
  })

  test('of the sheets are drawn somewhere', () => {
    const dead = sheets.flatMap(sheet => classesIn(sheet).filter(name => placesOf(name).length === 0))
    expect(dead).toEqual([])
  })

  // A name without a style is a leftover, unless a script or a test finds its element by it.
  test('that are drawn stand in a sheet', () => {
    const styled = new Set(sheets.flatMap(classesIn))
    const code = sourcesOf('src/**/*.{ts,tsx}', 'tests/{e2e,offline,support}/**/*.ts')
    const isHook = (name: string) =>
      code.some(({ text }) =>
        new RegExp(`\\b(querySelector|locator)\\w*(<\\w+>)?\\(['"][^'"]*\\.${name}\\b`).test(text),
      )
    const leftover = drawn
      // Articles are kept on phones and read by other programs: their names are a format, not ours to prune.
      .filter(({ path }) => !path.startsWith('src/compiler/'))
      .flatMap(({ path, classes }) =>
        classes.filter(name => !styled.has(name) && !isHook(name)).map(name => `${path}: ${name}`),
      )
    expect(leftover).toEqual([])
  })
})

function readSheet({ path, text }: Source): Sheet {
  const sheet: Sheet = { path, imports: [], rules: [] }
  transform({
    filename: path,
    code: Buffer.from(text),
    visitor: {
      Rule: {
        import: ({ value }) => void sheet.imports.push(value.url),
        style: ({ value }) =>
          void sheet.rules.push(...value.selectors.map(selector => ({ selector, line: value.loc.line + 1 }))),
      },
    },
  })
  return sheet
}

/** Class names in a selector, with those inside of its pseudo-classes; those that an element must not have are left out. */
function namesIn(selector: Selector): string[] {
  return selector.flatMap(part => {
    if (part.type === 'class') return [part.name]
    const isNested =
      part.type === 'pseudo-class' && (part.kind === 'is' || part.kind === 'where' || part.kind === 'has')
    return isNested ? part.selectors.flatMap(namesIn) : []
  })
}

const classesIn = ({ rules }: Sheet): string[] => [...new Set(rules.flatMap(({ selector }) => namesIn(selector)))]

/** The class that begins a selector, if no second one stands on the same element. */
function aloneIn(selector: Selector): string[] {
  const end = selector.findIndex(({ type }) => type === 'combinator')
  const names = namesIn(end < 0 ? selector : selector.slice(0, end))
  return names.length === 1 ? names : []
}

/** Names in `class="…"` and `className={…}`; what is computed in one is a `*`. */
function classesOf({ text }: Source): string[] {
  const plain = text.replaceAll(/\$\{[^{}]*\}/g, '*')
  const whole = [
    ...plain.matchAll(/\bclass(?:Name)?\s*=\s*"([^"]*)"|\bclassName\s*=\s*'([^']*)'|'class', '([^']*)'/g),
  ].flatMap(groups => groups.slice(1).filter(Boolean))
  const chosen = [...plain.matchAll(/\bclassName=\{([^{}]*)\}/g)].flatMap(([, expression = '']) => {
    // Handed on: the name is written out where the element is used.
    if (expression === 'className') return []
    const strings = [...expression.replaceAll(/[!=]==\s*'[^']*'/g, '').matchAll(/['"`]([^'"`]*)['"`]/g)]
    return strings.length > 0 ? strings.map(([, name = '']) => name) : ['*']
  })
  return [...whole, ...chosen].flatMap(names => names.split(/\s+/).filter(Boolean))
}

/** `callout-*` is like `callout-warning`. */
const isLike = (written: string, name: string): boolean =>
  written.includes('*') ? new RegExp(`^${written.replaceAll('*', '[\\w-]+')}$`).test(name) : written === name

/** Whether two files are in one page: both in one program, or one of them in what all programs share. */
const meets = (a: string, b: string): boolean =>
  programOf(a) === programOf(b) || [a, b].some(file => !/^(portal|desk)$/.test(programOf(file)))

const programOf = (file: string): string => file.split('/')[1] ?? ''
const featureOf = (file: string): string | undefined => /^src\/\w+\/features\/[\w-]+\//.exec(file)?.[0]
const told = ({ path }: Sheet, { line }: Sheet['rules'][number], why: string): string => `${path}:${line}: ${why}`
