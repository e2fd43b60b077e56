import { Blank, lazyPart, Part } from '#portal/frame/lazy.tsx'
import { useServices } from '#portal/frame/services.tsx'

const Kept = lazyPart(() => import('./kept-conversations.tsx'))
const Improvements = lazyPart(() => import('./online-improvements.tsx'))

/** The conversations that the customer keeps on this phone, and what was changed since she asked. */
export function ConversationList() {
  if (!useServices()) return <Blank line />
  return (
    <>
      <Part part={Kept} props={{}} fallback={<Blank line />} />
      <Part part={Improvements} props={{}} fallback={null} />
    </>
  )
}
