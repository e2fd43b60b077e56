import { expect, test } from 'vitest'
import { type ImportNote, notesOf, noteText } from '#compiler/import/import-notes.ts'
import { createSourceParser } from '#compiler/import/source-parser.ts'

test('Colons that begin or end nothing are told with their line', () => {
  const notes: ImportNote[] = []
  const html = createSourceParser(false).render(
    'One.\n\n:::\n\n:::tip\nTwo.\n:::\n\n- Three.\n  :::\n\n:::note\nFour.\n',
    {
      notes: notesOf('a.md', notes),
    },
  )
  expect(html).not.toContain(':::')
  expect(notes.map(noteText)).toEqual([
    'a.md:3 ::: left out: it ends nothing',
    'a.md:10 ::: left out: it ends nothing',
    'a.md:12 :::note changed: it has no end: all that follows is inside',
  ])
})
