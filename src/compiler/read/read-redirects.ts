import type { Remark } from '#compiler/complaint.ts'
import { complainAbout, type Reading } from './content.ts'
import { Redirects, type WrittenRedirect } from './redirects.schema.ts'
import { readYaml } from './yaml-source.ts'

export interface RedirectsReading {
  redirects: readonly WrittenRedirect[]
  lineOf(path: readonly PropertyKey[]): number
}

export const redirectsFile = 'redirects.yaml'

/** Addresses of an old help centre; none where the file is missing. */
export function readRedirects(reading: Reading): RedirectsReading {
  const file = reading.files.get(redirectsFile)
  const remarks: Remark[] = []
  const read = file && readYaml(reading, file.text ?? '', { Redirects }, remarks)
  if (file) complainAbout(reading, file.path, remarks)
  return { redirects: read?.value.redirects ?? [], lineOf: read?.lineOf ?? (() => 1) }
}
