import { useTranslation } from 'react-i18next'
import { primaryOf } from '#domain/locale/language.ts'
import { Age } from './age.tsx'
import { useLanguage } from './language-context.tsx'

/** Columns that several lists have. */
export function useColumns() {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  return {
    order: {
      name: 'order',
      label: t('list.column.order'),
      room: 'tablet',
      cell: ({ number }: { number: string }) => <bdi>{number}</bdi>,
    },
    language: {
      name: 'language',
      label: t('list.language'),
      room: 'wide',
      cell: ({ locale }: { locale: string }) => formats.languageName(primaryOf(locale)),
    },
    age: { name: 'age', label: t('list.column.age'), cell: ({ at }: { at: string }) => <Age at={at} /> },
  } as const
}
