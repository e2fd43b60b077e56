import { Navigate } from 'react-router'
import { opensWithOverview } from '#desk/frame/first-page.ts'
import { paths } from '#desk/frame/paths.ts'
import { useStaff } from '#desk/frame/staff.tsx'
import { canStaff, type Role } from '#domain/staff/staff.ts'

/** Who answers customers all day begins with what waits, the others look something up; whoever chose to, with the overview. */
const answering: readonly Role[] = ['agent', 'lead']

export function FirstScreen() {
  const { role } = useStaff()
  if (opensWithOverview() && canStaff(role, 'read_overview')) return <Navigate to={paths.overview()} replace />
  return <Navigate to={answering.includes(role) ? paths.inbox() : paths.articles()} replace />
}
