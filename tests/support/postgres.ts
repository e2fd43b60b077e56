import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { freePort } from './free-port.ts'
import { until } from './until.ts'

export interface PostgresServer {
  /** Without the name of a database. */
  url: string
  stop(): void
}

/** One that a test may take away: nobody else's. */
export interface OwnPostgres extends PostgresServer {
  /** SIGQUIT is a crash, SIGSTOP and SIGCONT freeze it; the parent of all its processes, or all of them. */
  signal(signal: 'SIGQUIT' | 'SIGSTOP' | 'SIGCONT'): Promise<void>
  /** After a crash, at the same address. */
  start(): Promise<void>
  /** A copy that follows it, at an address of its own. */
  startReplica(): Promise<Replica>
}

export interface Replica {
  port: number
  /** Waits until it has heard all that the other one has written. */
  catchUp(): Promise<void>
  /** From now on it is a database of its own, which takes what is written. */
  promote(): Promise<void>
  stop(): void
}

const absence = 'PostgreSQL is not installed here and TEST_DATABASE_URL is not set'

/** For `skipIf`: says which story needs it. */
export function lacksPostgres(story: string): boolean {
  const lacks = !process.env['TEST_DATABASE_URL'] && !findPrograms()
  if (lacks) console.log(`skipped, ${absence}: ${story}`)
  return lacks
}

/**
 * The server at TEST_DATABASE_URL, else one of our own in a temporary folder; a sentence where neither is possible. Only a
 * `durable` one waits for the disk.
 */
export async function startPostgres(options: { durable?: boolean } = {}): Promise<PostgresServer | string> {
  const given = process.env['TEST_DATABASE_URL']
  if (given) return { url: given.replace(/\/[^/]*$/, ''), stop: () => {} }
  return startOwnPostgres(options)
}

/** Of our own also where TEST_DATABASE_URL names one. */
export async function startOwnPostgres({ durable = false } = {}): Promise<OwnPostgres | string> {
  const programs = findPrograms()
  if (!programs) return absence
  const directory = mkdtempSync(join(tmpdir(), 'aftercare-pg-'))
  const data = join(directory, 'data')
  // PostgreSQL refuses to run as root.
  const user = process.getuid?.() === 0 ? lesserUser() : undefined
  if (user) execFileSync('chown', [`${user.uid}:${user.gid}`, directory])
  execFileSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    {
      stdio: 'ignore',
      cwd: directory,
      ...user,
    },
  )
  const port = await freePort()
  const careless = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off']
  const options = [...(durable ? ['max_wal_size=4GB'] : careless), 'max_connections=200', `port=${port}`]
  const spawnServer = (folder = data, ownOptions = options) =>
    spawn(
      join(programs, 'postgres'),
      ['-D', folder, '-h', '127.0.0.1', '-k', directory, ...ownOptions.flatMap(option => ['-c', option])],
      { stdio: 'ignore', cwd: directory, ...user },
    )
  let server = spawnServer()
  const stop = () => {
    server.kill('SIGQUIT')
    server.kill('SIGCONT')
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 })
  }
  process.once('exit', stop)
  const url = `postgres://postgres@127.0.0.1:${port}`
  await untilReady(`${url}/postgres`)
  return {
    url,
    stop,
    async signal(signal) {
      const gone = signal === 'SIGQUIT' ? once(server, 'exit') : undefined
      // A frozen machine freezes the processes of the connections too.
      if (signal !== 'SIGQUIT') for (const child of childrenOf(server.pid)) process.kill(child, signal)
      server.kill(signal)
      await gone
    },
    async start() {
      server = spawnServer()
      await untilReady(`${url}/postgres`)
    },
    async startReplica() {
      const copy = mkdtempSync(join(directory, 'replica-'))
      if (user) execFileSync('chown', [`${user.uid}:${user.gid}`, copy])
      chmodSync(copy, 0o700)
      const from = ['-h', '127.0.0.1', '-p', String(port), '-U', 'postgres']
      execFileSync(
        join(programs, 'pg_basebackup'),
        [...from, '-D', copy, '-R', '-X', 'stream', '-c', 'fast', '--no-sync'],
        {
          stdio: 'ignore',
          cwd: directory,
          ...user,
        },
      )
      const ownPort = await freePort()
      const replica = spawnServer(copy, [...options.slice(0, -1), `port=${ownPort}`])
      const own = `postgres://postgres@127.0.0.1:${ownPort}/postgres`
      const stopReplica = () => void replica.kill('SIGQUIT')
      process.once('exit', stopReplica)
      await untilReady(own)
      return {
        port: ownPort,
        async catchUp() {
          const written = await ask(`${url}/postgres`, 'select pg_current_wal_lsn()::text as it')
          await until('the replica has caught up', () =>
            ask(own, `select pg_last_wal_replay_lsn() >= '${written}'::pg_lsn as it`),
          )
        },
        async promote() {
          await ask(own, 'select pg_promote(true, 60) as it')
        },
        stop: stopReplica,
      }
    },
  }
}

async function ask(url: string, question: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<{ it: unknown }>(question)).rows[0]?.it
  } finally {
    await client.end()
  }
}

/** By /proc, which a bare Debian has; `ps` it has not. Elsewhere none: then only the parent is frozen. */
function childrenOf(pid: number | undefined): number[] {
  if (!existsSync('/proc/self/stat')) return []
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(Number)
    .filter(child => parentOf(child) === pid)
}

/** Undefined where the process has just ended. */
function parentOf(pid: number): number | undefined {
  try {
    // After the name, which may hold anything: the state, then the parent.
    return Number(/.*\) \S (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1])
  } catch {
    return undefined
  }
}

function findPrograms(): string | undefined {
  const base = '/usr/lib/postgresql'
  const packaged = existsSync(base) ? readdirSync(base).map(version => join(base, version, 'bin')) : []
  const inPath = (process.env['PATH'] ?? '').split(':')
  return [...packaged, ...inPath].find(
    folder => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')),
  )
}

/** For programs that do not run as root. */
export function lesserUser(): { uid: number; gid: number } {
  for (const name of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = ['-u', '-g'].map(flag => Number(execFileSync('id', [flag, name], { encoding: 'utf8' })))
      return { uid: uid!, gid: gid! }
    } catch {
      // No such user: the next.
    }
  }
  throw new Error('PostgreSQL does not run as root, and there is neither a user postgres nor nobody')
}

async function untilReady(url: string): Promise<void> {
  for (const deadline = Date.now() + 120_000; ; ) {
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      if (Date.now() > deadline) throw error
      await new Promise(resolve => setTimeout(resolve, 50))
    }
  }
}
