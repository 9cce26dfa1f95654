import { any, anyOf, type Words } from './fold.ts'

/** What went where: a code that was sent, or a number or address it was sent to. */
export const sentCodeWords: Words = {
  lifetime:
    '(expires?|valid) (in|for) \\d+ ?min|(gültig|läuft)[^.]{0,20}\\d+ ?minuten|(expire dans|valable( pendant)?) \\d+ ?min|(caduca|expira) en \\d+ ?min|válido (por|durante) \\d+ ?min|(scade (tra|fra|in)|valido per) \\d+ ?min|scade tra un|expira em \\d+ ?min|verloopt (over|na) \\d+ ?min|\\d+ dakika|(действител|истека|истеч)[^.]{0,20}\\d+ ?мин',
  coming:
    'code is on its way|code ist unterwegs|code est en route|código (está|va) (de|en) camino|codice[^.]{0,20}è in arrivo|código (está )?a caminho|code is onderweg|kod jest w drodze',
  // A masked number or address is where something went.
  any: '(?:^|\\s)\\+\\d{1,3}[ -]?[\\d(*x•]|\\b(whatsapp|telegram|viber|wechat|gmail)\\b|[*•·×x]{2,}[- ]?\\d{2,4}\\b|\\w[*•]{2,}\\w?@|\\d[*•]{3,}\\d|\\bsms\\b',
  en: '\\b(code|otp|passcode|pin|token)\\b.{0,40}\\b(sent|texted|delivered)\\b|\\bsent\\b.{0,40}\\b(code|otp|passcode|pin|token)\\b|(from|in) your (e-?mail|inbox|sms)|e-?mail (has been |was )?sent|text message|texted|e-?mailed|(sent|send|sending|receiv\\w+|email|mail)\\b.{0,60}\\b(e-?mail|phone|mobile|inbox|number|@)|check your (e-?mail|inbox|phone|messages|texts)|code\\b.{0,40}\\bto (your |the )?(e-?mail|phone|mobile)|verify your (e-?mail|phone)|(check|look).{0,20}\\b(spam|junk)\\b',
  de: '(aus|in) (der|ihrer|deiner) (e-?mail|sms)|per (e-?mail|sms)|an (ihre|deine) (e-?mail|telefon|handy|mobil|rufnummer)|gesendet|geschickt|zugesandt|versandt|versendet|erhalten haben|posteingang|schauen sie auf ihr telefon|telefonnummer (bestätigen|verifizieren)|verifizieren sie ihre (e-?mail|telefon)',
  fr: '(dans|reçu par) (votre |l.)?(e-?mail|sms|courriel)|par (e-?mail|sms|mail|courriel|téléphone)|envoyé|envoy(er|ons)|reçu|vérifiez (votre|vos) (télé|e-?mail|messag|courriel|boîte|sms)|boîte de réception',
  es: 'por (sms|e-?mail|correo|mensaje)|(al?|en|por) (tu |su |el )?(dirección de )?correo|enviad[oa]|enviamos|te hemos enviado|recibid|(revis|verific|comprueb)\\p{L}* (su|tu) (correo|tel|e-?mail|bandeja|móvil)',
  ca: 'per (sms|correu)|(al|en el) teu correu|enviat|hem enviat|rebut|comprova el teu (tel|corr)',
  it: 'via (sms|e-?mail)|per e-?mail|tramite (sms|e-?mail)|inviat[oa]|ricevut|spedito|(controlla|verifica) (la tua|il tuo) (e-?mail|telefono|posta|casella)',
  pt: 'por (sms|e-?mail|mensagem)|enviad[oa]|enviamos|recebid|recebeu|(verifique|confira|confirme) (o )?(seu|sua) (e-?mail|tele|caixa|celular)',
  nl: 'per (sms|e-?mail)|enviámos|verstuurd|gestuurd|verzonden|toegestuurd|check je (e-?mail|telefoon)|controleer (je|uw) (e-?mail|telefoon|inbox)|naar (je|uw) (telefoon|e-?mail|mobiel)',
  pl: 'wysłal|wysłan|przesłan|otrzyman|sms-?em|sprawdź (swoją|swój) (pocztę|telefon|skrzynk)',
  cs: '\\b(z|ze) (vašeho |svého )?e-?mailu|zaslali|zaslan|zaslán|odesla|odeslal|poslal|poslán|doručen|obdržel|sms-?kou|(zkontrolujte|ověřte) (svůj|svou) (telefon|e-?mail)',
  sk: 'zaslali|zaslan|odoslal|odoslan|poslali|poslan|doručen|dostali|(skontrolujte|overte) (svoj|váš|svoju) (telef|e-?mail)',
  sv: '(från|till|i) (din|ditt) (e-?post|mobil|telefon)|skickat|skickade|skickats|skickar|har fått|per (sms|e-?post)|(kontrollera|kolla|verifiera) (din|ditt) (e-?post|telefon|mobil|inkorg)',
  da: '(fra|til|i) (din|dit) (e-?mail|mobil|telefon)|sendt|per (sms|e-?mail)|via (sms|e-?mail)|modtaget|(tjek|bekræft) din (e-?mail|telefon|indbakke)',
  nb: '(fra|til|i) (e-?posten|mobilen|telefonen) din|sendt|sendte|på sms|mottatt|(sjekk|bekreft) (e-?post|telefon|din)\\p{L}*',
  is: 'send(ur|um|i) .{0,20}(síma|netf|póst)|athugaðu (síma|tölvup)',
  fi: 'lähetet|lähetimme|lähetti|tekstiviesti|sähköpostii|sähköpostil|(tarkista|vahvista) (sähköposti|puhelin)',
  et: 'saatsime|saadetud|saadeti',
  lt: 'išsiunt|atsiunt|gavote',
  lv: 'nosūtī|saņēm|e-pasta kod',
  hu: 'elküld|kiküld|küldtünk|küldött|kaptál|kapott|telefonszám|sms-?ben|e-?mailben|(ellenőrizd|ellenőrizze) (az|a) (e-?mail|telefon)',
  ro: 'trimis|am trimis|primit|prin (sms|e-?mail)|verifică-ți (e-?mail|telef)',
  hr: 'poslan|poslali|poslat|послат|послали|primljen|(provjerite|proveri|provjeri) (svoj|svoju|tvoj) (e-?poš|tele|e-?mail|mob)',
  sl: 'poslali|poslan|prejel|preverite (svoj|svojo) (tele|e-?poš)',
  ru: '(по|через) (sms|смс|почте|телефон)|смс|на (вашу |ваш |указанный |указанную )?(почту|e-?mail|номер|телефон(?!е)|адрес)|отправ(лен|или|лял|ляем)|выслан|выслал|прислал|подтвердите (ваш|свой) (номер|телефон|e-?mail)|проверьте (вашу|свою|ваш|свой) (почт|теле)',
  uk: 'смс|надісла|відправил|відправлен|перевірте (свою|свій|вашу|ваш) (пошт|електр|теле)|на (вашу|ваш) (пошту|номер|телефон)|підтвердіть (свою|свій) (тел|електр|пошт)',
  be: 'адпраўлен|даслан|смс|(праверце|верыфікуйце) (вашу|ваш) (пошт|тэлеф|нумар)',
  bg: 'изпрат|получихте|проверете (вашия|своя|вашата) (имейл|телеф|пощ)|по (имейл|sms)|смс',
  kk: 'жіберілген|(поштаңызды|телефонды|телефоныңызды) тексер',
  mn: 'илгээсэн|шалгана уу',
  el: 'στάλ|εστάλη|στείλ|απεστάλη|ελέγξτε το (τηλέφων|email|e-?mail)|επαληθεύστε το (τηλέφων|email)|επαλήθευση (τηλεφ|email)',
  tr: 'gönder(il|di)|e-?posta(nız|mız|ya| adres| kutu)|cep telefonunuza|telefonunuza|telefonuna|sms ile|(telefon|e-posta)\\p{L}* (kontrol|doğrula)',
  ar: 'أرسل|إرسال|المرسل|تم ارسال|رسالة|(إلى|على|عبر|من) (ال)?بريد|بريدك|تحقق من هاتفك|(إلى|على) هاتفك|رقم (ال)?هاتف|رقم (ال)?جوال',
  he: 'נשלח|שלחנו|בדוק את ה(דוא|טלפון)|לטלפון|לנייד|(ל|ב|את ה|לכתובת ה)דוא|מסרון',
  hi: 'पर भेजा|भेजा गया|भेजे गए|ईमेल (पर|जांच|में)|मोबाइल नंबर पर|फ़?ोन (जांच|पर)|अपना फोन',
  bn: 'পাঠানো|ইমেইল চেক|ফোন (চেক|যাচাই)|ইমেইল যাচাই|ইমেইলে',
  ta: 'அனுப்பப்பட்ட|மின்னஞ்சலை|தொலைபேசியை',
  te: 'పంపిన|ఇమెయిల్|ఫోన్',
  fa: 'ارسال شد|ارسال کرد|پیامک|شماره (موبایل|تلفن|همراه)|(به|از) ایمیل|ایمیل (خود را|شما)|(تلفن|موبایل).{0,12}(بررسی|چک)',
  id: '(dari|lewat|melalui|via) (e-?mail|gmail|sms)|dikirim|mengirim|kami kirim|dihantar|e-?mel anda|(periksa|cek) (email|telepon|e-mel|telefon|ponsel|hp)|(no|nomor)[. _]?(telp|telepon|telpon|hp|ponsel|handphone)',
  vi: 'đã (được )?gửi|gửi (mã|đến|tới|cho|qua)|tin nhắn|kiểm tra (email|điện thoại|hộp thư)|qua email',
  th: 'ส่ง(ไป|ให้|ถึง|ทาง|มา)|ที่ส่ง|ข้อความ|ตรวจสอบ(อีเมล|โทรศัพท์)|ทางอีเมล',
  ka: 'გამოგზავნ|გაგზავნილ|ელფოსტ',
  zh: '短信|简讯|簡訊|已发送|已發送|发送(到|至|给)|發送(到|至|給)|寄送(至|到)|傳送(至|到)|已寄|我们发送|(至|到|查看|检查|檢查|您的)[^,，。]{0,10}(邮箱|邮件|郵件|信箱|電郵|手机|手機|电话|電話)|(邮箱|邮件|手机|手機)(验证码|驗證碼|短信|简讯|簡訊)|验证您的(电话|邮)|(手机|手機)号码?(收到|接收)|電子郵件(地址)?的|收到的短信',
  ja: '(メール|電話|ショートメッセージ)(アドレス)?(に|を|で|へ|宛).{0,8}(送|確認|届)|メールアドレスに|(に|を|が)送信(しま|され|済|いた)|送信された|送りました|お送り|電話番号|ショートメッセージ',
  ko: '문자|(이메일|메일|휴대(폰|전화))(로|을 확인|를 확인| 확인| 주소로| 인증| 번호로)|(으)?로 (전송|발송)|전송(된|했|되|하였)|발송(된|했|되|하였)|보냈|보내드',
}

