import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { deskLinkTexts, type LinkText } from '#contract/articles/desk-articles.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { answerTo } from '#desk/frame/queries.ts'
import { readStored, store } from '#desk/frame/stored.ts'
import { type LinkFormat, linkFormats, type Reader } from './link-text.ts'

const savedUnder = 'aftercare.desk.links'

export interface LinkChoice {
  format: LinkFormat
  /** Empty: it is not known who reads. */
  locale: string
}

/**
 * Who gets a link and in which form: as it was chosen last on this computer, so that the next one takes no choice at all. Where
 * a customer is open, her language goes before.
 */
export function useLinkChoice(locale: string | undefined) {
  const { language } = useLanguage()
  const [choice, setChoice] = useState<LinkChoice>(() => ({ ...readSaved(), ...(locale && { locale }) }))
  const { data } = useQuery({
    queryKey: ['link-texts'],
    queryFn: ({ signal }) => answerTo(deskLinkTexts, {}, signal),
    staleTime: 600_000,
  })
  const texts = data?.texts ?? []
  const chosen = texts.find(text => text.locale === choice.locale)
  // Whoever it is for, a sentence has a language: that in which staff work, as far as the portal speaks it.
  const words = chosen ?? texts.find(text => text.language === language) ?? texts[0]
  const reader: Reader = chosen ? { language: chosen.language, locale: chosen.locale } : { language: spokenIn(words) }
  return {
    choice,
    texts,
    words,
    reader,
    change(changed: Partial<LinkChoice>) {
      const next = { ...choice, ...changed }
      setChoice(next)
      store(savedUnder, JSON.stringify(next))
    },
  }

  function spokenIn(text: LinkText | undefined): string {
    return choice.format === 'sentence' ? (text?.language ?? language) : language
  }
}

function readSaved(): LinkChoice {
  let saved: Partial<LinkChoice> | null = null
  try {
    saved = JSON.parse(readStored(savedUnder) ?? 'null') as Partial<LinkChoice> | null // checked below
  } catch {
    // Somebody else has written there: as if nothing was chosen yet.
  }
  return {
    format: linkFormats.find(format => format === saved?.format) ?? 'permalink',
    locale: typeof saved?.locale === 'string' ? saved.locale : '',
  }
}
