import { ConversationPush } from './online-push.tsx'
import { Solved } from './online-solved.tsx'

interface BelowProps {
  id: string
  token: string
  /** Whether a complaint that was closed is solved. */
  asks: true | undefined
}

/** What a conversation offers beside writing, and only the network can do. */
export default function Below({ id, token, asks }: BelowProps) {
  return (
    <>
      {asks && <Solved id={id} token={token} />}
      <ConversationPush id={id} token={token} />
    </>
  )
}
