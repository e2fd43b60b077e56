import type { FastifyRequest } from 'fastify'
import { panelPath } from '#contract/staff/panel-path.ts'
import type { AppConfig } from '#server/services.ts'

/** Whom a token is meant for. Without PUBLIC_URL that is whatever name the server is reached by. */
export const panelAddress = ({ publicUrl }: Pick<AppConfig, 'publicUrl'>, { protocol, host }: FastifyRequest): string =>
  `${publicUrl ?? `${protocol}://${host}`}${panelPath}`
