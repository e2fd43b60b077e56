import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type CannedVariant, faultsOf, fillIn, isUnfilled, variantFor } from '#domain/canned/canned.ts'
import type { Register } from '#domain/locale/language.ts'

const says = (language: string, text: string, register: Register = 'neutral'): CannedVariant => ({
  language,
  register,
  text,
})

describe('What is said again and again', () => {
  test('has the same names to fill in everywhere, and none that nobody fills in', () => {
    expect(faultsOf([says('de', 'Hallo {{name}}'), says('en', 'Hello {{ name }}')])).toEqual([])
    expect(faultsOf([says('de', 'Hallo {{name}}'), says('en', 'Hello {{nmae}}')])).toEqual([
      { at: 1, code: 'unknown_placeholder', found: 'nmae' },
      { at: 1, code: 'missing_placeholder', found: 'name' },
    ])
    expect(faultsOf([says('de', 'A'), says('de', 'B')])).toEqual([{ at: 1, code: 'twice' }])
    expect(faultsOf([says('de', 'A', 'formal'), says('de', 'B', 'informal')])).toEqual([])
  })

  test.each<[string, Register, string, string | undefined]>([
    ['de', 'formal', 'Bitte schicken Sie uns ein Foto.', undefined],
    ['de', 'formal', 'Bitte schick uns dein Foto.', 'dein'],
    ['de', 'informal', 'Schick uns ein Foto. Sie kommt morgen an, die Lieferung.', undefined],
    ['de', 'informal', 'Wir melden uns bei Ihnen.', 'Ihnen'],
    ['de', 'neutral', 'Wir melden uns bei dir.', 'dir'],
    ['de', 'formal', 'Das Gerät ist dicht.', undefined],
    ['fr', 'formal', 'Tuez le temps : le colis arrive.', undefined],
    ['fr', 'formal', 'Nous t’écrivons demain.', 't’'],
    ['fr', 'informal', 'Votre colis arrive.', 'Votre'],
    ['nl', 'formal', 'Wij sturen het naar je toe.', 'je'],
    ['nl', 'informal', 'Wij sturen het naar u toe.', 'u'],
    ['es', 'formal', 'Envíenos tu foto.', 'tu'],
    ['es', 'informal', 'Usted lo recibe mañana.', 'Usted'],
    ['zh-Hans', 'formal', '你的包裹已发出。', '你'],
    ['hi', 'formal', 'तुम्हारा पार्सल भेज दिया गया है।', 'तुम्हारा'],
    ['ja', 'formal', 'お送りしました。', undefined],
  ])('in %s, %s: %s', (language, register, text, found) => {
    const faults = faultsOf([says(language, text, register)])
    expect(faults).toEqual(found ? [{ at: 0, code: 'wrong_register', found }] : [])
  })

  test('reaches each reader in her own words, else says what she gets', () => {
    const all = [
      says('en', 'Hello'),
      says('de', 'Guten Tag', 'formal'),
      says('de', 'Hallo', 'informal'),
      says('pt-BR', 'Oi', 'informal'),
    ]
    const get = (language: string, register: Register) => {
      const found = variantFor(all, { language, register }, 'en')
      return [found?.variant.text, found?.lacks]
    }
    expect(get('de', 'informal')).toEqual(['Hallo', undefined])
    expect(get('en', 'formal')).toEqual(['Hello', undefined])
    expect(get('de', 'neutral')).toEqual(['Guten Tag', 'register'])
    expect(get('pt', 'informal')).toEqual(['Oi', undefined])
    expect(get('ja', 'formal')).toEqual(['Hello', 'language'])
    expect(variantFor([], { language: 'de', register: 'formal' }, 'en')).toBeUndefined()
  })

  test('is filled in with what is known; what is not is seen', () => {
    const text = fillIn('Hello {{ name }}, about {{number}}: {{agent}}', { name: 'Ann $1', agent: 'Bo' })
    expect(text).toBe('Hello Ann $1, about {{number}}: Bo')
    expect([isUnfilled(text), isUnfilled('{ x }')]).toEqual([true, false])
  })

  test('of the demo shop has no fault', () => {
    const replies = JSON.parse(readFileSync('src/server/demo/canned-replies.json', 'utf8')) as {
      keyword: string
      variants: CannedVariant[]
    }[] // checked where it is loaded
    expect(replies.map(({ keyword, variants }) => [keyword, faultsOf(variants)])).toEqual(
      replies.map(({ keyword }) => [keyword, []]),
    )
  })
})
