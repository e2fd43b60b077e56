/** Push services of the browsers; a phone may name no other server for us to call. */
const known =
  /^(fcm\.googleapis\.com|[\w.-]+\.push\.services\.mozilla\.com|[\w.-]+\.notify\.windows\.com|[\w.-]+\.push\.apple\.com)$/

/** `more`: `host` or `host:port` that the operator trusts; only these may do without TLS. */
export function isPushEndpoint(endpoint: string, more: readonly string[]): boolean {
  if (!URL.canParse(endpoint)) return false
  const { protocol, host, username, password } = new URL(endpoint)
  if (username || password) return false
  return more.includes(host) ? /^https?:$/.test(protocol) : protocol === 'https:' && known.test(host)
}
