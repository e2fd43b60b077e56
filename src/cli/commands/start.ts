import path from 'node:path'
import { ensureSite } from '#cli/ensure-site.ts'
import { readEnvironment } from '#server/env.ts'
import { main } from '#server/main.ts'
import { StartFault } from '#server/start-fault.ts'
import { dist } from './app.ts'

/** Builds what is missing, then serves until it is told to stop. */
export async function run(): Promise<number | undefined> {
  try {
    const config = readEnvironment(process.env)
    const origin = config.publicUrl ?? `http://localhost:${config.port}`
    const site = await ensureSite({ ...config, origin }).catch(error => {
      throw isFolderFault(error)
        ? new StartFault(
            `DATA_DIR ${config.dataDir} cannot be written (${error.code}). Name another or change its rights.`,
          )
        : error
    })
    if (!site) return 1
    await main(process.env, {
      site,
      client: path.join(dist, 'client'),
      entryServer: path.join(dist, 'server/entry-server.js'),
    })
    return undefined
  } catch (error) {
    if (!(error instanceof StartFault)) throw error
    console.error(error.message)
    return 1
  }
}

const isFolderFault = (error: NodeJS.ErrnoException): boolean =>
  ['EACCES', 'EROFS', 'ENOTDIR', 'EEXIST', 'EPERM'].includes(error.code ?? '')
