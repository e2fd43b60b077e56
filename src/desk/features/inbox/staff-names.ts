import { useInboxOptions } from './inbox-choices.ts'

/** What a colleague is called; her address where she is not known here. */
export function useStaffNames(): (email: string) => string {
  const { data } = useInboxOptions()
  return email => data?.staff.find(one => one.email === email)?.name ?? email
}
