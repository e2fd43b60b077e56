/** Days (ISO), or `MM-DD` of every year; `from/to` where there are several. */
interface Correction {
  /** Free, and not in date-holidays. */
  free?: readonly string[]
  /** Worked, though date-holidays calls them public holidays, or though they fall on a weekend. */
  worked?: readonly string[]
}

/**
 * What date-holidays 3.37 lacks or has otherwise, with where it stands; all looked up on 2026-11-29. A promise reaches into the
 * next year at most, so no later one is here: whoever keeps a market looks it up once a year.
 */
export const corrections: Readonly<Record<string, Correction>> = {
  // Gazetted holidays of the Government of India 2026, as its offices show them (published 2025-11-18): Holi, Id-ul-Fitr,
  // Dussehra, Diwali, Guru Nanak's birthday. The day after Diwali is a restricted holiday: offices are open. Of 2027, whose list
  // was not to be found, the days are computed by the lunar calendar. Ambedkar's birthday is in neither list.
  IN: {
    free: [
      '2026-03-04',
      '2026-03-21',
      '2026-10-20',
      '2026-11-08',
      '2026-11-24',
      '2027-03-10',
      '2027-03-22',
      '2027-10-09',
      '2027-10-29',
      '2027-11-14',
    ],
    worked: ['04-14'],
  },
  // General Office of the State Council, arrangement of holidays of 2026 (2025-11-04). Of 2027 only what the regulation itself
  // says, as amended on 2024-11-10 (New Year's Eve of the lunar year and three days, two of May, three of October); what is
  // moved around it is decided each November. Days of women, youth, children and the army are no days off for all.
  CN: {
    free: [
      '2026-01-01/2026-01-03',
      '2026-02-15/2026-02-23',
      '2026-04-04/2026-04-06',
      '2026-05-01/2026-05-05',
      '2026-06-19/2026-06-21',
      '2026-09-25/2026-09-27',
      '2026-10-01/2026-10-07',
      '2027-02-05/2027-02-08',
      '2027-05-01/2027-05-02',
      '2027-10-01/2027-10-03',
    ],
    worked: [
      '03-08',
      '05-04',
      '06-01',
      '08-01',
      '2026-01-04',
      '2026-02-14',
      '2026-02-28',
      '2026-05-09',
      '2026-09-20',
      '2026-10-10',
    ],
  },
  // Cabinet Resolution No. 27 of 2024 on public holidays: Arafat Day and both days of Eid Al Etihad are free; the Night
  // Journey and the first day of Ramadan are not (any more).
  AE: {
    free: ['2026-05-26', '2027-05-15', '12-02/12-03'],
    worked: ['2026-01-16', '2026-02-18', '2027-01-05', '2027-02-08', '2027-12-25'],
  },
  // Offices are closed around New Year: three days by the Act on Holidays of Administrative Organs, art. 1, and most firms.
  JP: { free: ['12-29/12-31', '01-02/01-03'] },
  // Carnival is no holiday of the whole country; federal offices are closed (ponto facultativo, each year by decree), and so is
  // most of the trade. Monday and Tuesday before Ash Wednesday.
  BR: { free: ['2026-02-16/2026-02-17', '2027-02-08/2027-02-09'] },
}

/** The days of a list that fall into a year. */
export function daysIn(list: readonly string[] | undefined, year: number): string[] {
  return (list ?? []).flatMap(entry => {
    const [from = '', to = from] = entry.split('/').map(day => (day.length === 5 ? `${year}-${day}` : day))
    if (!from.startsWith(`${year}-`)) return []
    const length = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
    return Array.from({ length: length + 1 }, (_, ahead) =>
      new Date(Date.parse(from) + ahead * 86_400_000).toISOString().slice(0, 10),
    )
  })
}
