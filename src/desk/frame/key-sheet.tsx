import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from './dialog.tsx'
import { keysAreOn, switchKeys } from './keys.ts'

interface KeySheetProps {
  /** Letter → screen, behind `g`. */
  places: readonly (readonly [letter: string, label: string])[]
  onClose: () => void
}

/** Which keys there are: everywhere, in a list, and for what can be done just now. */
export function KeySheet({ places, onClose }: KeySheetProps) {
  const { t } = useTranslation()
  const [on, setOn] = useState(keysAreOn)
  const [actions] = useState(shownActions)
  return (
    <Dialog title={t('keys.title')} onClose={onClose}>
      {close => (
        <>
          <Section title={t('keys.list')}>
            <Key keys={['j', '↓']}>{t('keys.next')}</Key>
            <Key keys={['k', '↑']}>{t('keys.previous')}</Key>
            <Key keys={['Enter']}>{t('keys.open')}</Key>
            <Key keys={['Esc']}>{t('keys.close')}</Key>
            <Key keys={['x']}>{t('keys.select')}</Key>
            <Key keys={['Shift', 'x']}>{t('keys.selectTo')}</Key>
            <Key keys={['/']}>{t('keys.search')}</Key>
            <Key keys={['z']}>{t('keys.undo')}</Key>
          </Section>
          {actions.length > 0 && (
            <Section title={t('keys.now')}>
              {actions.map(([key, label]) => (
                <Key key={key} keys={[key]}>
                  {label}
                </Key>
              ))}
            </Section>
          )}
          <Section title={t('keys.go')}>
            {places.map(([letter, label]) => (
              <Key key={letter} keys={['g', letter]}>
                {label}
              </Key>
            ))}
          </Section>
          <label className="choice">
            <input
              type="checkbox"
              checked={on}
              onChange={event => {
                switchKeys(event.target.checked)
                setOn(event.target.checked)
              }}
            />
            <span>{t('keys.on')}</span>
          </label>
          <p className="row">
            <button className="btn" type="button" onClick={close}>
              {t('close')}
            </button>
          </p>
        </>
      )}
    </Dialog>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl className="key-list">{children}</dl>
    </section>
  )
}

function Key({ keys, children }: { keys: readonly string[]; children: ReactNode }) {
  return (
    <div>
      <dt>
        {keys.map(key => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dt>
      <dd>{children}</dd>
    </div>
  )
}

/** What stood behind the sheet when it opened. */
function shownActions(): [key: string, label: string][] {
  const buttons = [...document.querySelectorAll<HTMLButtonElement>('button[aria-keyshortcuts]')]
  const shown = buttons.filter(button => !button.disabled && button.offsetParent !== null)
  return [...new Map(shown.map(one => [one.getAttribute('aria-keyshortcuts') ?? '', one.textContent ?? '']))]
}
