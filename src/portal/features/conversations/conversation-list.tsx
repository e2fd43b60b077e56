import { Blank, lazyPart, Part } from '#portal/frame/lazy.tsx'
import { useServices } from '#portal/frame/services.tsx'

const Kept = lazyPart(() => import('./kept-conversations.tsx'))

/** The conversations that the customer keeps on this phone. */
export function ConversationList() {
  return useServices() ? <Part part={Kept} props={{}} fallback={<Blank line />} /> : <Blank line />
}