export const sentCode = anyOf(sentCodeWords)

/** An address or a number is spoken of: says something was sent only where nothing speaks of two factors. */
export const address = any(
  'correo electrónico|correu electrònic|e-?posta adres|بريد|ایمیل|ईमेल|邮箱|邮件|郵件|信箱|電郵|手机号|手機號|メールアドレス|이메일|휴대(폰|전화)|דוא.?ל',
)

/** On a button or link beside the field: only what was sent can be sent again. */
export const sendAgainWords: Words = {
  en: '\\bre-?send|send (a |the |your |my |me a )?(sign-?in|log-?in|verification|one-time|security) code|send (again|(a |the |me )?(new |another )?(code|sms|e-?mail|text)\\b)|(did.?n.t|not) (receive|get)|(new|another) code\\b|get (a |the )?code\\b|e-?mail me|text me|call me',
  de: '(erneut|nochmals?|neu(en)?) (senden|zusenden|anfordern|schicken|verschicken)|code (senden|zusenden|anfordern|schicken)|neuen code|kein(en)? code erhalten|nicht erhalten',
  fr: 'renvoyer|renvoi\\b|(nouveau|autre) code|pas reçu|envoyer (le|un) code',
  es: 're-?envi|volver a enviar|enviar (de nuevo|otra vez|otro|código|nuevo|el código)|(nuevo|otro) código|no (has )?recib',
  ca: 'reenvi|tornar a enviar|no has rebut',
  it: 'rinvi|reinvi|invia (di nuovo|nuovamente|il codice|un nuovo)|(nuovo|altro) codice|non hai ricevut',
  pt: 'reenvi|enviar (novamente|de novo|código|outro|novo)|(novo|outro) código|não receb',
  nl: 'opnieuw (verzenden|versturen|sturen|verstuur)|verstuur (code|opnieuw)|stuur (opnieuw|een nieuwe|code)|nieuwe code|geen code ontvangen|niet ontvangen',
  pl: '(wyślij|prześlij) (kod|ponownie|nowy|jeszcze)|(nowy|kolejny) kod|ponownie wyślij|nie (otrzym|dostał)',
  cs: '(znovu|opakovaně) (po|ode|za)?sl|(poslat|odeslat|zaslat) (kód|znovu|nový)|nový kód|neobdržel|nedorazil|nepřišel',
  sk: '(znovu|opätovne) (po|odo|za)?sl|(poslať|odoslať|zaslať) (kód|znovu|nový)|nový kód|nedostali|neprišiel',
  sv: 'skicka (koden?|igen|om|ny|en ny)|ny kod|fick du (inte|ingen)',
  da: 'send (koden?|igen|ny|en ny)|ny kode|ikke modtaget|modtog du ikke',
  nb: 'send (koden?|på nytt|igjen|ny|en ny)|ny kode|ikke mottatt|fikk du ikke',
  is: 'senda (aftur|kóða)|fékkstu ekki',
  fi: 'lähetä (uudelleen|koodi|uusi)|uusi koodi|etkö saanut',
  et: 'saada (uuesti|kood)|uus kood',
  lt: 'siųsti (dar kartą|iš naujo|kodą)|naują kodą|negavote',
  lv: 'sūtīt (vēlreiz|kodu)|nosūtīt (vēlreiz|kodu)|jaunu kodu|nesaņēm',
  hu: 'újraküld|(kód|új kód) (küldés|kérés)|új kód|újra küld|nem kapt',
  ro: 'retrimite|trimite (din nou|codul|un cod)|cod nou|nu ai primit',
  hr: '(pošalji|pošaljite) (ponov|kod|novi)|ponovno pošalji|novi kod|пошаљи поново|ni(ste|si) primi',
  sl: '(pošlji|pošljite) (znova|ponovno|kodo)|nov(o)? kod|niste prejeli',
  ru: '(отправить|выслать|прислать|получить) (код|ещ[её]|снова|повторно|новый|смс|sms)|повторно отправ|новый код|не (получили|приш)',
  uk: '(надіслати|відправити|отримати) (код|ще|знову|повторно|новий|смс|sms)|повторно (надіс|відправ)|новий код|не (отримали|прийш)',
  be: 'пераадправіць|(адправіць|даслаць|адпраўце) (код|яшчэ|зноў)|не атрымалі',
  bg: '(изпрати|изпратете|изпращане) (отново|код|нов|пак|на код)|повторно|нов код|не сте получили',
  kk: 'қайта жібер|код алмады',
  mn: 'дахин илгээ',
  el: '(επαν)?αποστολή (ξανά|κωδικού|νέου)|επαναποστολή|νέος κωδικός|δεν λάβατε|στείλτε (ξανά|κωδικό)',
  tr: '(tekrar|yeniden) (gönder|yolla)|kod(u)? (gönder|iste)|yeni kod|almadınız|gelmedi',
  ar: 'إعادة (ال)?إرسال|اعادة (ال)?ارسال|إرسال (ال)?(رمز|كود)|أرسل|رمز جديد|لم (تستلم|يصلك|تتلق)',
  he: '(שלח|שליחת|שלחו) (קוד|שוב|מחדש)|קוד חדש|לא קיבלת',
  hi: '(फिर|दोबारा|पुनः) ?(से)? भेज|कोड भेज|नया कोड|नहीं मिला',
  bn: '(পুনরায়|আবার) পাঠা|কোড পাঠা|কোড পাননি',
  ta: 'மீண்டும் அனுப்பு|கிடைக்கவில்லை',
  te: 'మళ్ళీ పంపు|మళ్ళీ పంప|అందలేద',
  fa: '(ارسال|فرستادن) (مجدد|دوباره|کد|رمز)|کد جدید|دریافت نکرد',
  id: 'kirim (ulang|kode|lagi)|hantar (semula|kod)|kode baru|(tidak|belum) (menerima|terima)',
  vi: 'gửi (lại|mã)|lấy (lại )?mã|mã mới|(không|chưa) nhận được',
  th: 'ส่ง(รหัส|ใหม่|อีกครั้ง|ซ้ำ|otp)|ขอรหัส|รหัสใหม่|ไม่ได้รับ',
  ka: 'ხელახლა გაგზავნ|თავიდან გაგზავნ|ახალი კოდ',
  zh: '重新(发送|發送|傳送|获取|取得|寄送|发)|(发送|發送|傳送|获取|取得|寄送)(短信)?(验证码|驗證碼|代码|代碼)|再次(发送|傳送|獲取)|重发|重發|没有收到|沒有收到',
  ja: '再送|もう一度送|(コード|番号)を送(信|る)|届かない|届きません|受け取って(い)?ない|新しいコード',
  ko: '재전송|재발송|다시 (보내|전송|받)|(코드|인증번호)( |를 )?(받기|발송|전송|보내|요청)|새 코드|받지 못',
}

