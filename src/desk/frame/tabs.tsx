import { Link } from 'react-router'
import { Count } from './count.tsx'

interface TabsProps {
  label: string
  tabs: readonly { name: string; text: string; path: string; here: boolean; count?: number | undefined }[]
}

/** Views of one list. Links, because each has a URL. */
export function Tabs({ label, tabs }: TabsProps) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map(({ name, text, path, here, count }) => (
        <Link key={name} to={path} aria-current={here ? 'page' : undefined} ref={here ? reveal : undefined}>
          {text} {count !== undefined && <Count number={count} />}
        </Link>
      ))}
    </nav>
  )
}

/** On a phone the row may be wider than the screen. */
const reveal = (tab: HTMLAnchorElement | null) => tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
