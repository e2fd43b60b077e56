import { Navigate } from 'react-router'
import { paths } from '#desk/frame/paths.ts'
import { useStaff } from '#desk/frame/staff.tsx'
import type { Role } from '#domain/staff/staff.ts'

/** Who answers customers all day begins with what waits; the others look something up. */
const answering: readonly Role[] = ['agent', 'lead']

export function FirstScreen() {
  const { role } = useStaff()
  return <Navigate to={answering.includes(role) ? paths.inbox() : paths.articles()} replace />
}
