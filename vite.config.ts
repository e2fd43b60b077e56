import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import react from '@vitejs/plugin-react'
import { defineConfig, type UserConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'

/** One build a mode, in this order: `client` (which empties dist/client), `desk`, `server`. See src/cli/commands/app.ts. */
const builds: Record<string, UserConfig> = {
  client: {
    plugins: [
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
          // The app and nothing else: the desk lies one folder deeper, pages and packs are kept when they are read.
          globPatterns: ['assets/*.{js,css}', 'icons/icon.svg'],
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
      },
    },
    worker: { format: 'es' },
  },
  desk: {
    plugins: [react()],
    publicDir: false,
    build: {
      outDir: 'dist/client',
      emptyOutDir: false,
      assetsDir: 'assets/desk',
      rolldownOptions: { input: 'desk.html' },
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

function integrityOf(url: string): string {
  return `sha256-${createHash('sha256')
    .update(readFileSync(`dist/client/${url}`))
    .digest('base64')}`
}

export default defineConfig(({ mode }) => ({
  define: { 'process.env.NODE_ENV': '"production"' },
  build: { target: ['chrome107', 'safari16', 'firefox115'] },
  ...builds[mode],
}))
