import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { readConversation } from '#contract/conversations/conversations.ts'
import type { Conversation } from '#domain/conversation/conversation.ts'
import type { Refusal } from '#domain/refusal/refusal.ts'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { call } from '#portal/offline/call.ts'
import type { SavedConversation } from '#portal/offline/memory/saved-conversation.ts'
import { readKept, rememberToken, setKept, tokenOf } from '#portal/offline/memory/saved-conversations.ts'
import { renewProof } from '#portal/offline/outbox/outbox.ts'

/** A conversation by whatever opens it, fresh where the network is, else as it was kept. `known`: as the server drew it. */
export function useConversation(id: string, known: Conversation | undefined, given: string | undefined) {
  const environment = useServices()!.environment // drawn only where services are
  const { locale } = usePortal().context
  const [device, setDevice] = useState<{ kept: SavedConversation | undefined }>()
  const [first, open] = useState(() => takeToken(id) ?? given ?? tokenOf(id))
  useEffect(() => {
    void readKept(id, environment)
      // A device that keeps nothing has nothing.
      .catch(reportError)
      .then(kept => setDevice({ kept: kept ?? undefined }))
  }, [id, environment])
  const kept = device?.kept
  const token = first ?? kept?.token
  const query = useQuery({
    queryKey: ['conversation', id, token],
    enabled: token !== undefined && device !== undefined,
    queryFn: async (): Promise<{ conversation?: Conversation; refusal?: Refusal }> => {
      const answer = await call(readConversation, { id, token: token!, locale }, environment) // enabled with a token only
      if ('unreachable' in answer) throw new Error('unreachable')
      if (!answer.ok) return { refusal: answer.refusal }
      rememberToken(id, token!) // as above
      await renewProof(id, token!, environment).catch(reportError) // as above
      if (kept) await keep(answer.value)
      return { conversation: answer.value }
    },
  })

  /** Or forgets it. */
  async function keep(conversation: Conversation | false) {
    const kept = (conversation && token && { id, token, conversation, at: environment.now() }) || undefined
    // It is shown all the same where the device keeps nothing.
    await setKept(id, kept).catch(reportError)
    setDevice({ kept })
  }

  return {
    ...query.data,
    conversation: query.data?.conversation ?? known ?? kept?.conversation,
    token,
    /** Absent where she does not keep it. */
    keptAt: kept?.at,
    /** The device was asked, and where it knows a way in, the shop too. */
    isSettled: device && (!token || !query.isPending),
    isUnreachable: query.isError,
    open,
    askAgain: () => void query.refetch(),
    keep,
  }
}

/** Out of the address at once, so that it stays in no history. */
function takeToken(id: string): string | undefined {
  const token = new URLSearchParams(location.hash.slice(1)).get('t')
  if (!token) return undefined
  rememberToken(id, token)
  history.replaceState(history.state, '', location.pathname + location.search)
  return token
}
