export interface StaffTables {
  sign_in_tries: { id: string; account_hash: string; block_hash: string; good: boolean; at: Date }
  staff: { id: string; name: string; email: string; role: string; languages: string }
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
