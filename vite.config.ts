import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, mergeConfig, type Rolldown, type UserConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'

/** The builds of the same versions that leave out what the portal never calls or what its browsers have anyway. */
const smallest = {
  flexsearch: fileURLToPath(new URL('node_modules/flexsearch/dist/flexsearch.light.module.min.js', import.meta.url)),
}

/**
 * Of an operation a browser needs method and path. Its sentence and what it may refuse are for the document of the API:
 * 600 bytes of brotli of the portal, and more of the desk.
 */
const plainOperations = {
  name: 'plain-operations',
  enforce: 'pre' as const,
  transform(code: string, id: string) {
    if (!/\/src\/contract\/.*\.ts$/.test(id) || !code.includes("'#contract/operation.ts'")) return null
    const plain = code
      .replaceAll(/^ +name: '\w+',\n/gm, '')
      .replaceAll(/^ +summary:\s+(?:'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"),\n/gm, '')
      .replaceAll(/^ +refusals: (?:\[[^\]]*\]|\w+),\n/gm, '')
      .replaceAll(/= operation<[\s\S]*?>\(\)\(\s*\{/g, '= ({')
      .replaceAll(/^ {2}\},\n\)$/gm, '})')
    if (/^ +(?:refusals: [[\w]|summary:\s+['"])/m.test(plain))
      throw new Error(`${id}: an operation is written in another way`)
    return { code: plain, map: null }
  },
}

/** One build a mode, in this order: `client` (which empties dist/client), `desk`, `server`. See src/cli/commands/app.ts. */
const builds: Record<string, UserConfig> = {
  client: {
    plugins: [
      plainOperations,
      react(),
      VitePWA({
        strategies: 'injectManifest',
        srcDir: 'src/service-worker',
        filename: 'sw.ts',
        injectRegister: false,
        manifest: false,
        injectManifest: {
          // One classic script: what every browser with service workers can run.
          rollupFormat: 'iife',
          // Which has no `import.meta`: its own address is the worker's.
          buildPlugins: {
            vite: [
              plainOperations,
              { name: 'own-address', config: () => ({ define: { 'import.meta.url': 'location.href' } }) },
            ],
          },
          // The app and nothing else: the desk and what is of no use without a network lie one folder deeper, pages and packs are kept when they are read, and
          // icons are the brand's, which the build of the app does not know.
          globPatterns: ['assets/*.{js,css}'],
          globIgnores: ['assets/boot-*', 'assets/critical-*'],
          injectionPoint: 'self.__WB_MANIFEST',
          // What the worker holds each file to: see src/service-worker/precache.ts.
          manifestTransforms: [
            entries => ({
              manifest: entries.map(entry => ({ ...entry, integrity: integrityOf(entry.url) })),
              warnings: [],
            }),
          ],
        },
      }),
    ],
    build: {
      outDir: 'dist/client',
      emptyOutDir: true,
      manifest: true,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        // Operations are values: those that the app never calls, the desk's for one, stay out of it.
        treeshake: { manualPureFunctions: ['operation'] },
        input: {
          boot: 'src/portal/boot.ts',
          critical: 'src/portal/app/critical.css',
          pages: 'src/portal/app/pages.css',
        },
        output: {
          codeSplitting: { groups: portalParts() },
          chunkFileNames: ({ name }) => `assets/${name === 'online' ? 'online/' : ''}[name]-[hash].js`,
        },
        // What is imported later lies in one file with the rest: meant so.
        checks: { ineffectiveDynamicImport: false },
      },
    },
    resolve: { alias: smallest },
    worker: { format: 'es' },
  },
  desk: {
    plugins: [plainOperations, react()],
    publicDir: false,
    build: {
      outDir: 'dist/client',
      emptyOutDir: false,
      assetsDir: 'assets/desk',
      rolldownOptions: { input: 'desk.html' },
      // Weighed by size-limit: it comes once, to whoever works there all day.
      chunkSizeWarningLimit: 1_000,
    },
  },
  server: {
    plugins: [react()],
    publicDir: false,
    // Bundled whole: React picks its production build at build time, and the server starts without node_modules of the client.
    ssr: { noExternal: true },
    build: { ssr: 'src/portal/entry-server.tsx', outDir: 'dist/server', emptyOutDir: true, minify: false },
  },
}

/**
 * Four files of code instead of fifty, and 10 kB less, as what is alike is told once: what every page has, what the app
 * starts with (of these two: what their entry imports at once), what is of no use without a network, and everything else,
 * which the service worker keeps as a whole anyway. Of no use without a network is what only files named `online-…` need.
 */
function portalParts(): Rolldown.CodeSplittingGroup[] {
  let parts: { name: string; modules: ReadonlySet<string> }[] | undefined
  const findParts = (infoOf: InfoOf) => {
    const boot = importedFrom('boot.ts', atOnce(infoOf))
    const app = importedFrom('entry-client.tsx', atOnce(infoOf), boot)
    return [
      { name: 'boot', modules: boot },
      { name: 'app', modules: app },
      { name: 'rest', modules: importedFrom('boot.ts', exceptOnline(infoOf)) },
    ]
  }
  return ['boot', 'app', 'rest', 'online'].map((part, index) => ({
    debugName: part,
    priority: 4 - index,
    name(id, context) {
      if (id.endsWith('.css') || id.startsWith('\0rolldown')) return null
      parts ??= findParts(each => context.getModuleInfo(each))
      return (parts.find(({ modules }) => modules.has(id))?.name ?? 'online') === part ? part : null
    },
  }))
}

type InfoOf = (id: string) => { importedIds: string[]; dynamicallyImportedIds: string[] } | null
type ImportsOf = (id: string) => string[]

const atOnce =
  (infoOf: InfoOf): ImportsOf =>
  id =>
    infoOf(id)?.importedIds ?? []

const exceptOnline =
  (infoOf: InfoOf): ImportsOf =>
  id => {
    const { importedIds = [], dynamicallyImportedIds = [] } = infoOf(id) ?? {}
    return [...importedIds, ...dynamicallyImportedIds.filter(each => !path.basename(each).startsWith('online-'))]
  }

function importedFrom(entry: string, importsOf: ImportsOf, without: ReadonlySet<string> = new Set()): Set<string> {
  const found = new Set<string>()
  const queue = [fileURLToPath(new URL(`src/portal/${entry}`, import.meta.url))]
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (found.has(id) || without.has(id)) continue
    found.add(id)
    queue.push(...importsOf(id))
  }
  return found
}

/**
 * `Features.LightDark` of lightningcss: it would put two variables for older browsers beside every `color-scheme`, and no
 * style of ours says `light-dark()`.
 */
const lightDark = 1_048_576

function integrityOf(url: string): string {
  return `sha256-${createHash('sha256')
    .update(readFileSync(`dist/client/${url}`))
    .digest('base64')}`
}

/** What every build has; a spread would let the `build` of one replace the target of all. */
const every: UserConfig = {
  define: { 'process.env.NODE_ENV': '"production"' },
  build: { target: ['chrome107', 'safari16', 'firefox115'] },
  // Files name each other from where they lie, so that all of it stands below any path; pages name them by what the server fills in.
  experimental: { renderBuiltUrl: (file, { hostType }) => (hostType === 'html' ? `/${file}` : { relative: true }) },
  css: { lightningcss: { exclude: lightDark } },
}

export default defineConfig(({ mode }) => mergeConfig(every, builds[mode] ?? {}))
