import { useTranslation } from 'react-i18next'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { useStaff } from '#desk/frame/staff.tsx'
import { WordFaults } from '#desk/frame/word-faults.tsx'
import { type CannedFault, type CannedVariant, cannedLimits, type Reader, variantFor } from '#domain/canned/canned.ts'
import { directionOf, primaryOf, registers } from '#domain/locale/language.ts'
import { TextField } from '#ui/field.tsx'

interface CannedVariantsProps {
  variants: readonly CannedVariant[]
  faults: readonly CannedFault[]
  readers: Record<string, Reader>
  source: string
  onChange: (variants: CannedVariant[]) => void
}

/** The words in each language and register, and what readers get who have none of their own. */
export function CannedVariants({ variants, faults, readers, source, onChange }: CannedVariantsProps) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const { portal } = useStaff()
  const replace = (at: number, change: Partial<CannedVariant>) =>
    onChange(variants.map((variant, place) => (place === at ? { ...variant, ...change } : variant)))
  const missing = [...new Set(Object.values(readers).map(({ language }) => language))].flatMap(language => {
    const reader = Object.values(readers).find(one => one.language === language)
    const found = reader && variantFor(variants, reader, source)
    return found?.lacks === 'language' ? [{ language, gets: found.variant.language }] : []
  })
  const next = missing[0]?.language ?? portal.languages.find(one => !variants.some(({ language }) => language === one))
  return (
    <>
      {variants.map(({ language, register, text }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they have no other name, and none moves
        <div className="canned-variant" key={at}>
          <p className="row">
            <select
              aria-label={t('list.language')}
              value={language}
              onChange={event => replace(at, { language: event.target.value })}
            >
              {[...new Set([language, ...portal.languages])].map(one => (
                <option key={one} value={one}>
                  {formats.languageName(one)}
                </option>
              ))}
            </select>
            <select
              aria-label={t('canned.register')}
              value={register}
              onChange={event =>
                replace(at, { register: registers.find(one => one === event.target.value) ?? 'neutral' })
              }
            >
              {registers.map(one => (
                <option key={one} value={one}>
                  {t(`canned.registers.${one}`)}
                </option>
              ))}
            </select>
            {variants.length > 1 && (
              <button
                className="btn quiet"
                type="button"
                onClick={() => onChange(variants.filter((_, place) => place !== at))}
              >
                {t('canned.removeVariant')}
              </button>
            )}
          </p>
          <TextField
            label={t('canned.words', { language: formats.languageName(primaryOf(language)) })}
            rows={5}
            maxLength={cannedLimits.text}
            lang={language}
            dir={directionOf(language)}
            value={text}
            onChange={event => replace(at, { text: event.target.value })}
            error={
              faults
                .filter(fault => fault.at === at)
                .map(({ code, found }) => t(`canned.fault.${code}`, { found }))
                .join(' ') || undefined
            }
          />
          <WordFaults language={language} register={register} text={text} />
        </div>
      ))}
      {next && variants.length < cannedLimits.variants && (
        <p className="row">
          <button
            className="btn"
            type="button"
            onClick={() => onChange([...variants, { language: next, register: 'neutral', text: '' }])}
          >
            {t('canned.addVariant')}
          </button>
        </p>
      )}
      {missing.map(({ language, gets }) => (
        <p className="dim" key={language}>
          {t('canned.missing', { language: formats.languageName(language), gets: formats.languageName(gets) })}
        </p>
      ))}
    </>
  )
}
