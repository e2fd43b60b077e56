import { expect, test } from 'vitest'
import { readAmount } from '#cli/orders/read-amount.ts'

test('amounts are read as people write them', () => {
  const cases: [string, string][] = [
    ['12', '12'],
    ['12.5', '12.5'],
    ['12,50', '12.50'],
    ['1.234,50', '1234.50'],
    ['1,234.50', '1234.50'],
    ['1 234,5', '1234.5'],
    ['1\u202f234,50', '1234.50'],
    ["1'234.50", '1234.50'],
    ['1.234.567', '1234567'],
    ['1,23,456.00', '123456.00'],
    ['0.125', '0.125'],
    ['1234.567', '1234.567'],
    ['-3,99', '-3.99'],
    ['−3,99', '-3.99'],
    ['١٢٫٥', '12.5'],
    ['١٬٢٣٤٫٥', '1234.5'],
    ['१२.५०', '12.50'],
    ['１２．５０', '12.50'],
  ]
  for (const [given, plain] of cases) expect(readAmount(given), given).toBe(plain)
})

test('what can be read in two ways, or not at all, is not read', () => {
  for (const given of [
    '1.234',
    '12,345',
    '',
    '.',
    '1..2',
    '1,2,3',
    '1.2.3,4,5',
    '€ 5',
    '5 EUR',
    '1e5',
    '--1',
    '12,34.567,8',
  ])
    expect(readAmount(given), given).toBeUndefined()
})