export const sendAgain = anyOf(sendAgainWords)

/** A password was forgotten: what proves somebody now comes by e-mail or SMS. */
export const forgotten = any(
  '(reset|forg[oe]t(ten)?|recover|set a new|enter a new|choose a new|create a new) (your |my |the |a )?(new )?password|password (reset|recovery)|new password for',
  'passwort (vergessen|zurücksetzen)|mot de passe oublié|réinitialis\\p{L}+ (le |du |de |votre )*mot de passe|(olvid|restablec|recuper)\\p{L}+ (la |tu |su )*contraseña|(reimposta|recupera|dimenticat)\\p{L}* (la )?password|(esquec|redefin|recuper)\\p{L}+ (a |sua |de )*senha|wachtwoord (vergeten|herstellen|resetten)',
  '(reset|odzyskiwani|przypomn|zapomnia)\\p{L}* has|(obnov|zapomenut|reset)\\p{L}* hesl|(glömt|återställ) lösenord|(glemt|nulstil|tilbakestill) (adgangskode|passord)|unohtunut salasana|elfelejtett jelsz|jelszó (visszaáll|emlékez)|(resetare|recuperare|uitat) parol|(восстановлен|сброс|забыл)\\p{L}* парол|(відновлен|скидан|забул)\\p{L}* парол',
  'şifremi unuttum|(şifre|parola) (sıfırla|yenile)|lupa (kata )?sandi|quên mật khẩu|đặt lại mật khẩu|ลืมรหัสผ่าน|نسيت كلمة|إعادة تعيين كلمة|فراموشی رمز|שכחת(י)? סיסמ|איפוס סיסמ|पासवर्ड (रीसेट|भूल)|找回密码|忘记密码|重置密码|忘記密碼|重設密碼|パスワード(再設定|を忘れ|リセット)|비밀번호 (찾기|재설정)',
)

/** Ways to send, named on a button. */
export const sentThrough = any('\\bsms\\b|смс|短信|簡訊|简讯|문자|e-?mail|почт|пошт|メール|이메일|邮|郵件|whatsapp|\\bcall\\b|anruf')

/** What was sent came by e-mail rather than by SMS. */
export const byMail = anyOf({
  latin: 'e-?mail|@|courriel|messagerie|correo|correu|e-?posta|e-?post\\b|e-?posten|sähköposti|posteingang|inbox|e-mel|tölvup|pošt',
  other: 'почт|пошт|поща|имейл|имэйл|邮|郵件|信箱|電郵|メール|이메일|दूत|ईमेल|ইমেইল|மின்னஞ்ச|ఇమెయిల్|อีเมล|ایمیل|بريد|דוא|ელფოსტ',
})
