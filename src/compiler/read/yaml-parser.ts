import { createRequire } from 'node:module'
import type * as Yaml from 'yaml'

const require = createRequire(import.meta.url)
let loaded: typeof Yaml | undefined

/** Loaded when first needed: a build after one edit of an article parses none, and would take a tenth longer. */
export function yamlParser(): typeof Yaml {
  loaded ??= require('yaml') as typeof Yaml // its own types
  return loaded
}
