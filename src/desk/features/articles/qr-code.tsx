import { generate } from 'lean-qr'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

/** Modules of white around it, which readers need (ISO/IEC 18004: four). */
const margin = 4

/** A link to be read with a camera: from a screen, or printed. Black on white also in the dark. */
export default function QrCode({ url, name }: { url: string; name: string }) {
  const { t } = useTranslation()
  const { size, path } = useMemo(() => draw(url), [url])
  const side = size + 2 * margin
  const file = useMemo(
    () =>
      `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${path}"/></svg>`)}`,
    [side, path],
  )
  return (
    <figure className="link-qr">
      <svg viewBox={`0 0 ${side} ${side}`} role="img" aria-label={t('links.qrOf', { url })}>
        <path fill="#fff" d={`M0 0h${side}v${side}H0z`} />
        <path fill="#000" d={path} />
      </svg>
      <figcaption>
        <bdi>{url}</bdi>
        <a className="btn" href={file} download={`${name}.svg`}>
          {t('links.saveQr')}
        </a>
      </figcaption>
    </figure>
  )
}

/** One square for each dark module. */
function draw(url: string): { size: number; path: string } {
  const code = generate(url)
  let path = ''
  for (let y = 0; y < code.size; y++)
    for (let x = 0; x < code.size; x++) if (code.get(x, y)) path += `M${x + margin} ${y + margin}h1v1h-1z`
  return { size: code.size, path }
}
