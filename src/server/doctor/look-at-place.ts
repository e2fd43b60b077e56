import { randomUUID } from 'node:crypto'
import { mkdir, rm, stat, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '#server/env.ts'
import { type Finding, fine, messageOf, warned, wrong } from './finding.ts'

const gigabyte = 1_000_000_000

/** The data directory: whether it can be written, by its owner only, and with room left. */
export async function lookAtPlace({ dataDir, databaseUrl }: Config): Promise<Finding[]> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    const trial = join(dataDir, `.doctor-${randomUUID()}`)
    await writeFile(trial, 'x', { mode: 0o600 })
    await rm(trial)
  } catch (error) {
    return [wrong('disk', `${dataDir} cannot be written: ${messageOf(error)}.`, 'Mend its rights, or set DATA_DIR.')]
  }
  const found: Finding[] = []
  const { mode } = await stat(dataDir)
  if (process.platform !== 'win32' && mode & 0o077)
    found.push(warned('disk', `Others on this machine may look into ${dataDir}.`, 'A start mends that, or: chmod 700.'))
  const { bavail, bsize } = await statfs(dataDir)
  const free = bavail * bsize
  const needs = databaseUrl ? 1 : 2
  const room = `${(free / gigabyte).toFixed(1)} GB are free at ${dataDir}`
  found.push(
    free < needs * gigabyte
      ? warned('disk', `${room}.`, `Keep ${needs} GB free: a publish writes the whole site anew beside the old one.`)
      : fine('disk', `${room}.`),
  )
  return found
}
