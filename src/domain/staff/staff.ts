export const roles = ['agent', 'editor', 'admin'] as const
export type Role = (typeof roles)[number]

/** What staff can do, and who may do it. */
export const permissions = {
  search_articles: ['agent', 'editor', 'admin'],
  read_unknown_codes: ['agent', 'editor', 'admin'],
  read_feedback: ['agent', 'editor', 'admin'],
  handle_notifications: ['agent', 'editor', 'admin'],
  moderate_reviews: ['editor', 'admin'],
  reply_to_reviews: ['agent', 'editor', 'admin'],
  handle_returns: ['agent', 'editor', 'admin'],
  manage_staff: ['admin'],
} as const satisfies Record<string, readonly Role[]>
export type Permission = keyof typeof permissions

export const canStaff = (role: Role, permission: Permission): boolean =>
  (permissions[permission] as readonly Role[]).includes(role) // widened: the tuple's own includes() takes its members only
