import { type EnsureOptions, ensureSite, siteInput } from '#cli/ensure-site.ts'
import { readEnvironment } from '#server/env.ts'
import { StartFault } from '#server/start-fault.ts'

/**
 * Builds app, pages and packs where they are missing or old. What keeps it from that is printed, with exit code 1; a parent
 * that listens gets the outcome as a message. `--without-app`: for a server that runs; `--compressed`: for images, see `ensureSite`.
 */
export async function run(args: string[] = []): Promise<number> {
  try {
    const outcome = await prepareSite({
      withApp: !args.includes('--without-app'),
      compressed: args.includes('--compressed'),
    })
    process.send?.(outcome)
    return outcome.errors.length ? 1 : 0
  } catch (error) {
    if (!(error instanceof StartFault)) throw error
    console.error(error.message)
    return 1
  }
}

function prepareSite(options: EnsureOptions) {
  const config = readEnvironment(process.env)
  return ensureSite(siteInput(config), options).catch(error => {
    if (!isFolderFault(error)) throw error
    throw new StartFault(
      `DATA_DIR ${config.dataDir} cannot be written (${error.code}). Name another or change its rights.`,
    )
  })
}

const isFolderFault = (error: NodeJS.ErrnoException): boolean =>
  ['EACCES', 'EROFS', 'ENOTDIR', 'EEXIST', 'EPERM'].includes(error.code ?? '')
