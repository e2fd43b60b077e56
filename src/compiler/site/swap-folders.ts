import { existsSync, readdirSync, renameSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** Moves a folder, where there is one, out of the way of its successor; tells where it is now. */
export function moveAside(target: string): string {
  const aside = join(dirname(target), `.${basename(target)}.old-${process.pid}`)
  if (existsSync(target)) renameSync(target, aside)
  return aside
}

/** A program that was killed between its two renames left the old folder aside: puts it back. */
export function recoverFolder(target: string): void {
  const folder = dirname(target)
  if (existsSync(target) || !existsSync(folder)) return
  const aside = readdirSync(folder).find(name => name.startsWith(`.${basename(target)}.old-`))
  if (aside) renameSync(join(folder, aside), target)
}
