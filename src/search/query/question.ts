import { looseForm, normalise } from '#search/words/fold.ts'
import type { Language } from '#search/words/languages.ts'
import type { Query, QueryTerm } from './query.ts'

/** A query that wants an answer, not a list: a question mark, a question word, or a whole sentence about something. */
export function isQuestion(input: string, { text, terms }: Query, { isStopWord }: Language): boolean {
  const isTelling = ({ word, kind }: QueryTerm) => kind !== 'extra' && !isStopWord(word) && !/^[a-z]{1,2}$/.test(word)
  if (terms.filter(isTelling).length < 2) return false
  if (/[?？؟;՞፧]\s*$/.test(input)) return true
  if (ASKING_PIECES.test(text)) return true
  const words = terms.filter(({ kind }) => kind === 'word')
  return words.length >= FEWEST_WORDS || words.some(({ word }) => ASKING.has(looseForm(word, false)))
}

/** Fewer words are rarely a sentence. */
const FEWEST_WORDS = 5

/** Chinese, Japanese, Thai and Khmer write no spaces: their question words are looked for anywhere. */
const ASKING_PIECES =
  /什么|什麼|怎么|怎麼|怎样|怎樣|如何|为什么|為什麼|为何|哪|谁|誰|多少|多久|几|幾|吗|嗎|どう|どこ|どれ|どの|どんな|なに|何|いつ|いくら|なぜ|だれ|ですか|ますか|でしょうか|อะไร|อย่างไร|ยังไง|เมื่อไร|เมื่อไหร่|ที่ไหน|ทำไม|เท่าไร|เท่าไหร่|ไหม/u

/** In loose form: on a phone accents are left out. */
const ASKING = new Set(
  [
    'how what when where why who which whose whom can could do does is are',
    'wie was wann wo warum wer welche welcher welches welchen wieso weshalb wohin woher kann können darf muss',
    'comment quand où pourquoi qui quel quelle quels quelles combien puis peut dois',
    'cómo qué cuándo dónde quién cuál cuánto cuánta cuántos puedo',
    'quando onde porque quem qual quais quanto quanta quantos posso',
    'come cosa quando dove perché chi quale quanto posso',
    'hoe wat wanneer waar waarom wie welke hoeveel kan mag moet',
    'hur vad när var varför vem vilken vilket vilka kan får måste',
    'hvordan hvad hvornår hvor hvorfor hvem hva når hvilken',
    'miten mitä milloin missä miksi kuka mikä voinko',
    'jak co kiedy gdzie dlaczego kto który która ile czy kde kdy proč kdo kolik když',
    'как что когда где почему кто какой какая какие сколько можно зачем як що коли де чому хто скільки',
    'nasıl ne neden nerede kim hangi kaç niçin mi mu',
    'كيف ما ماذا متى أين لماذا من هل كم أي',
    'کیسے کیا کب کہاں کیوں کون چه چگونه چطور کی کجا چرا',
    'कैसे क्या कब कहाँ क्यों कौन कितना कितने कितनी kaise kya kab kahan kyon kyu kitna',
    'πώς τι πότε πού γιατί ποιος ποια ποιο πόσο',
    'איך מה מתי איפה למה מי כמה האם',
    'cum ce când unde cine care cât hogyan mi mikor hol miért ki melyik mennyi',
    'bagaimana apa kapan mana mengapa kenapa siapa berapa',
    '어떻게 무엇 뭐 언제 어디 왜 누가 얼마',
    'làm thế nào gì khi nào đâu sao ai bao nhiêu',
  ]
    .join(' ')
    .split(' ')
    .map(word => looseForm(normalise(word), false)),
)
