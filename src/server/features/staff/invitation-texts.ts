export interface InvitationText {
  subject: string
  text: string
  button: string
  small: string
}

/**
 * The one e-mail that staff get from us, in the languages of the desk. It stands here and not in `locales/`: those are what
 * browsers load, and this is written by the server alone. `{{days}}` is a number between two and ten.
 */
export const invitationTexts: Record<string, InvitationText> = {
  ar: {
    subject: 'دعوة إلى مكتب الدعم في {{brand}}',
    text: 'يدعوك {{name}} للعمل في مكتب الدعم لدى {{brand}}. افتح الرابط واختر اسمك وكلمة المرور.',
    button: 'قبول الدعوة',
    small: 'الرابط صالح لمدة {{days}} أيام ويُستخدم مرة واحدة. إن لم تكن تتوقع هذه الدعوة فتجاهل الرسالة.',
  },
  de: {
    subject: 'Einladung zum Support-Desk von {{brand}}',
    text: '{{name}} lädt Sie ein, am Support-Desk von {{brand}} mitzuarbeiten. Öffnen Sie den Link und wählen Sie Ihren Namen und ein Passwort.',
    button: 'Einladung annehmen',
    small: 'Der Link gilt {{days}} Tage und nur einmal. Wenn Sie keine Einladung erwarten, brauchen Sie nichts zu tun.',
  },
  en: {
    subject: 'Invitation to the support desk of {{brand}}',
    text: '{{name}} invites you to work at the support desk of {{brand}}. Open the link and choose your name and a password.',
    button: 'Accept the invitation',
    small:
      'The link works once, for {{days}} days. If you did not expect an invitation, you do not need to do anything.',
  },
  es: {
    subject: 'Invitación al servicio de atención de {{brand}}',
    text: '{{name}} te invita a trabajar en el servicio de atención de {{brand}}. Abre el enlace y elige tu nombre y una contraseña.',
    button: 'Aceptar la invitación',
    small:
      'El enlace sirve una sola vez durante {{days}} días. Si no esperabas ninguna invitación, no tienes que hacer nada.',
  },
  fr: {
    subject: 'Invitation à l’espace d’assistance de {{brand}}',
    text: '{{name}} vous invite à rejoindre l’espace d’assistance de {{brand}}. Ouvrez le lien et choisissez votre nom et un mot de passe.',
    button: 'Accepter l’invitation',
    small:
      'Le lien fonctionne une seule fois, pendant {{days}} jours. Si vous n’attendiez pas d’invitation, vous n’avez rien à faire.',
  },
  hi: {
    subject: '{{brand}} के सपोर्ट डेस्क का आमंत्रण',
    text: '{{name}} आपको {{brand}} के सपोर्ट डेस्क पर काम करने के लिए आमंत्रित करते हैं। लिंक खोलें और अपना नाम तथा पासवर्ड चुनें।',
    button: 'आमंत्रण स्वीकार करें',
    small: 'लिंक {{days}} दिन तक और केवल एक बार काम करता है। यदि आपको आमंत्रण की अपेक्षा नहीं थी, तो कुछ करने की ज़रूरत नहीं है।',
  },
  ja: {
    subject: '{{brand}} サポートデスクへの招待',
    text: '{{name}} さんが {{brand}} のサポートデスクにあなたを招待しています。リンクを開き、名前とパスワードを設定してください。',
    button: '招待を受ける',
    small: 'リンクの有効期間は {{days}} 日間で、1 回だけ使えます。お心当たりのない場合は、何もする必要はありません。',
  },
  nl: {
    subject: 'Uitnodiging voor de supportdesk van {{brand}}',
    text: '{{name}} nodigt je uit om mee te werken aan de supportdesk van {{brand}}. Open de link en kies je naam en een wachtwoord.',
    button: 'Uitnodiging accepteren',
    small: 'De link werkt één keer, {{days}} dagen lang. Verwachtte je geen uitnodiging, dan hoef je niets te doen.',
  },
  'pt-BR': {
    subject: 'Convite para a central de atendimento da {{brand}}',
    text: '{{name}} convida você a trabalhar na central de atendimento da {{brand}}. Abra o link e escolha seu nome e uma senha.',
    button: 'Aceitar o convite',
    small: 'O link funciona uma única vez, por {{days}} dias. Se você não esperava um convite, não precisa fazer nada.',
  },
  sv: {
    subject: 'Inbjudan till kundtjänsten hos {{brand}}',
    text: '{{name}} bjuder in dig att arbeta i kundtjänsten hos {{brand}}. Öppna länken och välj ditt namn och ett lösenord.',
    button: 'Tacka ja',
    small:
      'Länken fungerar en gång, i {{days}} dagar. Om du inte väntade dig någon inbjudan behöver du inte göra något.',
  },
  'zh-Hans': {
    subject: '邀请您加入 {{brand}} 客服工作台',
    text: '{{name}} 邀请您加入 {{brand}} 客服工作台。请打开链接，设置您的姓名和密码。',
    button: '接受邀请',
    small: '链接 {{days}} 天内有效，仅可使用一次。如果您并未期待此邀请，无需进行任何操作。',
  },
}
