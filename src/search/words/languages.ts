import { looseForm, normalise } from './fold.ts'
import { STOP_WORDS } from './stopwords.ts'

/** How one language writes and inflects, ready for use. */
export interface Language {
  tag: string
  /** `same`: readers leave accents out, é is e. `own`: accented letters are letters; without them a weaker match. */
  accents: 'same' | 'own'
  /** What an apostrophe means: l'eau (two words), Ankara'da (word and ending), п'ять (a letter). */
  apostrophe: 'elision' | 'ending' | 'letter'
  /** Dotted and dotless i are two letters. */
  turkic: boolean
  /** ä is also written ae or a, and words change a to ä when they inflect. */
  umlauts: boolean
  endings: ReadonlySet<string>
  beginnings: ReadonlySet<string>
  rounds: number
  shortest: number
  undouble: boolean
  /** Where another script is written: Latin words in it are English, and inflect so. */
  latin: Language | undefined
  isStopWord: (word: string) => boolean
  segmenter: Intl.Segmenter | undefined
}

interface Entry {
  accents?: Language['accents']
  apostrophe?: Language['apostrophe']
  turkic?: boolean
  umlauts?: boolean
  /** Endings and beginnings in loose form (see fold.ts), without accents. */
  endings?: string
  beginnings?: string
  /** How many endings may stand in a row. */
  rounds?: number
  /** Letters that must remain. */
  shortest?: number
  undouble?: boolean
}

const SCANDINAVIAN: Entry = {
  endings:
    'a e s n t ar or er en et na ne as es arna orna erna ene erne ens ets ade ande ende ad at ede te te elser else',
  shortest: 3,
}
const EAST_SLAVIC: Entry = {
  endings:
    'а я о е и ы у ю й ь ей ий ый ой ая яя ое ее ые ие ую юю ем им ым ом их ых ам ям ах ях ев ов ью ия ии ию ием иям иях иями ами ями его ого ему ому ыми ими ет ит ут ют ат ят ла ло ли л ть ти ешь ете ите ал ил ел ала или али ать ить еть ся сь лся лась лись лось ться тся ен на но ны ется ются ится ятся і ї є ою ею ів ів ові еві ий ій',
  rounds: 2,
  shortest: 3,
}
const WEST_SLAVIC: Entry = {
  endings:
    'a e i y o u ach ami am em ami ech ego eho emu ej ie iego iej im imi ich ia iem om ow owi ovi ove ou ych ym ymi ymu mi ami ac ec ic yc al ala alo ali aly il ila ilo ili l la lo li ly t ti ti at it cie my ny na ne nego nej nych nym',
  shortest: 3,
}
const TURKIC: Entry = {
  turkic: true,
  apostrophe: 'ending',
  endings:
    'lar ler lari leri larin lerin i u a e in un da de ta te dan den tan ten nin nun yi yu ya ye si su na ne ni nu nda nde ndan nden im um m n la le yla yle ki dir dur tir tur di du ti tu mis mus yor iyor mak mek maya meye masi mesi ma me an en digi digini lik luk ligi li lu siz ci cu',
  rounds: 4,
  shortest: 3,
}
const MALAY: Entry = {
  accents: 'same',
  beginnings: 'me mem men meng meny di ke ter ber pe pem pen peng per se',
  endings: 'kan an i nya lah kah',
  rounds: 2,
  shortest: 4,
}
const ARABIC: Entry = {
  accents: 'same',
  beginnings: 'ال وال بال كال فال لل و',
  endings: 'ها ان ات ون ين يه ه ي هم هما ا تها ته',
  rounds: 2,
  shortest: 3,
}
const INDIC_HINDI: Entry = {
  endings: 'ों ें ीं ो ा ी े ि ु ू ं ओं एं यों यां ियों ियां ाओं ाएं ता ते ती ना नी ने कर ाने ाना',
  rounds: 2,
  shortest: 2,
}

