import { any, anyOf, type Words } from './fold.ts'

/** A code that proves somebody, or one that is good once, said in so many words. */
export const proofCodeWords: Words = {
  en: '(authentication|authenticator|verification|security|one[- ]?time|single[- ]use|login|log-in|sign[- ]?in|confirmation|auth|totp|otp|2fa|mfa|tfa|factor) ?-?(pass)?(code|token|pin|passwor[dt])\\b|(2|two)[- ]step code|digit ?-?(pass)?(code|token|password)\\b',
  any: '\\b(otp|totp|2fa|mfa|tfa|passcode|authcode|one[- ]time)\\b',
  de: '(bestätigungs|sicherheits|verifizierungs|verifikations|authentifizierungs|einmal|anmelde|prüf|authenticator-|zwei-faktor-|2fa-|otp-)[- ]?(code|kennwort|passwort|pin)|\\d-stelligen? code',
  fr: 'code d.(authentification|identification)|code (de )?(vérification|validation|sécurité|confirmation|connexion|à usage unique)|usage unique|code à \\d',
  es: 'código (de )?(verificación|seguridad|autenticación|autenticador|identificación|confirmación|un solo uso|único|\\d)|(un )?solo uso',
  ca: 'codi (de )?(verificació|seguretat|confirmació|d.autenticació|d.un sol ús)|d.un sol ús',
  it: 'codice (di )?(verifica|sicurezza|autenticazione|conferma|otp|a \\d|monouso)|monouso',
  pt: 'código (de )?(verificação|segurança|autenticação|autenticador|confirmação|uso único|único|\\d)|uso único',
  nl: '(verificatie|beveiligings|bevestigings|authenticatie|eenmalige|controle)[- ]?(code|wachtwoord)|\\d-cijferige code',
  pl: '(kod(u|em)?|hasł\\p{L}) (weryfikacyjn|uwierzytelniając|bezpieczeństwa|jednorazow|autoryzacyjn|logowania)|jednorazow\\p{L}+ (kod|hasł)',
  cs: '(ověřovací|autentizační|autentifikační|bezpečnostní|potvrzovací)(ho|m)? kód|jednorázov\\p{L}+ (kód|hesl)',
  sk: '(overovac|autentifikačn|bezpečnostn|potvrdzovac)\\p{L}+ kód|jednorazov\\p{L}+ (kód|hesl)|jednorázov\\p{L}+ (kód|hesl)',
  sv: '(verifierings|säkerhets|engångs|autentiserings|bekräftelse|inloggnings)[- ]?(kod|lösenord)',
  da: '(bekræftelses|sikkerheds|engangs|godkendelses|verifikations)[- ]?(kode|adgangskode)',
  nb: '(bekreftelses|sikkerhets|engangs|verifiserings|autentiserings|godkjennings)[- ]?(kode|passord)',
  is: '(staðfestingar|öryggis|auðkenningar|einnota)[ -]?kóð',
  fi: '(vahvistus|turva|todennus|varmennus|tunnistus|kertakäyttö)-?(koodi|salasana|tunnus)|kertakäyttö',
  et: '(kinnitus|turva|autentimis|ühekordne|ühekordse) ?(kood|parool)',
  lt: '(patvirtinimo|saugos|autentifik\\p{L}+|vienkartin\\p{L}+) (kod|slaptaž)',
  lv: '(verifikācijas|apstiprinājuma|drošības|autentifik\\p{L}+|vienreizēj\\p{L}+) (kod|parol)',
  hu: '(ellenőrző|biztonsági|hitelesítő|hitelesítési|megerősítő|visszaigazoló|azonosító|egyszeri|egyszer használatos) ?(hitelesítő )?(kód|jelsz)|egyszer használatos',
  ro: 'cod(ul(ui)?)? (de )?(verificare|securitate|autentificare|confirmare|unică folosință)|unică folosință',
  hr: '(verifikacijsk|sigurnosn|potvrdn|autentifikacijsk|jednokratn|verifikacion)\\p{L}+ (kod|k[oô]d|lozink)|kod za (potvrdu|provjeru|verifik)|(верификацион|безбедносн|једнократн)\\p{L}+ (код|лозинк)',
  sl: '(potrditven|varnostn|overitven|enkratn)\\p{L}+ (kod|gesl)',
  ru: 'код\\p{L}* (подтверждения|безопасности|проверки|аутентификации|авторизации|двухфакторной|верификации|из приложения|входа)|(проверочн|одноразов|защитн|секретн|верификацион)\\p{L}+ (код|пароль)',
  uk: 'код\\p{L}* (підтвердження|безпеки|перевірки|автентифікації|верифікації)|(одноразов|перевірочн)\\p{L}+ (код|пароль)',
  be: 'код\\p{L}* (верыфікацыі|пацв[ея]рджэння|праверкі|бяспекі)|(аднаразов|праверачн|верыфікацыйн)\\p{L}+ (код|парол)',
  bg: 'код\\p{L}* (за )?(потвържд|верифик|сигурност|проверк|удостовер)\\p{L}*|(еднократ|еднократен|проверовъч)\\p{L}* (код|парол)',
  kk: '(растау|қауіпсіздік|бір реттік|тексеру) (код|құпия)',
  el: 'κωδικ\\p{L}+ (επαλήθευσης|ασφαλείας|μίας[- ]χρήσης|ελέγχου|επιβεβαίωσης|πρόσβασης μίας)|μιας[- ]χρήσης',
  tr: '(doğrulama|güvenlik|onay|tek kullanımlık|tek seferlik|giriş) (kod|şifre|parola)',
  ar: 'رمز (ال)?(تحقق|أمان|مصادقة|تأكيد|دخول|توثيق)|(رمز|كود) (ل|صالح )?لمرة واحدة|كود (ال)?(تحقق|تأكيد)|لمرة واحدة',
  he: 'קוד (ה)?(אימות|אבטחה|חד|אישור|זיהוי)|סיסמה חד[- ]פעמית|חד[- ]פעמי',
  hi: '(सत्यापन|सुरक्षा|प्रमाणीकरण|पुष्टि(करण)?) कोड|वन[- ]टाइम|एक बार',
  bn: '(যাচাইকরণ|নিরাপত্তা|নিশ্চিতকরণ) (কোড|টোকেন)|ওয়ান[- ]টাইম',
  ta: '(சரிபார்ப்பு|பாதுகாப்பு)க்? ?குறியீ|ஒரு முறை',
  te: '(ధృవీకరణ|భద్రతా) కోడ్|ఒకసారి',
  fa: '(کد|رمز) (تأیید|تایید|احراز|ورود|یک[ \\u200c]?بار)|یک[ \\u200c]?بار ?مصرف|رمز پویا',
  id: '(kode|kod|token) (verifikasi|keamanan|otentikasi|autentikasi|konfirmasi|pengesahan|keselamatan)|sekali pakai',
  vi: 'mã (xác (minh|thực|nhận)|bảo mật|an toàn|otp|dùng một lần)|một lần\\b',
  th: 'รหัส\\p{L}*\\p{M}*(ยืนยัน|ความปลอดภัย|ใช้ครั้งเดียว|ผ่านครั้งเดียว|otp)|ครั้งเดียว',
  ka: 'ერთჯერადი|(დადასტურების|გადამოწმების|უსაფრთხოების) კოდ',
  zh: '(验证|驗證|安全|动态|動態|认证|認證|校验|授权|確認|确认)(码|碼|代码|代碼)|动态(密码|口令)|動態密碼|一次性',
  ja: '(認証|確認|検証|セキュリティ|ワンタイム)(コード|番号|パスワード)|ワンタイム',
  ko: '(인증|확인|보안)[ ]?(코드|번호)|일회용',
}

