// GSM 03.38: the basic alphabet, and what costs two places of it.
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
const extended = new Set('^{}\\[~]|€\f')

export interface SmsLength {
  alphabet: 'gsm7' | 'ucs2'
  /** Septets, or UTF-16 units. */
  units: number
  /** What is paid for. */
  segments: number
}

/** How a text travels as SMS: one character outside of GSM-7 makes all of it UCS-2, which holds less than half. */
export function smsLength(text: string): SmsLength {
  const characters = [...text]
  if (characters.every(character => basic.has(character) || extended.has(character))) {
    const units = characters.reduce((sum, character) => sum + (extended.has(character) ? 2 : 1), 0)
    return { alphabet: 'gsm7', units, segments: units <= 160 ? 1 : Math.ceil(units / 153) }
  }
  const units = text.length
  return { alphabet: 'ucs2', units, segments: units <= 70 ? 1 : Math.ceil(units / 67) }
}
