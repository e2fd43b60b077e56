import type { AppConfig, Services } from './services.ts'
import { pathOf } from './site/readdress.ts'

/** A whole address of ours, for what leaves the server such as a message; `path` from `contract/paths.ts`. */
export const portalAddress = ({ config, site }: Pick<Services, 'config' | 'site'>, path: string): string =>
  `${config.publicUrl ?? site.current.site.origin}${path}`

/** The path that the portal stands below, such as `/help`; empty at the root of its host. */
export const basePath = ({ publicUrl }: Pick<AppConfig, 'publicUrl'>): string => (publicUrl ? pathOf(publicUrl) : '')

/** Whether browsers reach us by https only, so that cookies may insist on it. */
export const isSecure = ({ publicUrl }: Pick<AppConfig, 'publicUrl'>): boolean =>
  publicUrl?.startsWith('https:') ?? false
