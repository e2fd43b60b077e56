import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { freePort } from './free-port.ts'
import { lesserUser } from './postgres.ts'
import { until } from './until.ts'

const recipe = join(import.meta.dirname, '../../docs/deploy/pgbouncer.ini')
const program = ['/usr/sbin/pgbouncer', '/usr/local/bin/pgbouncer', '/usr/bin/pgbouncer'].find(path => existsSync(path))

/** For `skipIf`: says which story needs it. */
export function lacksPgbouncer(story: string): boolean {
  if (!program) console.log(`skipped, PgBouncer is not installed here: ${story}`)
  return !program
}

export interface Pgbouncer {
  /** Without the name of a database. */
  url: string
  stop(): Promise<void>
}

/**
 * The recipe of docs/deploy with addresses of this machine: every database behind it is one of `port`. `asPackaged`: without
 * the line by which it takes what the portal asks for when it connects.
 */
export async function startPgbouncer(port: number, { asPackaged = false } = {}): Promise<Pgbouncer> {
  if (!program) throw new Error('PgBouncer is not installed here')
  const directory = await mkdtemp(join(tmpdir(), 'aftercare-pgbouncer-'))
  const listen = await freePort()
  const written = await readFile(recipe, 'utf8')
  const changes: [RegExp, string][] = [
    [/^aftercare = host=\S+ port=\S+ dbname=\S+/m, `* = host=127.0.0.1 port=${port} user=postgres`],
    [/^listen_port = .*/m, `listen_port = ${listen}`],
    [/^unix_socket_dir = .*/m, 'unix_socket_dir ='],
    [/^auth_type = .*/m, 'auth_type = any'],
    [/^auth_file = .*\n/m, ''],
    [/^logfile = .*/m, `logfile = ${directory}/log`],
    [/^pidfile = .*/m, `pidfile = ${directory}/pid`],
    ...(asPackaged ? [[/^ignore_startup_parameters = .*\n/m, ''] as [RegExp, string]] : []),
  ]
  let config = written
  for (const [line, here] of changes) {
    if (!line.test(config)) throw new Error(`${recipe} has no line like ${line}`)
    config = config.replace(line, here)
  }
  await writeFile(join(directory, 'pgbouncer.ini'), config)
  // Like PostgreSQL it refuses to run as root.
  const user = process.getuid?.() === 0 ? lesserUser() : undefined
  await chmod(directory, 0o755)
  if (user) await chown(directory, user.uid, user.gid)
  const child: ChildProcess = spawn(program, ['-q', join(directory, 'pgbouncer.ini')], {
    stdio: 'ignore',
    cwd: directory,
    ...user,
  })
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  const url = `postgres://postgres@127.0.0.1:${listen}`
  await until('PgBouncer answers', () => answers(`${url}/postgres`), 60_000)
  return {
    url,
    async stop() {
      child.kill('SIGKILL')
      await ended
      await rm(directory, { recursive: true, force: true })
    },
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false // not yet
  } finally {
    await client.end()
  }
}
