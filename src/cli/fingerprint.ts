import { hash } from 'node:crypto'
import { readdirSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs'
import path from 'node:path'

/**
 * One hash over the names and bytes of all files at these paths below `folder`, of folders all that is in them; names that
 * begin with a dot are left out. Nothing is remembered from start to start: to read two thousand files takes 40 ms.
 */
export function fingerprintOf(
  folder: string,
  paths: readonly string[] = ['.'],
  isMeant: (file: string) => boolean = () => true,
): string {
  const lines: string[] = []
  const visit = (name: string, around: readonly string[]) => {
    const place = path.join(folder, name)
    const stats = statsOf(place)
    if (stats?.isFile() && isMeant(name)) lines.push(`${name} ${hash('sha256', readFileSync(place))}\n`)
    // Links are followed, as a content folder may consist of them (Kubernetes); one in a circle ends.
    const real = stats?.isDirectory() ? realpathSync(place) : undefined
    if (real === undefined || around.includes(real)) return
    for (const inside of readdirSync(place)) {
      if (!inside.startsWith('.')) visit(path.posix.join(name, inside), [...around, real])
    }
  }
  for (const name of paths) visit(name, [])
  return hash('sha256', lines.sort().join(''))
}

/** Undefined where nothing is there, also at the end of a link. */
const statsOf = (place: string): Stats | undefined => statSync(place, { throwIfNoEntry: false })
