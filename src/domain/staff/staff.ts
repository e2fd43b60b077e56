/** A translator works in her languages only; a viewer changes nothing. */
export const roles = ['admin', 'lead', 'editor', 'translator', 'agent', 'viewer'] as const
export type Role = (typeof roles)[number]

/** What staff can do, and who may do it. */
export const permissions = {
  search_articles: ['admin', 'lead', 'editor', 'translator', 'agent', 'viewer'],
  read_unknown_codes: ['admin', 'lead', 'editor', 'agent', 'viewer'],
  read_feedback: ['admin', 'lead', 'editor', 'agent', 'viewer'],
  read_content: ['admin', 'lead', 'editor', 'translator'],
  mark_searches: ['admin', 'lead', 'editor', 'translator'],
  read_surveys: ['admin', 'lead', 'editor', 'agent', 'viewer'],
  read_overview: ['admin', 'lead', 'editor', 'agent', 'viewer'],
  write_overview_notes: ['admin', 'lead', 'editor'],
  read_notifications: ['admin', 'lead', 'editor', 'agent', 'viewer'],
  resend_notifications: ['admin', 'lead', 'editor', 'agent'],
  read_reviews: ['admin', 'lead', 'editor', 'agent', 'viewer'],
  moderate_reviews: ['admin', 'lead', 'editor'],
  reply_to_reviews: ['admin', 'lead', 'editor', 'agent'],
  read_returns: ['admin', 'lead', 'editor', 'agent', 'viewer'],
  handle_returns: ['admin', 'lead', 'editor', 'agent'],
  read_requests: ['admin', 'lead', 'editor', 'agent', 'viewer'],
  decide_requests: ['admin', 'lead', 'editor', 'agent'],
  read_conversations: ['admin', 'lead', 'editor', 'agent', 'viewer'],
  answer_conversations: ['admin', 'lead', 'editor', 'agent'],
  read_orders: ['admin', 'lead', 'editor', 'agent', 'viewer'],
  read_order_sources: ['admin', 'lead'],
  link_orders: ['admin', 'lead', 'agent'],
  fetch_orders: ['admin', 'lead', 'agent'],
  correct_orders: ['admin', 'lead', 'agent'],
  read_market_notes: ['admin', 'lead', 'editor', 'translator', 'agent', 'viewer'],
  read_appointments: ['admin', 'lead', 'editor', 'agent', 'viewer'],
  handle_appointments: ['admin', 'lead', 'editor', 'agent'],
  read_cases: ['admin', 'lead', 'editor', 'agent', 'viewer'],
  close_cases: ['admin', 'lead', 'agent'],
  read_handovers: ['admin', 'lead', 'editor', 'agent', 'viewer'],
  retry_handovers: ['admin', 'lead', 'agent'],
  read_inbox: ['admin', 'lead', 'editor', 'agent', 'viewer'],
  work_inbox: ['admin', 'lead', 'editor', 'agent'],
  read_canned: ['admin', 'lead', 'editor', 'agent'],
  write_canned: ['admin', 'lead', 'editor'],
  export_customers: ['admin', 'lead'],
  erase_customers: ['admin'],
  read_shares: ['admin', 'lead', 'editor', 'agent', 'viewer'],
  share_articles: ['admin', 'lead', 'editor', 'agent'],
  read_audit_log: ['admin', 'lead'],
  manage_staff: ['admin'],
  manage_tokens: ['admin'],
  manage_endpoints: ['admin'],
} as const satisfies Record<string, readonly Role[]>
export type Permission = keyof typeof permissions

export const canStaff = (role: Role, permission: Permission): boolean =>
  (permissions[permission] as readonly Role[]).includes(role) // widened: the tuple's own includes() takes its members only
