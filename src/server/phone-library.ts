import { createRequire } from 'node:module'
import type * as PhoneLibrary from 'libphonenumber-js/min'

const require = createRequire(import.meta.url)
let loaded: typeof PhoneLibrary | undefined

/** Loaded when the first number is read: a tenth of all files that a start would have to read. */
export function phoneLibrary(): typeof PhoneLibrary {
  loaded ??= require('libphonenumber-js/min') as typeof PhoneLibrary // its own types
  return loaded
}
