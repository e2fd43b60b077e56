import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sayFree, saysFree } from '#portal/offline/network.ts'

/** In a market that counts data: she knows what no browser tells, that hers costs nothing. Counts from the next page on. */
export function FreeNetwork() {
  const { t } = useTranslation()
  const [isFree, setFree] = useState(saysFree)
  const [isRefused, setRefused] = useState(false)

  function change(isFree: boolean) {
    setFree(isFree)
    try {
      sayFree(isFree)
    } catch (error) {
      reportError(error)
      setFree(saysFree())
      setRefused(true)
    }
  }

  return (
    <>
      <label className="choice">
        <input type="checkbox" checked={isFree} onChange={event => change(event.currentTarget.checked)} />
        {t('you.free')}
      </label>
      <p className="dim">{t('you.freeHint')}</p>
      {isRefused && (
        <p className="wrong" role="alert">
          {t('you.freeRefused')}
        </p>
      )}
    </>
  )
}
