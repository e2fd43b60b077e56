import { describe, expect, it } from 'vitest'
import { judgeLink, type LinkAnswer, type LinkState, nextLook, whyOf } from '#domain/article/link-check.ts'

const [monday, later, tuesday] = ['2026-11-23T02:00:00Z', '2026-11-23T23:59:00Z', '2026-11-24T00:01:00Z'].map(
  text => new Date(text),
) as [Date, Date, Date]
const day = 24 * 3600_000

describe('what an answer says of a link', () => {
  it.each<[LinkAnswer, LinkState]>([
    [{ status: 200 }, 'alive'],
    [{ status: 204 }, 'alive'],
    [{ status: 200, movedTo: 'https://new.example/' }, 'moved'],
    [{ status: 404 }, 'dead'],
    [{ status: 410, movedTo: 'https://new.example/' }, 'dead'],
    [{ status: 401 }, 'closed'],
    [{ status: 403 }, 'closed'],
    [{ status: 429 }, 'closed'],
    [{ status: 999 }, 'closed'],
    [{ fault: 'private' }, 'closed'],
    [{ status: 400 }, 'doubtful'],
    [{ status: 301 }, 'doubtful'],
    [{ status: 500 }, 'doubtful'],
    [{ status: 503 }, 'doubtful'],
    [{ fault: 'slow' }, 'doubtful'],
    [{ fault: 'unreachable' }, 'doubtful'],
    [{ fault: 'redirects' }, 'doubtful'],
  ])('is known of the first: %o is %s', (answer, state) => {
    expect(judgeLink(answer, {}, monday).state).toBe(state)
  })

  it('is no death on one bad day, and one on the second', () => {
    const first = judgeLink({ status: 503 }, {}, monday)
    expect(first).toEqual({ state: 'doubtful', failingSince: monday })
    expect(judgeLink({ fault: 'slow' }, first, later)).toEqual({ state: 'doubtful', failingSince: monday })
    expect(judgeLink({ fault: 'unreachable' }, first, tuesday)).toEqual({ state: 'dead', failingSince: monday })
    expect(judgeLink({ status: 200 }, first, tuesday)).toEqual({ state: 'alive' })
    expect(judgeLink({ status: 403 }, first, tuesday)).toEqual({ state: 'closed' })
  })

  it('is told to whoever mends it', () => {
    expect(whyOf({ state: 'dead', status: 410 })).toBe('gone')
    expect(whyOf({ state: 'dead', status: 500 })).toBe('status')
    expect(whyOf({ state: 'dead', fault: 'slow' })).toBe('slow')
    expect(whyOf({ state: 'closed', fault: 'private' })).toBe('private')
    expect(whyOf({ state: 'closed', status: 403 })).toBe('barred')
    expect(whyOf({ state: 'moved', status: 200 })).toBe('moved')
  })

  it('is asked for again in a week, and what is in doubt on the next day', () => {
    expect(nextLook({ state: 'doubtful' }, monday).getTime() - monday.getTime()).toBe(day)
    for (const state of ['alive', 'moved', 'closed', 'dead'] as const)
      expect(nextLook({ state }, monday).getTime() - monday.getTime()).toBe(7 * day)
  })
})
