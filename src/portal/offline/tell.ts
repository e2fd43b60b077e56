/** Tells every page of this database what was changed, this one too: a channel does not hear itself, so each message has its own. */
export function tell(database: string, message: unknown): void {
  const channel = new BroadcastChannel(database)
  channel.postMessage(message)
  channel.close()
}
