import { useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext } from 'react'
import { useTranslation } from 'react-i18next'
import { canStaff, type Permission } from '#domain/staff/staff.ts'
import { readSession, type Staff, sessionKey } from './staff-session.ts'
import { Failure, Loading } from './states.tsx'

const StaffContext = createContext<Staff | undefined>(undefined)

interface StaffGateProps {
  signIn: (ended: boolean) => ReactNode
  /** Instead of the desk, for whose role a second factor is missing. */
  factor: ReactNode
  children: ReactNode
}

/** Shows the desk to staff, and the sign-in form to everyone else. */
export function StaffGate({ signIn, factor, children }: StaffGateProps) {
  const queries = useQueryClient()
  const { data: session, refetch } = useQuery({
    queryKey: sessionKey,
    queryFn: () => readSession(queries),
    staleTime: 60_000,
  })
  if (!session) return <Alone content={<Loading />} />
  switch (session.state) {
    case 'in':
      return <StaffContext value={session.staff}>{session.staff.lacksFactor ? factor : children}</StaffContext>
    case 'out':
      return signIn(session.ended)
    case 'failed':
      return <Alone content={<Failure reason={session.reason} onRetry={() => void refetch()} />} />
  }
}

/** In the side panel, whose session is another one. */
export function StaffProvider({ staff, children }: { staff: Staff; children: ReactNode }) {
  return <StaffContext value={staff}>{children}</StaffContext>
}

function Alone({ content }: { content: ReactNode }) {
  const { t } = useTranslation()
  return (
    <main className="alone">
      <h1 className="brand">{t('brand')}</h1>
      {content}
    </main>
  )
}

export function useStaff(): Staff {
  const staff = useContext(StaffContext)
  if (!staff) throw new Error('useStaff outside StaffGate: only screens inside app/layout.tsx know who is signed in')
  return staff
}

export const useMay = (permission: Permission): boolean => canStaff(useStaff().role, permission)
