/** Line icons on a 24 px grid, drawn in the colour of the text; each is decoration beside a text or label. */
const strokes = {
  help: 'M12 17v.01M9.1 9a3 3 0 1 1 4.4 2.7c-1 .5-1.5 1.2-1.5 2.3M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18',
  parcel: 'm3 7.5 9-4.5 9 4.5v9L12 21l-9-4.5zM3 7.5l9 4.5 9-4.5M12 12v9',
  star: 'm12 4 2.5 5.2 5.7.8-4.1 4 1 5.7-5.1-2.7-5.1 2.7 1-5.7-4.1-4 5.7-.8z',
  you: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4.5 20.5a7.5 7.5 0 0 1 15 0',
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14m5 12 4.5 4.5',
  return: 'M8 5 4 9l4 4M4 9h10a6 6 0 0 1 0 12H9',
  card: 'M3 6h18v12H3zM3 10h18M7 15h3',
  headphones: 'M4 17v-4a8 8 0 0 1 16 0v4M4 14h3v6H4zm13 0h3v6h-3z',
  shield: 'M12 3 4.5 6v6c0 4.5 3 7.5 7.5 9 4.5-1.5 7.5-4.5 7.5-9V6z',
  chat: 'M4 5h16v11H9l-5 4z',
  info: 'M12 11v6M12 7.5v.01M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18',
  next: 'm9 5 7 7-7 7',
  globe: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M3 12h18M12 3c5 5 5 13 0 18-5-5-5-13 0-18',
  check: 'm4.5 12.5 5 5 10-11',
  mail: 'M3.5 5.5h17v13h-17zm0 1 8.5 7 8.5-7',
  phone: 'M8 3.5H4.5c0 9 7 16 16 16V16l-4.5-2-2 2.2A12 12 0 0 1 7.8 10L10 8z',
  pencil: 'm4 20 1-4.5L16 4.5l3.5 3.5L8.5 19zM13.5 7l3.5 3.5',
  clock: 'M12 7v5.5l3.5 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18',
  alert: 'M12 9v4.5m0 3v.01M12 3.5 2.5 20h19z',
  outbox: 'M12 15V4m-4.5 4L12 3.5 16.5 8M4 14v6h16v-6',
  download: 'M12 4v11m-4.5-4 4.5 4.5 4.5-4.5M4 17v3h16v-3',
  close: 'm6 6 12 12M18 6 6 18',
  bell: 'M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 2h-15zM10 21h4',
  gift: 'M4 11h16v9H4zM3 7.5h18V11H3zM12 7.5V20m0-12.5c-2-4-6-4-6-1.5s4 1.5 6 1.5 6 1 6-1.5-4-2.5-6 1.5',
} as const
export type IconName = keyof typeof strokes

export const iconNames = Object.keys(strokes) as IconName[] // the keys of this table

export const isIconName = (name: string): name is IconName => name in strokes

/** As large as its style says, which stands in every page: a size here too would be bytes in each of them. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={strokes[name]} />
    </svg>
  )
}
