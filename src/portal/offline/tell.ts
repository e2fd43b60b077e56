/** Tells every page of this database what was changed, this one too: a channel does not hear itself, so each message has its own. */
export function tell(database: string, message: unknown): void {
  try {
    const channel = new BroadcastChannel(database)
    channel.postMessage(message)
    channel.close()
  } catch {
    // What is written is written, also where a device has no channels: nobody hears of it then.
  }
}
