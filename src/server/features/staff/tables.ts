export interface StaffTables {
  sign_in_tries: { id: string; account_hash: string; block_hash: string; good: boolean; at: Date }
  staff: { id: string; name: string; email: string; role: string }
}
