import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import type { StoredFile } from '#server/site/file-store.ts'
import type { LiveSite } from '#server/site/live-site.ts'

/** What an author has to mend, as the compiler tells it. */
export interface OverlayComplaint {
  file: string
  line: number
  found: string
  expected: string
  fix: string
}

export interface OverlaySource {
  /** Asked again every second by each open page. */
  complaints(): readonly OverlayComplaint[]
}

const script = '/dev/overlay.js'

/** The site with the overlay's script at the end of every page, the compiled ones and those that are made on request. */
export function withOverlay(live: LiveSite, base = ''): LiveSite {
  const tag = `<script src="${base}${script}" defer></script>`
  const { files, renderer } = live
  return {
    ...live,
    files: {
      ...files,
      async read(path) {
        const file = await files.read(path)
        return file && path.startsWith('pages/') ? tagged(file, tag) : file
      },
    },
    renderer: { ...renderer, renderPage: request => renderer.renderPage(request) + tag },
  }
}

function tagged({ type, identity: before }: StoredFile, tag: string): StoredFile {
  const identity = Buffer.concat([before, Buffer.from(tag)])
  return { type, identity, hash: createHash('sha256').update(identity).digest('base64url').slice(0, 16) }
}

/** Its script, a file of ours as the Content-Security-Policy wants it, and what it asks for. */
export function overlayRoutes(app: FastifyInstance, { complaints }: OverlaySource): void {
  const text = readFileSync(new URL('./overlay-page.js', import.meta.url), 'utf8')
  app.get(script, (_request, reply) =>
    reply.header('cache-control', 'no-cache').type('text/javascript; charset=utf-8').send(text),
  )
  app.get('/dev/complaints.json', (_request, reply) => reply.header('cache-control', 'no-store').send(complaints()))
}
