/**
 * SQLSTATE: connection, resources, shutting down, cancelled by a limit, a standby, locks, conflicts that a second try solves;
 * and a table that is not there: of a server that came before its database, and makes them when it comes.
 */
const states = /^(08...|53...|57P..|57014|25006|25P03|55P03|40001|40P01|42P01)$/
/** Of the operating system, when connecting or on the line. */
const network = /^(ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|ENOTFOUND|EAI_AGAIN)/
/** What pg and its pool say without a code. */
const sayings =
  /^(Connection terminated|Client has encountered a connection error|Client was closed|Query read timeout|timeout (exceeded|expired)|Cannot use a pool)/

/** A pooler that refuses what is asked when connecting (PgBouncer, 08P01) refuses it the next time, too. */
const refusedForGood = /^unsupported startup parameter/

/** Whether an error says that the database cannot be asked now, and may be later. Anything else is a defect. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof AggregateError && error.errors.length) return error.errors.every(isUnavailable)
  if (!(error instanceof Error) || refusedForGood.test(error.message)) return false
  const { code, syscall } = error as NodeJS.ErrnoException // pg and node: errors with codes
  if (code === undefined) return sayings.test(error.message)
  // No socket file: the server beside us is not started yet.
  return states.test(code) || network.test(code) || (code === 'ENOENT' && syscall === 'connect')
}
