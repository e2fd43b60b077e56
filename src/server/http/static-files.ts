import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { PackRelease } from '#contract/pack/pack.ts'
import { siteFiles } from '#contract/pack/site.ts'
import type { FileStore, StoredFile } from '#server/site/file-store.ts'
import type { SiteHolder } from '#server/site/live-site.ts'
import type { PackSigner } from '#server/site/sign-packs.ts'
import { localeParam } from './locale-choice.ts'
import { sendProblem } from './problems.ts'
import { refuse } from './refused.ts'
import { immutable, revalidate, sendFile } from './send-file.ts'

type Rest = { Params: { '*': string } }

const hour = 'public, max-age=3600'

/** Files under their own names. What is not there is a 404, never a page: scripts and packs must not get HTML. */
export function staticFiles(app: FastifyInstance, holder: SiteHolder, client: FileStore, sign: PackSigner): void {
  app.get<Rest & { Querystring: { from?: unknown } }>('/packs/*', async (request, reply) => {
    const name = request.params['*']
    const locale = name.replace(/\.json$/, '')
    const { files, locales } = holder.current
    if (!locales.has(locale)) return send(request, reply, files, `packs/${name}`, immutable)
    const found = await files.read(siteFiles.packManifest(locale))
    if (!found) return sendProblem(reply, refuse('not_found'))
    const manifest = await sign(found)
    const update = await updateFrom(request.query.from, locale, found, files)
    return update
      ? // Its tag is the manifest's: that is what the device has afterwards.
        sendFile(request, reply, await sign(update), { cache: revalidate, instance: manifest.hash })
      : sendFile(request, reply, manifest, { cache: revalidate })
  })
  app.get<Rest>('/images/*', (request, reply) =>
    send(request, reply, holder.current.files, `images/${request.params['*']}`, immutable),
  )
  app.get<{ Params: { locale: string } }>(`/${localeParam}/manifest.webmanifest`, (request, reply) =>
    send(request, reply, holder.current.files, `manifests/${request.params.locale}.webmanifest`, hour),
  )
  app.get('/sitemap.xml', (request, reply) => send(request, reply, holder.current.files, 'sitemap.xml', hour))
  app.get<{ Params: { n: string } }>('/sitemap-:n(\\d+).xml', (request, reply) =>
    send(request, reply, holder.current.files, `sitemap-${request.params.n}.xml`, hour),
  )

  app.get<Rest>('/assets/*', (request, reply) =>
    send(request, reply, client, `assets/${request.params['*']}`, immutable),
  )
  // The brand's own where its content has a mark.
  app.get<Rest>('/icons/*', (request, reply) => sendIcon(request, reply, holder, client, request.params['*']))
  app.get('/sw.js', (request, reply) => send(request, reply, client, 'sw.js', revalidate))
  // The address of a sitemap has to be a whole one.
  app.get('/robots.txt', async (_request, reply) => {
    const rules = (await client.read('robots.txt'))?.identity.toString() ?? ''
    const sitemap = `Sitemap: ${holder.current.site.origin}/sitemap.xml`
    return reply
      .header('cache-control', hour)
      .type('text/plain; charset=utf-8')
      .send(`${rules.trimEnd()}\n\n${sitemap}\n`)
  })
  app.get('/apple-touch-icon.png', (request, reply) => sendIcon(request, reply, holder, client, 'apple-touch-icon.png'))
  for (const name of ['favicon.ico', 'favicon.svg']) {
    app.get(`/${name}`, (request, reply) => send(request, reply, client, name, hour))
  }
}

/** What has changed since the release that a device has. */
async function updateFrom(from: unknown, locale: string, manifest: StoredFile, files: FileStore) {
  if (typeof from !== 'string') return undefined
  const file = await files.read(siteFiles.packUpdate(locale, from))
  // Watching leaves those of earlier builds: one that leads elsewhere would be taken for what is there now.
  return file && releaseIn(file) === releaseIn(manifest) ? file : undefined
}

/** Both are written by our own compiler. */
const releaseIn = ({ identity }: StoredFile): string => (JSON.parse(identity.toString()) as PackRelease).release

function sendIcon(
  request: FastifyRequest,
  reply: FastifyReply,
  holder: SiteHolder,
  client: FileStore,
  name: string,
): Promise<FastifyReply> {
  const path = siteFiles.icon(name)
  const { files } = holder.current
  return send(request, reply, files.has(path) ? files : client, path, hour)
}

async function send(
  request: FastifyRequest,
  reply: FastifyReply,
  store: FileStore,
  path: string,
  cache: string,
): Promise<FastifyReply> {
  const file = await store.read(path)
  return file ? sendFile(request, reply, file, { cache }) : sendProblem(reply, refuse('not_found'))
}
