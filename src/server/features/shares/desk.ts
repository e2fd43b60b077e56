import { deskSharesSchemas, revokeShareSchemas, shareArticlesSchemas } from '#contract/shares/desk-shares.schema.ts'
import { deskShares, revokeShare, shareArticles } from '#contract/shares/desk-shares.ts'
import { Refused } from '#server/http/refused.ts'
import { alsoInPanel, type StaffOperation, serveStaff } from '#server/http/staff-operation.ts'
import type { Services } from '#server/services.ts'
import { makeShare, revoke, type ShareRow } from './make-share.ts'
import { listShares, toDesk } from './share-list.ts'

export function shareDesk(services: Services): StaffOperation[] {
  const shown = async (row: ShareRow | Refused) => (row instanceof Refused ? row : toDesk(services, row))
  return [
    serveStaff('read_shares', deskShares, deskSharesSchemas, input => listShares(services, input)),
    alsoInPanel(
      serveStaff('share_articles', shareArticles, shareArticlesSchemas, async (input, { email }) =>
        shown(await makeShare(services, email, input)),
      ),
    ),
    serveStaff('share_articles', revokeShare, revokeShareSchemas, async ({ id }) => shown(await revoke(services, id))),
  ]
}
