import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { KeySheet } from '#desk/frame/key-sheet.tsx'
import { pressButton, useKeys } from '#desk/frame/keys.ts'
import type { Page } from '#desk/frame/page.ts'
import { useStaff } from '#desk/frame/staff.tsx'
import { useUndo } from '#desk/frame/undo.tsx'
import { canStaff } from '#domain/staff/staff.ts'
import { pages } from './page-table.ts'

/** `g` waits so long for the letter of a screen. */
const patience = 1500
/** Without j, k and x: they are the rows' own, see frame/row-keys.ts. */
const letters = [...'abcdefghilmnopqrstuvwyz?']

/** Keys that hold on every screen: the sheet, the ways to other screens, taking back, and the letters of buttons. */
export function DeskKeys({ sheet, onSheet }: { sheet: boolean; onSheet: (open: boolean) => void }) {
  const { t } = useTranslation()
  const { role } = useStaff()
  const navigate = useNavigate()
  const { undoLast } = useUndo()
  const asked = useRef(0)
  const [places] = useState(() =>
    Object.values<Page>(pages).flatMap(({ path, entry }) =>
      entry && canStaff(role, entry.needs) ? [{ path, ...entry }] : [],
    ),
  )

  function press(event: KeyboardEvent): boolean {
    const goes = event.timeStamp - asked.current < patience && asked.current > 0
    asked.current = 0
    if (goes) {
      const place = places.find(({ key }) => key === event.key)
      if (place) void navigate(place.path)
      return place !== undefined
    }
    if (event.key === '?') onSheet(true)
    else if (event.key === 'g') asked.current = event.timeStamp
    else if (event.key === 'z') undoLast()
    else return pressButton(event.key)
    return true
  }

  useKeys(Object.fromEntries(letters.map(key => [key, press])))
  return sheet && <KeySheet places={places.map(({ key, label }) => [key, label(t)])} onClose={() => onSheet(false)} />
}
