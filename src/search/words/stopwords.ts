/**
 * Words that carry no subject, as questions to a help centre contain them: pronouns, question words, auxiliaries.
 * Articles do not ask, so these words look rare and must be told. Those that stand in most texts anyway (the, of, and)
 * weigh next to nothing by themselves and are left out. A stop word counts a little, not nothing: "who", "it" and
 * "to be" can be all there is. A language that is missing here does well without.
 */
export const STOP_WORDS: Record<string, string> = {
  en: 'or at about into were been being do does did have has had can would may must i me my he his its their this these what who whose when where why how many much not there than',
  de: 'eines einem einen oder wenn zum zur am bei nach vor über unter wie sind war waren wird werden wurden sein hat haben hatte kann können konnte muss müssen sollte ich mich mir mein meine er ihre man was welche welcher welches welchen wer wem wen wann wo warum viele nicht keine auch noch diese dieser',
  fr: 'sans se sa ses elle elles on je me mon ma mes y qu quoi quel quelle quels quelles comment combien avoir faut t',
  es: 'lo si sin sobre entre desde quién quiénes cuál cuáles cuándo cuánto cuántos cuántas dónde son era eran fue fueron ser está están ha había hay tiene tienen puede pueden sus mi me le les yo este',
  pt: 'nos nas pela pelos pelas sem sobre entre quem qual quais quando quanto quantos quantas onde são era eram foi foram está estão tem ter há pode podem deve sua meu minha me eu mais',
  it: 'dai dalle nei nelle sui tra fra ed ma se come chi cosa quale quali quando quanto quanta quanti quante dove perché era erano fu essere stato stata ha hanno aveva avere può possono deve suo sua suoi mio mia mi ci vi ne questo questa io lui lei loro',
  nl: 'maar door naar uit over tot was waren wordt worden werd werden heeft had kunnen kon moet moeten mag zal zou ik mij me mijn jij jouw u uw hij ze zij haar hem we wij ons onze hun er wat wie welke welk wanneer waar waarom hoe hoeveel nog',
  sv: 'efter var bli ha måste jag min mitt mina dig din ditt sig sitt vad vem vilka vilken vilket varför många mycket',
  da: 'dem eller men om ved under over efter var være været bliver blev havde have kan kunne skal skulle må jeg mig min mit mine du dig din dit han hun hans hendes vi os vores man sig sin sit hvad hvem hvilke hvilken hvilket hvornår hvor hvorfor hvordan mange meget ingen også så denne dette disse',
  nb: 'ei dem eller men om ved under over etter var være vært blir ble hadde ha kan kunne skal skulle må jeg meg min mitt mine du deg din ditt han hun hans hennes vi oss vår man seg sin sitt hva hvem hvilke hvilken hvilket når hvor hvorfor hvordan mange mye ingen også så denne dette disse der',
  fi: 'tai mutta jos kun kuin joka jotka jonka ovat oli olivat olla ollut eivät en et minä minun sinä sinun hän hänen sen ne me meidän te teidän he tämä tämän nämä tuo mitä mikä mitkä minkä kuka ketkä kenen milloin missä mistä mihin miksi miten kuinka monta paljon voi voiko saa pitää myös niin vain',
  pl: 'a lub albo ale jeśli że żeby dla po przy przez pod nad u za są był była było były być będzie może można mam ma mają tak ten ta te tego tej tym ja mnie mój moja moje ty twój on ona ono oni my nas nasz ich jego jej co kto który która które których kiedy gdzie dlaczego jak jaki jaka jakie ile czy już też tylko',
  ru: 'или чтобы во до при у о об за под над ли этот эти то я меня мне мой моя он их быть был была было были может можно кто кого чем чего какой какая какое какие каких который которая которые когда где почему сколько',
  tr: 'veya ya da kadar göre sonra önce ben benim mi ne neyi nedir neden nasıl kim kimin kimdir hangi nerede kaç zaman olduğu oldu olur çok en',
  ar: 'و هذا هذه الذي الذين هو هي هل ما ماذا متى أين كيف لماذا كم أي أية كانت يكون تكون لا بين بعد قبل عند به بها له لها فيها فيه منها عليه عليها هناك يتم',
  vi: 'hoặc nếu trên dưới bị đang sẽ phải thì mà tôi bạn anh họ chúng ta nào gì ai đâu sao bao nhiêu thế làm cái bởi cũng',
  hi: 'या लेकिन अगर यदि था थे थी हो होता होती होते हुआ हुई हुए कर करने करना किया गया गई गए यह वह ये वे इस उस इन उन मैं मेरा मेरी मेरे हम आप आपका तुम क्या कौन किस किसने किसे कब कहाँ कहां क्यों कैसे कितना कितने कितनी जो तो भी ही नहीं एक तक साथ लिए द्वारा',
  id: 'atau tetapi jika kalau oleh sebagai adalah ialah saya aku anda kamu dia ia mereka kami kita nya apa siapa mana kapan dimana mengapa kenapa bagaimana berapa apakah ada tidak bukan sudah telah akan bisa dapat harus lebih juga agar saat',
  el: 'ή αλλά αν στις προς ως ήταν έχει έχουν μη πού πως πώς τι ποιος ποια ποιο ποιοι ποιες πότε πόσο πόσα πόσοι γιατί μου σου μας σας εγώ αυτό αυτή ένα μια ένας',
  ro: 'sau dar dacă unei unui pentru prin despre sunt era erau fost au am ai fi mai ce cine care cui cât câte câți când unde cum ei lor acest această acestea eu tu el ea noi voi meu mea cel cea',
  ko: '및 또는 그리고 그 이 저 것 수 등 무엇 무엇인가 무엇은 누구 누가 언제 어디 어디서 어떤 어떻게 왜 몇 얼마나 있는 있다 하는 한 된 위해 대한',
  th: 'อะไร ใคร ใด ไหน ที่ไหน เมื่อไร เมื่อไหร่ เมื่อใด กี่ เท่าไร เท่าไหร่ เท่าใด อย่างไร ยังไง ทำไม เพราะ คือ เป็น อยู่ มี ได้ ของ ที่ ใน และ หรือ ให้ กับ จาก ว่า ไม่ นี้ นั้น ผม ฉัน เรา คุณ ครับ ค่ะ บ้าง ไหม หรือไม่ แบบ ถูก ซึ่ง โดย',
  zh: '什么 哪个 哪些 哪里 哪位 哪 谁 多少 几 怎么 怎样 如何 为什 为何 何时 何 的 了 是 在 有 吗 呢 我 我的 你 您 他 她 它 请 和 与 被 这 那 个 么',
  ja: '何 なに なん どこ いつ だれ 誰 どの どれ どう どん なぜ いく くつ の は が を に で と も た て し か な す る い れ さ です ます すか した では には され れた ある いる して する か。 とい いう こと ょう でし たか か',
}
