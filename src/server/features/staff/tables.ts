export interface StaffTables {
  staff: { id: string; name: string; email: string; role: string }
}
