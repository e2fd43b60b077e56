type Tables = Record<string, Record<string, string | string[] | Record<string, string | string[]>>>

/** Table → code → meaning; notes and rules are sentences beside the tables. */
export const tablesOf = (providers: unknown): [string, string, string | string[]][] =>
  Object.entries(providers as Tables).flatMap(([provider, parts]) =>
    Object.entries(parts).flatMap(([name, part]): [string, string, string | string[]][] => {
      if (name === 'note' || name === 'rule') return []
      if (typeof part === 'string' || Array.isArray(part)) return [[provider, name, part]]
      return Object.entries(part).map(([code, meaning]) => [`${provider}.${name}`, code, meaning])
    }),
  )
