import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '#ui/icon.tsx'

interface Picture {
  src: string
  alt: string
}

/**
 * What the app adds to a text that stands: the section that is being read is marked in the contents, codes can be copied,
 * pictures enlarged. Keyed by the article, so that each text gets its own.
 */
export default function ArticleTools({ article }: { article: string }) {
  const { t } = useTranslation()
  const [picture, setPicture] = useState<Picture>()
  const dialog = useRef<HTMLDialogElement>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: another article is another document
  useEffect(() => {
    const prose = document.querySelector('.prose')
    if (!prose) return
    const undo = [markSection(), ...offerCopies(prose, t('article.copyCode'), t('article.codeCopied'))]
    for (const image of prose.querySelectorAll('img')) undo.push(makeLarger(image, t('article.enlarge'), setPicture))
    return () => {
      for (const each of undo) each()
    }
  }, [article, t])

  useEffect(() => {
    if (picture) dialog.current?.showModal()
  }, [picture])

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside the picture; Escape and the button do the same
    <dialog
      className="larger"
      ref={dialog}
      aria-label={picture?.alt}
      onClose={() => setPicture(undefined)}
      onClick={() => dialog.current?.close()}
    >
      <button className="btn" type="button" aria-label={t('article.close')} onClick={() => dialog.current?.close()}>
        <Icon name="close" />
      </button>
      {picture && <img src={picture.src} alt={picture.alt} />}
    </dialog>
  )
}

/** The last heading that has passed the upper third is where the reader is. */
function markSection(): () => void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('.side a[href^="#"]')]
  const headings = links.flatMap(link => document.getElementById(link.hash.slice(1)) ?? [])
  const mark = () => {
    const passed = headings.filter(heading => heading.getBoundingClientRect().top < innerHeight / 3).at(-1)
    for (const link of links) {
      if (passed && link.hash === `#${passed.id}`) link.setAttribute('aria-current', 'location')
      else link.removeAttribute('aria-current')
    }
  }
  const watcher = new IntersectionObserver(mark, { rootMargin: '0px 0px -66%' })
  for (const heading of headings) watcher.observe(heading)
  return () => watcher.disconnect()
}

function* offerCopies(prose: Element, label: string, done: string): Generator<() => void> {
  for (const code of prose.querySelectorAll('pre')) {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'btn copy'
    button.textContent = label
    button.addEventListener('click', () => {
      void navigator.clipboard.writeText(code.querySelector('code')?.textContent ?? '').then(() => {
        button.textContent = done
      })
    })
    code.append(button)
    yield () => button.remove()
  }
}

function makeLarger(image: HTMLImageElement, label: string, show: (picture: Picture) => void): () => void {
  const open = () => show({ src: image.currentSrc || image.src, alt: image.alt })
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    open()
  }
  image.tabIndex = 0
  image.setAttribute('role', 'button')
  image.title ||= label
  image.addEventListener('click', open)
  image.addEventListener('keydown', onKey)
  return () => {
    image.removeAttribute('tabindex')
    image.removeAttribute('role')
    image.removeEventListener('click', open)
    image.removeEventListener('keydown', onKey)
  }
}
