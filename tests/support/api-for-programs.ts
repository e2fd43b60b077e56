import { type Scope, scopes, tokenRequests } from '#domain/staff/token.ts'

const means: Record<Scope, string> = {
  articles_read: 'find articles in any language, their parts, and the sentences that go with links',
  shares_read: 'see what was shared, and what came of it',
  shares_write: 'share articles behind one link, take a share back',
  orders_read: 'find orders, read one, see its page as the customer does; never a link that opens it as she does',
  conversations_read: 'read conversations with their files',
  conversations_write: 'answer, note, close, attach, translate, merge',
}

/** Of docs/api.md: what a program needs to know before its first request. */
export const howPrograms: readonly string[] = [
  '',
  '## For programs',
  '',
  'A help desk, a script or a shop system asks what staff ask, with a token. An administrator makes it at the desk under “API tokens”, with the scopes that it needs and, where it is wanted, a last day. It is shown once; the portal keeps its SHA-256 alone. It looks like `aftercare_` and 49 letters and digits, the last six of them a checksum (CRC-32 of all before, in base 62), so that scanners of repositories find it: `aftercare_[0-9A-Za-z]{49}`.',
  '',
  '```sh',
  'export TOKEN=aftercare_…',
  'curl -H "Authorization: Bearer $TOKEN" "https://help.shop.example/api/desk/articles?q=where+is+my+parcel&language=en"',
  'curl -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" https://help.shop.example/api/desk/shares \\',
  '  -d \'{"items":[{"article":"101","as":"article"}],"order":"NA-1042","note":"As promised on the phone."}\'',
  'curl -H "Authorization: Bearer $TOKEN" "https://help.shop.example/api/desk/orders?q=NA-1042"',
  'curl -H "Authorization: Bearer $TOKEN" "https://help.shop.example/api/desk/conversations?state=open"',
  'curl -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" \\',
  '  https://help.shop.example/api/desk/conversations/$ID/answer -d \'{"text":"It arrives tomorrow."}\'',
  '```',
  '',
  '| scope | lets a program | with the rights of staff |',
  '|---|---|---|',
  ...Object.entries(means).map(
    ([scope, text]) => `| \`${scope}\` | ${text} | ${scopes[scope as Scope].map(each => `\`${each}\``).join(', ')} |`, // keys of the table
  ),
  '',
  '- **Never** signing in, accounts, tokens, the audit log, exports, erasure, what only a fresh proof opens, or what is a member’s own. Which scope opens which route is the last column below; one of those named is enough. [routes.md](routes.md) is made by asking all of them.',
  '- **A token is no browser.** It needs no cookie and no `Origin`; where a cookie comes along it counts for nothing. Basic authentication of a proxy in front does not get in its way, a bearer token of a proxy does.',
  '- **Who it was.** The audit log, shares, notes and answers name the token. What tells a customer something waits ten seconds, in which staff can take it back, as it does for them: the answer is a `HeldAction`, and the customer hears of it later.',
  '- **Paging.** A list gives `next` where it goes on: ask again with the same query and `after=<next>`. The first page has `count`, which stops at 1000. `id` asks for one entry alone.',
  `- **Limits.** ${tokenRequests} requests a minute for each token, over all processes; then 429 \`too_many\` with \`Retry-After\` in seconds. Twenty wrong tokens in a minute close the door to their block of addresses (/24, /64) for the rest of it. A body has at most 256 kB, a file of an answer 10 MB.`,
  '- **A “no”** has a `code` that stays, and a `detail` where it helps. 401 `unauthenticated`: no such token, revoked or ended, which look the same. 403 `forbidden`: `detail` names the scope that is lacking. 409 `conflict`: somebody was faster; read again. 422 `invalid`: `errors` names the fields. 5xx: ask again later. `POST` is done once for each request: after a lost answer look first, then ask again.',
  '- **Changes.** Fields are added, none is taken away or given another meaning without a line in the [CHANGELOG](../CHANGELOG.md); leave alone what you do not know.',
]
