import { useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type Endpoint,
  moveEndpoint,
  removeEndpoint,
  rotateEndpoint,
  testEndpoint,
} from '#contract/endpoints/desk-endpoints.ts'
import { isolated } from '#desk/frame/isolated.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { Failure } from '#desk/frame/states.tsx'
import { SureDialog } from '#desk/frame/sure-dialog.tsx'
import { useToast } from '#desk/frame/toast.tsx'
import { Deliveries } from './deliveries.tsx'
import { deliveriesName, useEndpointChange } from './endpoint-change.ts'

interface EndpointCardProps {
  endpoint: Endpoint
  onChange: () => void
  onSecret: (secret: string) => void
}

export function EndpointCard({ endpoint, onChange, onSecret }: EndpointCardProps) {
  const { t } = useTranslation()
  const say = useToast()
  const queries = useQueryClient()
  const { change, sending, failure } = useEndpointChange()
  const [isOpen, setOpen] = useState(false)
  const [sure, setSure] = useState<'rotate' | 'remove'>()
  const heading = useId()
  const { id, url, disabled } = endpoint

  async function sendTest(): Promise<void> {
    if (!(await change(testEndpoint, { id }))) return
    say(t('endpoints.tested'))
    setOpen(true)
    await queries.invalidateQueries({ queryKey: [deliveriesName] })
  }

  async function doSure(close: () => void): Promise<void> {
    if (sure === 'remove') {
      if (await change(removeEndpoint, { id })) close()
      return
    }
    const made = await change(rotateEndpoint, { id })
    if (!made) return
    close()
    onSecret(made.secret)
  }

  return (
    <section className="card part" aria-labelledby={heading}>
      <h2 id={heading} className="address">
        <bdi dir="ltr">{url}</bdi>
      </h2>
      <Told endpoint={endpoint} />
      <p className="row">
        <button
          className="btn"
          type="button"
          aria-expanded={isOpen}
          aria-describedby={heading}
          onClick={() => setOpen(!isOpen)}
        >
          {t('endpoints.deliveries')}
        </button>
        {!disabled && (
          <button
            className="btn"
            type="button"
            disabled={sending}
            aria-describedby={heading}
            onClick={() => void sendTest()}
          >
            {t('endpoints.test')}
          </button>
        )}
        <button className="btn" type="button" aria-describedby={heading} onClick={onChange}>
          {t('endpoints.change')}
        </button>
        {(['on', 'off'] as const).map(
          move =>
            (move === 'on' ? disabled : disabled?.why !== 'staff') && (
              <button
                className="btn"
                type="button"
                key={move}
                disabled={sending}
                aria-describedby={heading}
                onClick={() => void change(moveEndpoint, { id, move })}
              >
                {t(move === 'on' ? 'endpoints.turnOn' : 'endpoints.turnOff')}
              </button>
            ),
        )}
        {(['rotate', 'remove'] as const).map(each => (
          <button className="btn" type="button" key={each} aria-describedby={heading} onClick={() => setSure(each)}>
            {t(`endpoints.${each}`)}
          </button>
        ))}
      </p>
      {failure && !sure && <Failure reason={failure} />}
      {isOpen && <Deliveries endpoint={endpoint} />}
      {sure && (
        <SureDialog
          title={t(`endpoints.${sure}`)}
          hint={t(sure === 'rotate' ? 'endpoints.rotateSure' : 'endpoints.removeSure')}
          submit={t(`endpoints.${sure}`)}
          sending={sending}
          failure={failure}
          onSure={doSure}
          onClose={() => setSure(undefined)}
        />
      )}
    </section>
  )
}

/** Of what, since when, and whether it still is. */
function Told({ endpoint: { events, by, disabled, oldSecretUntil, waiting } }: { endpoint: Endpoint }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  return (
    <>
      <p>{formats.list(events.map(event => t(`endpoints.event.${event}`)))}</p>
      <p className="dim">
        {disabled && (
          <span className={disabled.why === 'staff' ? 'badge plain' : 'badge bad'}>
            {t(`endpoints.off.${disabled.why}`)}
          </span>
        )}{' '}
        {[
          t('endpoints.by', { name: isolated(by) }),
          ...(waiting ? [t('endpoints.waiting', { count: waiting })] : []),
          ...(oldSecretUntil ? [t('endpoints.oldSecret', { time: formats.moment(oldSecretUntil) })] : []),
        ].join(' · ')}
      </p>
    </>
  )
}
