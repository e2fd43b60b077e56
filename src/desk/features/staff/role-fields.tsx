import { useTranslation } from 'react-i18next'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { useStaff } from '#desk/frame/staff.tsx'
import { type Role, roles } from '#domain/staff/staff.ts'

interface RoleFieldsProps {
  first: Role
  languages: readonly string[]
}

/** What somebody may do here, and what she speaks; a translator works in her languages alone. */
export function RoleFields({ first, languages: known }: RoleFieldsProps) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const { portal } = useStaff()
  const languages = [...new Set([...portal.languages, ...known])]
  return (
    <>
      <label className="field">
        {t('people.role')}
        <select name="role" defaultValue={first}>
          {roles.map(each => (
            <option key={each} value={each}>
              {t(`role.${each}`)}
            </option>
          ))}
        </select>
      </label>
      <fieldset>
        <legend>{t('people.languages')}</legend>
        <div className="choices">
          {languages.map(language => (
            <label className="choice" key={language}>
              <input type="checkbox" name="languages" value={language} defaultChecked={known.includes(language)} />
              <span>{formats.languageName(language)}</span>
            </label>
          ))}
        </div>
      </fieldset>
    </>
  )
}

export function roleIn(data: FormData): { role: Role; languages: string[] } {
  const role = roles.find(each => each === data.get('role')) ?? 'viewer'
  return { role, languages: data.getAll('languages').map(String) }
}
