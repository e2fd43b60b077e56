import type { Generated } from 'kysely'
import type { Role } from '#domain/staff/staff.ts'

export interface StaffTables {
  sign_in_tries: { id: string; account_hash: string; block_hash: string; good: boolean; at: Date }
  staff: {
    id: string
    name: string
    email: string
    role: string
    /** BCP 47, separated by spaces; of translators. */
    languages: string
    disabled_at: Generated<Date | null>
  }
  /** Of better-auth, which also writes the columns that are not named here. */
  staff_session: {
    id: string
    userId: string
    ipAddress: string | null
    userAgent: string | null
    createdAt: Date
    started_at: Date | null
    used_at: Date | null
    proven_at: Date | null
    how: string | null
  }
  /** Of better-auth: a password (`credential`), or an account at a provider (`sso`). */
  staff_account: {
    id: string
    accountId: string
    providerId: string
    userId: string
    password: string | null
    createdAt: Date
    updatedAt: Date
  }
  staff_passkeys: {
    /** Of the credential, base64url. */
    id: string
    user_id: string
    /** COSE, base64url. */
    public_key: string
    counter: number
    /** Separated by spaces. */
    transports: string
    name: string
    /** Kept by a password manager, on several devices. */
    synced: boolean
    at: Date
    used_at: Date | null
  }
  staff_totp: { user_id: string; secret: string; confirmed_at: Date | null; last_step: number }
  staff_recovery_codes: { user_id: string; hash: string }
  staff_challenges: {
    hash: string
    purpose: string
    user_id: string | null
    value: string
    tries: number
    until: Date
  }
  staff_invitations: {
    id: string
    email: string
    role: Role
    languages: string
    token_hash: string
    invited_by: string
    at: Date
    until: Date
    ended_at: Date | null
    outcome: 'accepted' | 'revoked' | null
  }
  api_tokens: {
    id: string
    name: string
    /** SHA-256 of the token, base64url. */
    hash: string
    /** Separated by spaces. */
    scopes: string
    by: string
    at: Date
    until: Date | null
    /** Midnight in UTC. */
    used_on: Date | null
    revoked_at: Date | null
    /** That `requests` are of. */
    minute: Date | null
    requests: Generated<number>
  }
  audit_log: {
    number: number
    at: Date
    who: string
    address: string | null
    action: string
    object: string | null
    outcome: string
    hash: string
  }
}
