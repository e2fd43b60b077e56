import { existsSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { compressBest } from '#compiler/site/compress-best.ts'

/** What is there is left; a parent that listens gets the sentence as a message. */
export async function run(dir: string, { gently = false }: { gently?: boolean }): Promise<number> {
  if (!existsSync(path.join(dir, 'site.json'))) {
    console.error(`${dir} holds no built site. Name the folder that "aftercare build --out" was given.`)
    return 2
  }
  if (gently && process.send) endWithParent()
  const { files, before, after } = await compressBest(dir, { now: Date.now(), ...(gently && { pause: restAsLong() }) })
  const { user, system } = process.cpuUsage()
  const sentence = `Compressed ${files} files as far as it goes, ${megabytes(before)} to ${megabytes(after)}, with ${((user + system) / 1e6).toFixed(1)} s of processor time`
  if (process.send) process.send(sentence)
  else console.log(sentence)
  return 0
}

/** A server that was killed starts another one with its next start. */
function endWithParent(): void {
  process.once('disconnect', () => process.exit(1))
  // Whoever listens to that would keep the process from ending by itself.
  process.channel?.unref()
}

/** As long as there was work since the last time. */
function restAsLong(): () => Promise<void> {
  let before = performance.now()
  return async () => {
    await wait(performance.now() - before)
    before = performance.now()
  }
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`
