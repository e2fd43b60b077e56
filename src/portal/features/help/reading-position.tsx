import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useServices } from '#portal/frame/services.tsx'

/** Share of the text, 0–1, from which on going back is worth a question; and above which it was read. */
const [worthwhile, finished] = [0.15, 0.9]
const pause = 400

/** Keeps how far an article was read, on this device only, and offers to go on there. */
export default function ReadingPosition({ article }: { article: string }) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const environment = useServices()?.environment
  const [position, setPosition] = useState<number>()
  const { locale } = context

  useEffect(() => {
    if (!environment) return
    let timer: ReturnType<typeof setTimeout>
    const recent = import('#portal/offline/memory/recent.ts')
    const remember = async (share: number) => (await recent).rememberPosition(locale, article, share, environment)
    // A link to a section says where to read.
    if (!location.hash && scrollY < 50)
      void recent
        .then(({ readPosition }) => readPosition(locale, article, environment))
        .then(kept => kept !== undefined && kept > worthwhile && kept < finished && setPosition(kept))
    const onScroll = () => {
      setPosition(undefined)
      clearTimeout(timer)
      timer = setTimeout(() => void remember(readShare()), pause)
    }
    addEventListener('scroll', onScroll, { passive: true })
    return () => {
      clearTimeout(timer)
      removeEventListener('scroll', onScroll)
    }
  }, [environment, locale, article])

  if (position === undefined) return null
  return (
    <button className="btn toast" type="button" onClick={() => scrollTo(0, position * scrollable())}>
      {t('article.continue')}
    </button>
  )
}

const scrollable = () => Math.max(1, document.documentElement.scrollHeight - innerHeight)
const readShare = () => Math.min(1, scrollY / scrollable())
