import { Navigate, useParams } from 'react-router'
import { paths } from '#desk/frame/paths.ts'

/** Links that somebody has kept lead to the list, with the return open. */
export function ToReturn() {
  const { id = '' } = useParams()
  return <Navigate to={`${paths.returns()}?${new URLSearchParams({ id })}`} replace />
}
