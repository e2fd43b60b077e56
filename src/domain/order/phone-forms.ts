/**
 * Mobile numbers of Mexico and Argentina have a digit that only some callers need: `+52 1 55…` was dialled from abroad
 * until 2019, `+54 9 11…` is still, and at home `044`, `045` and `15` stood for it. One number, whichever was typed.
 * `number` is E.164.
 */
export function samePhone(number: string): string {
  const mexican = /^\+521(\d{10})$/.exec(number)
  if (mexican) return `+52${mexican[1]}`
  const argentine = /^\+549?(\d{10})$/.exec(number)
  return argentine ? `+549${argentine[1]}` : number
}

/** With its country in front, in the form that libraries read: tables of numbers know the old prefix of Mexico no more. */
export function internationalForm(written: string): string {
  const digits = `+${written.replaceAll(/\D/g, '')}`
  const same = samePhone(digits)
  return same === digits ? written : same
}

/** What is typed at home where it is not what libraries read: `044 55 …`, `011 15 …`; else as it is. */
export function homeForm(digits: string, country: string | undefined): string {
  const bare = digits.replaceAll(/\D/g, '')
  return (country && homeForms.get(country)?.(bare)) || digits
}

/** By country: the national number of what is dialled there. */
const homeForms = new Map<string, (bare: string) => string | undefined>([
  ['MX', bare => /^(?:044|045|01|1)(\d{10})$/.exec(bare)?.[1]],
  [
    'AR',
    bare => {
      // Area codes have two to four digits, the rest up to ten in all; `15` stands between them.
      const national = bare.replace(/^0/, '').replace(/^9(?=\d{10}$)/, '')
      const split = [2, 3, 4].find(area => national.length === 12 && national.slice(area, area + 2) === '15')
      if (split) return `${national.slice(0, split)}${national.slice(split + 2)}`
      return national.length === 10 ? national : undefined
    },
  ],
])
