import { type ParseArgsConfig, parseArgs } from 'node:util'

/** What stands behind a command. Undefined, after a sentence that says why, where it names an option that is not there. */
export function readArguments<const Options extends NonNullable<ParseArgsConfig['options']>>(
  args: string[],
  options: Options,
) {
  try {
    return parseArgs({ args, allowPositionals: true, options })
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return undefined
  }
}
