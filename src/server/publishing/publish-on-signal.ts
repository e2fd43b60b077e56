import { isatty } from 'node:tty'

/**
 * SIGHUP says "read your content again", as to most servers. It is also what a terminal says when its window is closed: a
 * server that was started there then stops, as it always did.
 */
export function publishOnSignal(publish: () => Promise<unknown>): void {
  const hadTerminal = isatty(process.stdout.fd)
  process.on('SIGHUP', () => {
    if (hadTerminal && !isatty(process.stdout.fd)) process.kill(process.pid, 'SIGTERM')
    else void publish()
  })
}
