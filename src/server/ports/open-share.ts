import type { FastifyRequest } from 'fastify'

/** Whether a code that staff have given opens something now; whoever guesses is let go on slowly. It counts as no opening. */
export type OpensShare = (code: string, request: FastifyRequest) => Promise<'open' | 'ended' | 'too_many'>
