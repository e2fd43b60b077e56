import { basename, dirname, join, resolve } from 'node:path'
import { buildTime } from '#cli/build-time.ts'
import { contentFolders, type FolderOptions } from '#cli/content-folders.ts'
import { buildCacheFile } from '#cli/known-builds.ts'
import { loadRenderer } from '#cli/load-renderer.ts'
import { printComplaints } from '#cli/print-complaints.ts'
import { keepHeapSmall } from '#cli/small-heap.ts'
import { buildSite } from '#compiler/build.ts'

interface BuildCommandOptions extends FolderOptions {
  out: string
  origin?: string
  compress: boolean
  pseudo?: boolean
  json?: boolean
}

export async function run({
  out,
  origin,
  compress,
  pseudo = false,
  json = false,
  ...folderOptions
}: BuildCommandOptions): Promise<number> {
  keepHeapSmall()
  const folders = contentFolders(folderOptions)
  const place = originOf(origin ?? `http://localhost:${process.env['PORT'] ?? 8080}`)
  if (typeof folders === 'string' || !place) {
    console.error(
      typeof folders === 'string'
        ? folders
        : `${origin} is no address of a site. Write it as https://help.shop.example or https://shop.example/help.`,
    )
    return 2
  }
  const renderer = json ? await onStderr(() => loadRenderer(place)) : await loadRenderer(place)
  const { complaints, site, cost } = await buildSite(
    { ...folders, ...renderer, outDir: out, builtAt: buildTime(), origin: place, compress, pseudo },
    buildCacheFile(besideOf(out)),
  )
  const code = printComplaints(complaints, { json })
  if (site && !json) {
    const articles = Object.keys(site.locales[0]?.articles ?? {}).length
    const compression = compress ? `, of compression ${cost.compression.toFixed(1)}` : ''
    console.log(
      `${articles} articles in ${site.locales.length} locales: ${out} (seconds of processor time: of the build ${cost.build.toFixed(1)}${compression})`,
    )
  }
  return code
}

/** Hidden, as what is in it is of use to the next build alone. */
const besideOf = (out: string): string => join(dirname(resolve(out)), `.${basename(resolve(out))}.build-cache`)

/** Building the app talks; stdout is for the array alone then. */
async function onStderr<Value>(work: () => Promise<Value>): Promise<Value> {
  const { write } = process.stdout
  process.stdout.write = process.stderr.write.bind(process.stderr)
  try {
    return await work()
  } finally {
    process.stdout.write = write
  }
}

function originOf(written: string): string | undefined {
  if (!URL.canParse(written)) return undefined
  const { origin, protocol, pathname, search, hash } = new URL(written)
  if (search || hash || !/^https?:$/.test(protocol)) return undefined
  return origin + pathname.replace(/\/+$/, '')
}
