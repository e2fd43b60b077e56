/** What guessers try first, as the word that is left of it: without digits and signs, `4` read as `a` and so on. */
const common = new Set(
  `password passwort passwoord motdepasse contrasena senha wachtwoord losenord parola passw pass qwerty qwertz azerty
  qwertyuiop qwertzuiop azertyuiop asdfghjkl yxcvbnm zxcvbnm abcdefghij letmein welcome willkommen bienvenue bienvenido
  welkom valkommen benvenuto iloveyou ichliebedich admin administrator root superuser superadmin changeme changeit
  default secret geheim topsecret trustno login master access monkey dragon sunshine princess football fussball baseball
  basketball superman batman starwars pokemon whatever freedom shadow michael jennifer jessica charlie summer winter
  spring autumn sommer fruehling herbst herfst zomer lente monday friday january february march april june july august
  september october november december computer internet google samsung iphone aftercare support helpdesk service shop
  company test tester testing testtest guest demo temp temporary hello hallo bonjour computer nothing qazwsxedc qazwsx
  asdf zaqxsw blink liverpool chelsea arsenal barcelona realmadrid juventus mustang corvette mercedes ferrari harley
  cookie chocolate cheese banana pepper ginger flower butterfly rainbow purple orange yellow silver diamond killer
  hunter ranger soccer hockey tigger buster thomas daniel andrew joshua matthew robert jordan anthony justin
  sekret haslo supersecret mypassword yourpassword newpassword passwordpassword passpass adminadmin welcomewelcome`.split(
    /\s+/,
  ),
)

const digits = '01234567890123456789'
const rows = [digits, [...digits].reverse().join(''), 'qwertyuiopasdfghjklzxcvbnm', 'abcdefghijklmnopqrstuvwxyz']

/** Why a password would be guessed soon; undefined where it would not. */
export function weaknessOf(password: string, { email, name }: { email: string; name: string }): string | undefined {
  if (password.length < 10) return 'needs at least 10 characters'
  if (password.length > 128) return 'may have 128 characters at most'
  const lower = password.normalize('NFKC').toLowerCase()
  if (new Set(lower).size < 5) return 'repeats itself'
  if (/^(.{1,5})\1+$/.test(lower) || rows.some(row => row.includes(lower)))
    return 'is one of the first that are guessed'
  const word = readable(lower)
  if (common.has(word) || common.has(lower.replaceAll(/[^a-z]/g, '')) || !/[^\d\W_]|\p{L}/u.test(lower))
    return 'is one of the first that are guessed'
  const own = [email.split('@', 1)[0], email.split('@')[1]?.split('.', 1)[0], ...name.split(/\s+/)]
  if (own.some(part => part && part.length > 2 && readable(part.toLowerCase()) === word))
    return 'is made of the name or address'
  return undefined
}

/** `P4ssw0rd!2026` and `passw0rd123` are one guess. */
const readable = (text: string): string =>
  text
    .replace(/[\d\W_]+$/, '')
    .replace(/^[\d\W_]+/, '')
    .replaceAll('4', 'a')
    .replaceAll('@', 'a')
    .replaceAll('3', 'e')
    .replaceAll('1', 'i')
    .replaceAll('!', 'i')
    .replaceAll('0', 'o')
    .replaceAll('5', 's')
    .replaceAll('$', 's')
    .replaceAll('7', 't')
    .replaceAll(/[^a-z]/g, '')
