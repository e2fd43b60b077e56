import { base } from '#contract/base.ts'

/** The way to the provider and back to this place. */
export function ssoAddress(again: boolean): string {
  const to = location.pathname.slice(base.length) + location.search
  const query = new URLSearchParams({ to, ...(again && { prove: '1' }) })
  return `${base}/api/auth/sso/start?${query}`
}