/** A new language is one entry; nothing needs one. Families share theirs. */
const ENTRIES: Record<string, Entry> = {
  en: { accents: 'same', endings: 's es ies y ed ied ing ings e ly', rounds: 2, shortest: 3, undouble: true },
  de: { umlauts: true, endings: 'e en er es em ern n s st t te ten et ung ungen', rounds: 2, shortest: 3 },
  fr: {
    accents: 'same',
    apostrophe: 'elision',
    endings:
      's x e es ee ees er ez ent ant ante ants antes ement ements ment ments ait aient ais era eront i is it ie ies ir ion ions ation ations eur eurs euse euses rice rices aux al ale ales el els elle elles eux if ifs ive ives',
    rounds: 2,
    shortest: 3,
    undouble: true,
  },
  es: {
    accents: 'same',
    endings:
      'o a e os as es s ar er ir ado ada ados adas ido ida idos idas ando iendo aron ieron aba aban an en io amos emos imos mente',
    shortest: 3,
  },
  pt: {
    accents: 'same',
    endings:
      'o a e os as es s ao oes aes ar er ir ado ada ados adas ido ida idos idas ando endo indo aram eram iram ava avam am em ou eu iu amos emos mente al ais',
    shortest: 3,
  },
  it: {
    accents: 'same',
    apostrophe: 'elision',
    endings:
      'o a e i he hi ia ie io are ere ire ato ata ati ate uto uta uti ute ito ita iti ite ando endo ano ono iamo mente',
    shortest: 3,
  },
  ca: { accents: 'same', apostrophe: 'elision', endings: 'o a e s es os as ar er ir at ada ats ades', shortest: 3 },
  nl: { accents: 'same', endings: 'e en n s t er ers ere de den te ten tje tjes heid', shortest: 3, undouble: true },
  sv: SCANDINAVIAN,
  da: SCANDINAVIAN,
  nb: SCANDINAVIAN,
  fi: {
    endings:
      'a n t i in en an on un yn ta ssa sta lla lta lle ksi na tta ja ita ia issa ista illa ilta ille iin ien iden oiden een aan hin ni si nsa mme nne kin ko',
    rounds: 2,
    shortest: 3,
    undouble: true,
  },
  hu: {
    endings:
      'k t a e i ak ek ok nak nek val vel ban ben bol rol tol hoz hez ba be ra re on en an ig kent at et ot ja je jai jei ai ei nal nel ert unk ink',
    rounds: 2,
    shortest: 3,
  },
  pl: WEST_SLAVIC,
  cs: WEST_SLAVIC,
  sk: WEST_SLAVIC,
  ro: {
    accents: 'same',
    endings: 'a e i u ul ului lui le lor ii ea ei ele elor ilor uri urile urilor at ata ate ati iei ia are ere ire',
    shortest: 3,
  },
  ru: EAST_SLAVIC,
  uk: EAST_SLAVIC,
  bg: EAST_SLAVIC,
  el: {
    endings: 'οσ ου ο ον οι ουσ ων η ησ εσ α ασ ια ιασ ιων ει εισ ω ουν εται ονται ηκε ηκαν ματα ματοσ μα αν ε ι ισ ιο',
    shortest: 3,
  },
  tr: TURKIC,
  az: TURKIC,
  ar: ARABIC,
  fa: { accents: 'same', endings: 'ها هاي ي ان ات تر ترين', shortest: 2 },
  he: { accents: 'same', beginnings: 'ה ו ב ל מ ש כ וה שה בה מה', endings: 'ים ות ה י', shortest: 3 },
  hi: INDIC_HINDI,
  mr: INDIC_HINDI,
  bn: { endings: 'র ের কে তে য় রা দের গুলি গুলো টি টা ি ো ে া', shortest: 2 },
  ko: {
    endings:
      '은 는 이 가 을 를 에 의 와 과 도 로 으로 에서 에게 에는 에서는 으로는 까지 부터 만 보다 처럼 이다 이며 하다 하는 한 했다 하여 된 되는 됐다 인 들 들은 들이 들을 들의 라고 이라고 이라는 라는',
    shortest: 2,
  },
  id: MALAY,
  ms: MALAY,
}

/** Norwegian and Indonesian go by several codes. */
const ALIASES: Record<string, string> = {
  no: 'nb',
  nn: 'nb',
  in: 'id',
  iw: 'he',
  be: 'ru',
  sr: 'bg',
  mk: 'bg',
  ne: 'hi',
  ur: 'fa',
  gl: 'pt',
}

const words = (list: string | undefined): ReadonlySet<string> => new Set(list ? list.split(' ') : [])

const found = new Map<string, Language>()

export function findLanguage(tag: string): Language {
  const known = found.get(tag) ?? readLanguage(tag)
  // Tags come from content and tests: few, but nobody promised it.
  if (found.size < 100) found.set(tag, known)
  return known
}

function readLanguage(tag: string): Language {
  const primary = tag.toLowerCase().split(/[-_]/)[0] ?? ''
  const code = Object.hasOwn(ALIASES, primary) ? (ALIASES[primary] ?? primary) : primary
  const entry = Object.hasOwn(ENTRIES, code) ? (ENTRIES[code] ?? {}) : {}
  // Stop words are compared in loose form, so that a question typed without accents loses them too.
  const umlauts = entry.umlauts ?? false
  const stop = new Set<string>()
  const latin = writesLatin(primary) ? undefined : findLanguage('en')
  const own = Object.hasOwn(STOP_WORDS, code) ? (STOP_WORDS[code] ?? '') : ''
  for (const word of words([own, latin ? (STOP_WORDS['en'] ?? '') : ''].join(' ').trim())) {
    const form = normalise(word, entry.turkic)
    stop.add(form).add(looseForm(form, umlauts))
  }
  return {
    tag: primary || 'en',
    accents: entry.accents ?? 'own',
    apostrophe: entry.apostrophe ?? 'letter',
    turkic: entry.turkic ?? false,
    umlauts,
    endings: words(entry.endings),
    beginnings: words(entry.beginnings),
    rounds: entry.rounds ?? 1,
    shortest: entry.shortest ?? 3,
    undouble: entry.undouble ?? false,
    latin,
    isStopWord: word => stop.has(word),
    segmenter: findSegmenter(primary),
  }
}

function writesLatin(tag: string): boolean {
  try {
    return new Intl.Locale(tag || 'en').maximize().script === 'Latn'
  } catch {
    return true
  }
}

function findSegmenter(tag: string): Intl.Segmenter | undefined {
  try {
    return new Intl.Segmenter(tag || 'en', { granularity: 'word' })
  } catch {
    // An old browser, or a tag it does not know: pieces of three characters carry the search alone.
    return undefined
  }
}
