import { describe, expect, test } from 'vitest'
import { cutPage, readRowCursor, readTimeCursor, writeCursor } from '#server/db/list-page.ts'

const id = '6f7b1c7e-5a7e-4a53-9d0e-1f0f6d6f6f01'
const at = new Date('2026-11-22T10:00:00Z')

describe('The cursor of a list', () => {
  test('comes back as it was written', () => {
    expect(readRowCursor(writeCursor(at, id))).toEqual({ at: at.toISOString(), key: id })
    expect(readTimeCursor(writeCursor(at, 'easypost_status a_b'))?.key).toBe('easypost_status a_b')
  })

  test.for([
    undefined,
    '',
    'x',
    id,
    `2026-11-22_${id}`,
    `2026-99-99T10:00:00.000Z_${id}`,
    `${at.toISOString()}_`,
    // PostgreSQL takes these for no id, and the answer would be a defect.
    `${at.toISOString()}_------------------------------------`,
    `${at.toISOString()}_${id.replaceAll('-', '')}0000`,
  ])('is refused where it is none of ours: %s', after => {
    expect(readRowCursor(after)).toBeUndefined()
  })
})

test('A page ends where the next one begins, and the last has none', () => {
  const pageOf = (rows: number[]) => cutPage(rows, 2, String)
  expect(pageOf([1, 2, 3])).toEqual({ page: [1, 2], next: '2' })
  expect(pageOf([1, 2])).toEqual({ page: [1, 2] })
  expect(pageOf([])).toEqual({ page: [] })
})
