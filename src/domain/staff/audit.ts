/** What the audit log knows: changes made at the desk by the names of their operations, signing in, and the command line. */
export const auditActions = [
  'signIn',
  'signOut',
  'moderateReview',
  'moveReturn',
  'handleWithdrawal',
  'decideRequest',
  'answerConversation',
  'moveConversation',
  'noteInConversation',
  'closeCase',
  'resendOutgoing',
  'undoHeld',
  'addStaff',
  'changeStaff',
  'changeStaffPassword',
  'removeStaff',
  'eraseCustomer',
  'eraseOrder',
  'exportCustomer',
  'importReviews',
] as const
export type AuditAction = (typeof auditActions)[number]
