import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface MovableAddress {
  port: number
  /** Everything that is open breaks, and what is opened from now on leads there. */
  moveTo(port: number): void
  close(): Promise<void>
}

/** One address behind which a server may be another one tomorrow, as that of a cluster is. */
export async function openMovableAddress(first: number): Promise<MovableAddress> {
  let target = first
  const open = new Set<Socket>()
  const server = createServer(near => {
    const far = connect(target, '127.0.0.1')
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        open.delete(socket)
        other.destroy()
      })
      socket.pipe(other)
    }
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const breakAll = () => {
    for (const socket of open) socket.destroy()
  }
  return {
    port: (server.address() as AddressInfo).port, // listening on TCP
    moveTo(port) {
      target = port
      breakAll()
    },
    close() {
      breakAll()
      return new Promise(resolve => server.close(() => resolve()))
    },
  }
}
