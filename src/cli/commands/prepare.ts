import { ensureSite } from '#cli/ensure-site.ts'
import { readEnvironment } from '#server/env.ts'
import { StartFault } from '#server/start-fault.ts'

/** Builds app, pages and packs where they are missing or old. What keeps it from that is one sentence, and exit code 1. */
export async function run(): Promise<number> {
  try {
    return (await prepareSite()) ? 0 : 1
  } catch (error) {
    if (!(error instanceof StartFault)) throw error
    console.error(error.message)
    return 1
  }
}

/** The folder of the site that the environment names; undefined where its content has errors, which are printed. */
export async function prepareSite(): Promise<string | undefined> {
  const config = readEnvironment(process.env)
  const origin = config.publicUrl ?? `http://localhost:${config.port}`
  return ensureSite({ ...config, origin }).catch(error => {
    if (!isFolderFault(error)) throw error
    throw new StartFault(
      `DATA_DIR ${config.dataDir} cannot be written (${error.code}). Name another or change its rights.`,
    )
  })
}

const isFolderFault = (error: NodeJS.ErrnoException): boolean =>
  ['EACCES', 'EROFS', 'ENOTDIR', 'EEXIST', 'EPERM'].includes(error.code ?? '')
