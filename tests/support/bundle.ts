import { fileURLToPath } from 'node:url'
import { build, type Rolldown } from 'vite'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The client code as a customer gets it: bundled, one script. */
export async function bundle(entry: string): Promise<string> {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    define: { 'process.env.NODE_ENV': '"production"', 'import.meta.url': 'location.href' },
    build: {
      write: false,
      target: ['chrome107', 'safari16', 'firefox115'],
      rolldownOptions: { input: `${root}/${entry}`, output: { format: 'iife', codeSplitting: false } },
    },
  })
  return (result as Rolldown.RolldownOutput).output[0].code
}
