import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isAlive, type ProcessIdentity, thisProcess } from '#server/process-identity.ts'
import type { PublishState } from './publisher.ts'

/** What a server writes into `DATA_DIR/servers/<pid>.json`, so that `aftercare publish` finds it and hears how it went. */
export type RunningServerNote = ProcessIdentity & PublishState

const folderOf = (dataDir: string): string => join(dataDir, 'servers')

/** Tells others of this server, until `withdraw`. */
export async function announceServer(dataDir: string) {
  const folder = folderOf(dataDir)
  const me = thisProcess()
  const path = join(folder, `${me.pid}.json`)
  const note = async (state: PublishState): Promise<void> => {
    const text: RunningServerNote = { ...me, ...state }
    await writeFile(`${path}.new`, JSON.stringify(text), { mode: 0o600 })
    await rename(`${path}.new`, path)
  }
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await note({ begun: 0, done: 0 })
  return { note, withdraw: () => rm(path, { force: true }) }
}

/** All that were announced and may still run: of another machine nobody knows. */
export async function runningServers(dataDir: string): Promise<{ here: number[]; elsewhere: RunningServerNote[] }> {
  const names = await readdir(folderOf(dataDir)).catch(onlyMissing)
  const notes = await Promise.all(
    (names ?? []).flatMap(name => {
      const pid = /^(\d+)\.json$/.exec(name)?.[1]
      return pid ? [readNote(dataDir, Number(pid))] : []
    }),
  )
  const found = notes.filter(note => note !== undefined)
  const { host } = thisProcess()
  return {
    here: found.filter(note => note.host === host && isAlive(note)).map(({ pid }) => pid),
    elsewhere: found.filter(note => note.host !== host),
  }
}

/** Undefined where the server has withdrawn, or has died. */
export async function readNote(dataDir: string, pid: number): Promise<RunningServerNote | undefined> {
  const text = await readFile(join(folderOf(dataDir), `${pid}.json`), 'utf8').catch(onlyMissing)
  return text === undefined ? undefined : (JSON.parse(text) as RunningServerNote) // written whole by announceServer()
}

function onlyMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
