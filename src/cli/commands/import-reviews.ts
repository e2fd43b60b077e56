import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { ensureSite, siteInput } from '#cli/ensure-site.ts'
import { noteCommand } from '#cli/note-command.ts'
import { applyReviews } from '#cli/reviews/apply-reviews.ts'
import { productFinder } from '#cli/reviews/read-review.ts'
import { readReviewFile } from '#cli/reviews/read-review-file.ts'
import { isReviewExport, reviewExports } from '#cli/reviews/review-columns.ts'
import { withDatabase } from '#cli/with-database.ts'
import { readEnvironment } from '#server/env.ts'
import { readSite } from '#server/site/live-site.ts'

interface ImportOptions {
  from?: string
  products?: string
  locale?: string
  dryRun?: boolean
}

export async function run(
  path: string,
  { from, products, locale: tag, dryRun = false }: ImportOptions,
): Promise<number | undefined> {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return refuse(`There is no file ${path}.`)
  if (from !== undefined && !isReviewExport(from))
    return refuse(`--from is one of ${Object.keys(reviewExports).join(', ')}, not ${from}.`)
  const own = products === undefined ? {} : readProducts(products)
  if (!own) return refuse(`${products} is no YAML or JSON file of "id of theirs: handle of ours".`)
  const { site: siteDir } = await ensureSite(siteInput(readEnvironment(process.env)))
  if (!siteDir) return 1
  const site = await readSite(siteDir)
  const locale = tag ? site.locales.find(known => known.tag === tag.toLowerCase()) : site.locales[0]
  if (!locale) return refuse(`--locale is one of ${site.locales.map(known => known.tag).join(', ')}, not ${tag}.`)
  const unknown = Object.values(own).find(handle => !site.products.some(product => product.handle === handle))
  if (unknown) return refuse(`${products} names the product ${unknown}, which content/products does not have.`)

  const { reviews, mistakes, unpublished, unused } = await readReviewFile(path, from, productFinder(site.products, own))
  if (unused.length) console.log(`note: columns not used: ${unused.join(', ')}`)
  if (mistakes.length) {
    for (const { line, place, found, expected } of mistakes)
      console.error(`error: ${basename(path)}:${line} ${place && `${place}: `}found ${found} — expected ${expected}`)
    console.error(`Nothing was imported: correct ${mistakes.length === 1 ? 'this' : `these ${mistakes.length}`} first.`)
    return 1
  }
  return withDatabase(async db => {
    const done = await applyReviews(db, reviews, { site, locale, source: from ?? 'file', dryRun })
    if (!dryRun) await noteCommand(db, 'importReviews')
    const counts = [`${reviews.length - done.added} known already`, `${done.waiting} wait for staff`]
    if (unpublished) counts.push(`${unpublished} left out that were not published there`)
    console.log(`${dryRun ? 'Would import' : 'Imported'} ${done.added} reviews; ${counts.join(', ')}.`)
    return 0
  })
}

/** JSON is YAML too. */
function readProducts(path: string): Record<string, string> | undefined {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return undefined
  try {
    return z.record(z.string(), z.string()).safeParse(parse(readFileSync(path, 'utf8'))).data
  } catch {
    return undefined // no YAML
  }
}

function refuse(sentence: string): number {
  console.error(sentence)
  return 2
}
