import { createHash, randomUUID } from 'node:crypto'
import { readFile, realpath, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { isAlive, type ProcessIdentity, thisProcess } from '#server/process-identity.ts'
import { StartFault } from '#server/start-fault.ts'

interface Holder extends ProcessIdentity {
  id: string
}

const beat = 5_000
const fresh = 20_000

/**
 * Takes a data directory for this process, before anything in it is opened: two processes on one embedded database
 * silently destroy it. Two locks. On Linux an abstract socket, which the kernel gives to one process and takes back when
 * it dies, also by `kill -9`. Beside it a file that names the holder for the error, and that other containers on the same
 * volume see: its time is renewed every 5 s, and a holder elsewhere counts as alive for 20 s.
 */
export async function lockDirectory(directory: string): Promise<{ release(): Promise<void> }> {
  const path = join(directory, 'lock')
  const socket = await takeSocket(await realpath(directory))
  if (!socket) throw inUse(directory, await readHolder(path))
  try {
    const me: Holder = { id: randomUUID(), ...thisProcess() }
    await takeFile(path, me, directory)
    const timer = setInterval(() => void renew(path, me), beat)
    timer.unref()
    return {
      async release() {
        clearInterval(timer)
        if ((await readHolder(path))?.id === me.id) await rm(path, { force: true })
        socket.close()
      },
    }
  } catch (error) {
    socket.close()
    throw error
  }
}

async function takeFile(path: string, me: Holder, directory: string): Promise<void> {
  for (const deadline = Date.now() + fresh + beat; ; ) {
    try {
      return await writeFile(path, JSON.stringify(me), { flag: 'wx', mode: 0o600 })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error // fs rejects with errno errors only
    }
    const holder = await readHolder(path)
    if (holder?.host === me.host && isAlive(holder)) throw inUse(directory, holder)
    if (holder && holder.host !== me.host && (await age(path)) < fresh) {
      if (Date.now() > deadline) throw inUse(directory, holder)
      await wait(1_000)
      continue
    }
    // A holder that is gone. Moved, not deleted: of two that see it gone only one can move it.
    const grave = `${path}.${me.id}`
    await rename(path, grave).catch(onlyMissing)
    await rm(grave, { force: true })
  }
}

/** Another process was faster: the next look says who has it. */
function onlyMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error
}

/** A process that was stopped for long may find that another took over: it must not write any more. */
async function renew(path: string, me: Holder): Promise<void> {
  const holder = await readHolder(path)
  if (holder?.id === me.id) {
    // The next renewal tries again; too late for all of them, the lock is another's, and this process stops.
    await utimes(path, new Date(), new Date()).catch((error: Error) => {
      console.error(`The lock of the data directory was not renewed: ${error.message}`)
    })
    return
  }
  console.error(
    `The data directory now belongs to ${holder ? `process ${holder.pid} on ${holder.host}` : 'nobody'}; stopping.`,
  )
  process.exit(1)
}

function takeSocket(directory: string): Promise<Server | undefined> {
  const server = createServer(connection => connection.destroy())
  if (process.platform !== 'linux') return Promise.resolve(server)
  const name = createHash('sha256').update(directory).digest('hex').slice(0, 32)
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    )
    server.listen(`\0aftercare-${name}`, () => resolve(server.unref()))
  })
}

const readHolder = async (path: string): Promise<Holder | undefined> => {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    return undefined // gone, or not written to its end by a process that died
  }
}

const age = (path: string): Promise<number> =>
  stat(path).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => Number.POSITIVE_INFINITY,
  )

const inUse = (directory: string, holder?: Holder): StartFault =>
  new StartFault(
    `The data directory ${directory} is in use by ${holder ? `process ${holder.pid} on ${holder.host}` : 'another process'}: stop it first, or set DATA_DIR or DATABASE_URL.`,
  )
