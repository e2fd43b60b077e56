import ar from './lexicon/ar.json' with { type: 'json' }
import de from './lexicon/de.json' with { type: 'json' }
import en from './lexicon/en.json' with { type: 'json' }
import es from './lexicon/es.json' with { type: 'json' }
import fr from './lexicon/fr.json' with { type: 'json' }
import hi from './lexicon/hi.json' with { type: 'json' }
import ja from './lexicon/ja.json' with { type: 'json' }
import nl from './lexicon/nl.json' with { type: 'json' }
import pt from './lexicon/pt-BR.json' with { type: 'json' }
import sv from './lexicon/sv.json' with { type: 'json' }
import zh from './lexicon/zh-Hans.json' with { type: 'json' }

/** Words of one kind, separated by spaces; `_` stands for the space in a phrase. */
export type WordLists = typeof en
/** `good` and `fine` please, `poor` and `bad` do not, each the more so; `little` weakens, `but` turns, `plain` says nothing. */
export type Kind = keyof WordLists

/** By primary language. */
export const lexicons: Readonly<Partial<Record<string, WordLists>>> = { ar, de, en, es, fr, hi, ja, nl, pt, sv, zh }