export const proofCode = anyOf(proofCodeWords)

/** Good once, and no more. */
export const onceOnly = any(
  '\\botp\\b|one[- ]?time|\\beinmal(code|passwort|kennwort)|usage unique|un solo uso|d.un sol ús|monouso|uso único|eenmalig|jednorazow|jednorázov|engangs|engångs|einnota|kertakäyttö|ühekord|vienkartin|vienreizēj|egyszer(i|használ)|unică folosință|jednokratn|enkratn|одноразов|аднаразов|еднократ|μίας[- ]χρήσης|tek (kullanımlık|seferlik)|لمرة واحدة|חד[- ]פעמי|वन[- ]टाइम|یک ?بار ?مصرف|sekali pakai|dùng một lần|ครั้งเดียว|ერთჯერად|一次性|ワンタイム|일회용',
)

/** A bare word for code: means nothing without the page around it. */
export const bareCodeWords: Words = {
  latin:
    '\\b(code|codes|token|codigo|codice|codi|cod|codul|kod|kode|koden|kods|kodas|kodu|kodem|kodi|koodi|koodin|kood|kodot|kodja|passcode|pin|challenge|kodo|kodi|koda|kodimi)\\b|\\p{L}code\\b|kóð',
  cyrillic: 'код(?![еи]кс)|токен',
  el: 'κωδικ(?!\\p{L}+ προσβασης)',
  ar: 'رمز(?! (ال)?(عبور|مرور))|كود',
  he: 'קוד',
  hi: 'कोड',
  bn: 'কোড',
  ta: 'குறியீ',
  te: 'కోడ్',
  fa: 'کد(?!پستی)|رمز(?! عبور)',
  vi: '(nhập|điền|gõ) mã\\b|^mã\\b|\\bmã$',
  th: 'รหัส(?!ผ่าน|ไปรษณีย์)',
  ka: 'კოდ',
  zh: '代码|代碼|验证码|驗證碼|口令(?!牌)',
  ja: 'コード',
  ko: '코드',
}

export const bareCode = anyOf(bareCodeWords)
