import { Blank, lazyPart, Part } from '#portal/frame/lazy.tsx'
import { useServices } from '#portal/frame/services.tsx'

// It comes in the same file as the button that keeps something, which the browser has kept with it.
const Kept = lazyPart(() => import('./online-kept.tsx'))

/** What staff sent and the customer keeps on this phone. */
export function KeptShares() {
  return useServices() ? <Part part={Kept} props={{}} fallback={<Blank line />} /> : <Blank line />
}
