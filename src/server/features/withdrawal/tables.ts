export interface WithdrawalTables {
  withdrawals: {
    id: string
    locale: string
    name: string
    contract: string
    contact: string
    text: string | null
    received_at: Date
    handled_at: Date | null
    handled_by: string | null
  }
}
