/** Seconds since 1970; `SOURCE_DATE_EPOCH` (reproducible-builds.org) makes two builds equal byte for byte. */
export function buildTime(): number {
  const fixed = process.env['SOURCE_DATE_EPOCH']
  return fixed && /^\d+$/.test(fixed) ? Number(fixed) : Math.floor(Date.now() / 1000)
}
