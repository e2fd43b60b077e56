import { sql } from 'kysely'
import type { StaffPerson } from '#contract/staff/people.ts'
import { type Role, roles } from '#domain/staff/staff.ts'
import type { Services } from '#server/services.ts'

/** All accounts, those that may sign in first; a team of staff is no long list. */
export async function listStaffPeople({ db: { kysely } }: Pick<Services, 'db'>): Promise<StaffPerson[]> {
  const { rows } = await sql<{
    id: string
    name: string
    email: string
    role: string
    languages: string
    disabled_at: Date | null
    seen_at: Date | null
    codes: boolean
    passkeys: boolean
    recovery: boolean
  }>`select s.id, s.name, s.email, s.role, s.languages, s.disabled_at,
      (select max(used_at) from staff_session where "userId" = s.id) as seen_at,
      exists (select 1 from staff_totp where user_id = s.id and confirmed_at is not null) as codes,
      exists (select 1 from staff_passkeys where user_id = s.id) as passkeys,
      exists (select 1 from staff_recovery_codes where user_id = s.id) as recovery
    from staff s order by s.disabled_at is not null, s.name, s.email limit 2000`.execute(kysely)
  return rows.map(({ id, name, email, role, languages, disabled_at, seen_at, codes, passkeys, recovery }) => ({
    id,
    name,
    email,
    role: roleOf(role),
    languages: languages.split(' ').filter(Boolean),
    isDisabled: disabled_at !== null,
    factors: [
      ...(codes ? (['code'] as const) : []),
      ...(passkeys ? (['passkey'] as const) : []),
      ...(recovery ? (['recovery'] as const) : []),
    ],
    ...(seen_at && { seenAt: seen_at.toISOString() }),
  }))
}

/** One that a newer release knows alone may nothing here. */
const roleOf = (text: string): Role => roles.find(role => role === text) ?? 'viewer'
