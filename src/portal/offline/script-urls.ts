import { base } from '#contract/base.ts'

/** What `require-trusted-types-for 'script'` needs; in no browser that we support is it in TypeScript's library. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string }
}

export const serviceWorkerUrl = `${base}/sw.js`

let workerUrl: string | undefined
let policy: { createScriptURL(url: string): string } | undefined

/** The search worker's URL is known to the bundle only; it is told once, before the worker starts. */
export function admitWorker(url: string): void {
  if (workerUrl !== undefined && workerUrl !== url) throw new Error(`A second worker: ${url}`)
  workerUrl = url
}

/**
 * Admits exactly our `sw.js` and the one worker; anything else is a defect, and throws. What it returns is a
 * TrustedScriptURL where the browser knows Trusted Types, which TypeScript takes for the string that it stands for.
 */
export function scriptUrl(url: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
  // A second policy of this name would be refused by the page's Content-Security-Policy.
  policy ??= trustedTypes?.createPolicy('aftercare', { createScriptURL: admit }) ?? { createScriptURL: admit }
  return policy.createScriptURL(url)
}

function admit(url: string): string {
  if (url !== serviceWorkerUrl && url !== workerUrl) throw new TypeError(`${url} is no script of ours`)
  return url
}
