import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { InputFacts } from '../../../src/core/otp-field/facts.ts'
import { authenticator, fold, proofCode, recovery, sendAgain, sentCode, twoFactor } from '../../../src/core/otp-field/words.ts'
import { chooseField } from '../../../src/core/otp-field.ts'
import { pageOf } from '../input-facts.ts'

/*
 * All languages' words are tried on every page. What one language says of codes must not be what
 * another says of postcodes.
 */

const numeric = { inputMode: 'numeric', maxLength: 6, id: 'f1', name: 'f1' }
/** A page with one numeric field for six signs that has this label. */
const labelled = (label: string, more: Partial<InputFacts> = {}) => pageOf({ ...numeric, label, context: label, before: label, ...more })

/** Two-factor sign-in | an app that shows codes | a code's label | a code for emergencies | something was sent | send it again. */
const said: Record<string, readonly [string, string, string, string, string, string]> = {
  en: [
    'Two-factor sign-in',
    'Open your authenticator app',
    'Verification code',
    'Recovery code',
    'We sent a code to your phone',
    'Resend code',
  ],
  de: ['Zwei-Faktor-Anmeldung', 'Authentifizierungs-App', 'Bestätigungscode', 'Notfallcode', 'Code per SMS gesendet', 'Code erneut senden'],
  fr: [
    'Connexion en deux étapes',
    'Application d’authentification',
    'Code de vérification',
    'Code de secours',
    'Code envoyé par SMS',
    'Renvoyer le code',
  ],
  es: [
    'Acceso en dos pasos',
    'Tu aplicación de autenticación',
    'Código de verificación',
    'Código de respaldo',
    'Código enviado por SMS',
    'Reenviar código',
  ],
  ca: [
    'Accés en dos passos',
    'Aplicació d’autenticació',
    'Codi de verificació',
    'Codi de recuperació',
    'Hem enviat un codi',
    'Reenvia el codi',
  ],
  pt: [
    'Acesso em duas etapas',
    'Aplicativo autenticador',
    'Código de verificação',
    'Código de recuperação',
    'Código enviado por SMS',
    'Reenviar código',
  ],
  it: [
    'Accesso in due passaggi',
    'App di autenticazione',
    'Codice di verifica',
    'Codice di recupero',
    'Codice inviato via SMS',
    'Invia di nuovo',
  ],
  nl: [
    'Aanmelden in twee stappen',
    'Authenticatie-app',
    'Verificatiecode',
    'Herstelcode',
    'Code verstuurd naar je telefoon',
    'Nieuwe code',
  ],
  sv: ['Tvåfaktorsinloggning', 'Autentiseringsapp', 'Verifieringskod', 'Återställningskod', 'Koden skickades med sms', 'Skicka igen'],
  da: ['Totrinslogin', 'Godkendelsesapp', 'Bekræftelseskode', 'Gendannelseskode', 'Koden er sendt på sms', 'Send igen'],
  nb: ['Totrinnsinnlogging', 'Autentiseringsapp', 'Bekreftelseskode', 'Gjenopprettingskode', 'Koden er sendt på SMS', 'Send på nytt'],
  is: ['Tveggja þrepa innskráning', 'Auðkennisforrit', 'Staðfestingarkóði', 'Varakóði', 'Athugaðu símann þinn', 'Senda aftur'],
  fi: [
    'Kaksivaiheinen kirjautuminen',
    'Todennussovellus',
    'Vahvistuskoodi',
    'Palautuskoodi',
    'Koodi lähetettiin tekstiviestillä',
    'Lähetä uudelleen',
  ],
  et: ['Kaheastmeline sisselogimine', 'Autentimisrakendus', 'Kinnituskood', 'Taastekood', 'Saatsime koodi', 'Saada uuesti'],
  lv: ['Divpakāpju pieteikšanās', 'Autentifikatora lietotne', 'Verifikācijas kods', 'Atkopšanas kods', 'Nosūtījām kodu', 'Nosūtīt vēlreiz'],
  lt: [
    'Dviejų veiksnių prisijungimas',
    'Autentifikavimo programėlė',
    'Patvirtinimo kodas',
    'Atkūrimo kodas',
    'Išsiuntėme kodą',
    'Siųsti dar kartą',
  ],
  pl: ['Logowanie dwuetapowe', 'Aplikacja uwierzytelniająca', 'Kod weryfikacyjny', 'Kod zapasowy', 'Wysłaliśmy kod', 'Wyślij ponownie'],
  cs: ['Dvoufázové přihlášení', 'Ověřovací aplikace', 'Ověřovací kód', 'Záložní kód', 'Kód jsme odeslali', 'Poslat znovu'],
  sk: ['Dvojfaktorové prihlásenie', 'Overovacia aplikácia', 'Overovací kód', 'Záložný kód', 'Kód sme odoslali', 'Poslať znovu'],
  hu: ['Kétlépcsős belépés', 'Hitelesítő alkalmazás', 'Ellenőrző kód', 'Tartalék kód', 'Elküldtük a kódot', 'Újraküldés'],
  ro: [
    'Autentificare în doi pași',
    'Aplicația de autentificare',
    'Cod de verificare',
    'Cod de rezervă',
    'Am trimis un cod',
    'Retrimite codul',
  ],
  hr: ['Prijava u dva koraka', 'Aplikacija za autentifikaciju', 'Verifikacijski kod', 'Rezervni kod', 'Poslali smo kod', 'Pošalji ponovno'],
  sl: ['Dvofaktorska prijava', 'Aplikacija za preverjanje', 'Potrditvena koda', 'Rezervna koda', 'Kodo smo poslali', 'Pošlji znova'],
  sr: ['Двофакторска пријава', 'Апликација за аутентификацију', 'Верификациони код', 'Резервни код', 'Послали смо код', 'Пошаљи поново'],
  bg: ['Двуфакторно влизане', 'Приложение за удостоверяване', 'Код за потвърждение', 'Резервен код', 'Изпратихме код', 'Изпрати отново'],
  ru: ['Двухфакторный вход', 'Приложение-аутентификатор', 'Код подтверждения', 'Резервный код', 'Код отправлен', 'Отправить ещё раз'],
  uk: ['Двофакторний вхід', 'Застосунок автентифікації', 'Код підтвердження', 'Резервний код', 'Ми надіслали код', 'Надіслати знову'],
  el: [
    'Σύνδεση δύο βημάτων',
    'Εφαρμογή ελέγχου ταυτότητας',
    'Κωδικός επαλήθευσης',
    'Εφεδρικός κωδικός',
    'Στείλαμε έναν κωδικό',
    'Αποστολή ξανά',
  ],
  tr: ['İKİ ADIMLI GİRİŞ', 'Kimlik doğrulama uygulaması', 'Doğrulama kodu', 'Kurtarma kodu', 'Kod gönderildi', 'Tekrar gönder'],
  ar: ['تسجيل دخول بخطوتين', 'تطبيق المصادقة', 'رمز التحقق', 'رمز الاسترداد', 'أرسلنا رمزا', 'إعادة الإرسال'],
  he: ['כניסה דו-שלבית', 'אפליקציית אימות', 'קוד אימות', 'קוד שחזור', 'שלחנו קוד', 'שלח שוב'],
  fa: ['ورود دو مرحله‌ای', 'برنامه احراز هویت', 'کد تأیید', 'کد بازیابی', 'کد پیامک شد', 'ارسال مجدد'],
  hi: ['दो-चरण साइन-इन', 'ऑथेंटिकेटर ऐप', 'सत्यापन कोड', 'बैकअप कोड', 'कोड पर भेजा गया', 'फिर से भेजें'],
  bn: ['দুই-ধাপ সাইন-ইন', 'অথেনটিকেটর অ্যাপ', 'যাচাইকরণ কোড', 'ব্যাকআপ কোড', 'কোড পাঠানো হয়েছে', 'আবার পাঠান'],
  id: ['Masuk dua langkah', 'Aplikasi autentikator', 'Kode verifikasi', 'Kode cadangan', 'Kode telah dikirim', 'Kirim ulang'],
  vi: ['Đăng nhập hai bước', 'Ứng dụng xác thực', 'Mã xác minh', 'Mã dự phòng', 'Mã đã được gửi', 'Gửi lại'],
  th: ['เข้าสู่ระบบสองขั้นตอน', 'แอปยืนยันตัวตน', 'รหัสยืนยัน', 'รหัสสำรอง', 'รหัสที่ส่งไป', 'ส่งอีกครั้ง'],
  zh: ['两步登录', '身份验证器', '验证码', '备用代码', '已发送短信', '重新发送'],
  ja: ['二段階ログイン', '認証アプリ', '認証コード', 'バックアップコード', 'メールアドレスに送信しました', '再送信'],
  ko: ['2단계 로그인', '인증 앱', '인증 코드', '백업 코드', '문자로 보냈습니다', '재전송'],
}

/** Labels of other fields: postcode, phone, coupon, surname, search, amount, date of birth, town. */
const others: Record<string, string> = {
  en: 'ZIP code|Phone number|Coupon code|Last name|Search|Quantity|Date of birth|City',
  de: 'Postleitzahl|Telefonnummer|Gutscheincode|Nachname|Suche|Menge|Geburtsdatum|Ort',
  fr: 'Code postal|Numéro de téléphone|Code promo|Nom de famille|Rechercher|Quantité|Date de naissance|Ville',
  es: 'Código postal|Número de teléfono|Cupón|Apellido|Buscar|Cantidad|Fecha de nacimiento|Ciudad',
  ca: 'Codi postal|Telèfon|Cupó|Cognom|Cerca|Quantitat|Data de naixement|Ciutat',
  pt: 'Código postal|Telefone|Cupom|Sobrenome|Pesquisar|Quantidade|Data de nascimento|Cidade',
  it: 'CAP|Numero di telefono|Codice sconto|Cognome|Cerca|Quantità|Data di nascita|Città',
  nl: 'Postcode|Telefoonnummer|Kortingscode|Achternaam|Zoeken|Aantal|Geboortedatum|Plaats',
  sv: 'Postnummer|Telefonnummer|Rabattkod|Efternamn|Sök|Antal|Födelsedatum|Ort',
  da: 'Postnummer|Telefonnummer|Rabatkode|Efternavn|Søg|Antal|Fødselsdato|By|Adgangskode',
  nb: 'Postnummer|Telefonnummer|Rabattkode|Etternavn|Søk|Antall|Fødselsdato|Sted',
  is: 'Póstnúmer|Símanúmer|Afsláttur|Eftirnafn|Leita|Magn|Fæðingardagur|Staður',
  fi: 'Postinumero|Puhelinnumero|Alennuskoodi|Sukunimi|Haku|Määrä|Syntymäaika|Kaupunki',
  et: 'Postiindeks|Telefon|Kupong|Perekonnanimi|Otsing|Kogus|Sünniaeg|Linn',
  lv: 'Pasta indekss|Tālrunis|Kupons|Uzvārds|Meklēt|Daudzums|Dzimšanas datums|Pilsēta',
  lt: 'Pašto kodas|Telefonas|Kuponas|Pavardė|Paieška|Kiekis|Gimimo data|Miestas',
  pl: 'Kod pocztowy|Numer telefonu|Kupon|Nazwisko|Szukaj|Ilość|Data urodzenia|Miasto',
  cs: 'PSČ|Telefon|Kupón|Příjmení|Hledat|Množství|Datum narození|Město',
  sk: 'PSČ|Telefón|Kupón|Priezvisko|Hľadať|Množstvo|Dátum narodenia|Mesto',
  hu: 'Irányítószám|Telefonszám|Kupon|Vezetéknév|Keresés|Mennyiség|Születési dátum|Város',
  ro: 'Cod poștal|Telefon|Cupon|Nume|Caută|Cantitate|Data nașterii|Oraș',
  hr: 'Poštanski broj|Telefon|Kupon|Prezime|Traži|Količina|Datum rođenja|Grad',
  sl: 'Poštna številka|Telefon|Kupon|Priimek|Iskanje|Količina|Datum rojstva|Kraj',
  sr: 'Поштански број|Телефон|Купон|Презиме|Претрага|Количина|Датум рођења|Град',
  bg: 'Пощенски код|Телефон|Купон|Фамилия|Търсене|Количество|Дата на раждане|Град',
  ru: 'Почтовый индекс|Телефон|Промокод|Фамилия|Поиск|Количество|Дата рождения|Город',
  uk: 'Поштовий індекс|Телефон|Промокод|Прізвище|Пошук|Кількість|Дата народження|Місто',
  el: 'Ταχυδρομικός κώδικας|Τηλέφωνο|Κουπόνι|Επώνυμο|Αναζήτηση|Ποσότητα|Ημερομηνία γέννησης|Πόλη',
  tr: 'Posta kodu|Telefon|Kupon|Soyadı|Ara|Miktar|Doğum tarihi|Şehir',
  ar: 'الرمز البريدي|رقم الهاتف|قسيمة|اسم العائلة|بحث|الكمية|تاريخ الميلاد|المدينة',
  he: 'מיקוד|טלפון|קופון|שם משפחה|חיפוש|כמות|תאריך לידה|עיר',
  fa: 'کد پستی|تلفن|کوپن|نام خانوادگی|جستجو|تعداد|تاریخ تولد|شهر',
  hi: 'पिन कोड|फ़ोन|कूपन|उपनाम|खोज|मात्रा|जन्म तिथि|शहर',
  bn: 'পোস্টাল কোড|ফোন|কুপন|পদবি|অনুসন্ধান|পরিমাণ|জন্ম তারিখ|শহর',
  id: 'Kode pos|Telepon|Kupon|Nama belakang|Cari|Jumlah|Tanggal lahir|Kota',
  vi: 'Mã bưu chính|Điện thoại|Mã giảm giá|Họ|Tìm kiếm|Số lượng|Ngày sinh|Thành phố',
  th: 'รหัสไปรษณีย์|โทรศัพท์|คูปอง|นามสกุล|ค้นหา|จำนวน|วันเกิด|เมือง|รหัสผ่าน',
  zh: '邮政编码|电话|优惠券|姓氏|搜索|数量|出生日期|城市',
  ja: '郵便番号|電話番号|クーポン|名字|検索|数量|生年月日|市区町村',
  ko: '우편번호|전화번호|쿠폰|성|검색|수량|생년월일|도시',
}

/** Codes that are no proof of anybody: for a discount, from an invitation, read from a picture. */
const otherCodes: Record<string, string> = {
  en: 'Discount code|Invitation code|Code from the picture',
  de: 'Rabattcode|Einladungscode|Code aus dem Bild',
  fr: 'Code de réduction|Code d’invitation|Code de l’image',
  es: 'Código de descuento|Código de invitación|Código de la imagen',
  pt: 'Código de desconto|Código de convite|Código da imagem',
  it: 'Codice sconto|Codice invito|Codice nell’immagine',
  nl: 'Kortingscode|Uitnodigingscode|Code uit de afbeelding',
  sv: 'Rabattkod|Inbjudningskod|Kod från bilden',
  da: 'Rabatkode|Invitationskode|Kode fra billedet',
  nb: 'Rabattkode|Invitasjonskode|Kode fra bildet',
  fi: 'Alennuskoodi|Kutsukoodi|Kuvan koodi',
  pl: 'Kod rabatowy|Kod zaproszenia|Kod z obrazka',
  cs: 'Slevový kód|Kód pozvánky|Kód z obrázku',
  sk: 'Zľavový kód|Kód pozvánky|Kód z obrázka',
  hu: 'Kedvezménykód|Meghívó kód|A képen látható kód',
  ro: 'Cod de reducere|Cod de invitație|Codul din imagine',
  hr: 'Kod za popust|Pozivni kod|Kod sa slike',
  bg: 'Код за отстъпка|Код за покана|Код от картинката',
  ru: 'Код скидки|Код приглашения|Код с картинки',
  uk: 'Код знижки|Код запрошення|Код із зображення',
  el: 'Κωδικός έκπτωσης|Κωδικός πρόσκλησης|Κωδικός από την εικόνα',
  tr: 'İndirim kodu|Davet kodu|Resimdeki kod',
  ar: 'رمز الخصم|رمز الدعوة|الرمز في الصورة',
  he: 'קוד הנחה|קוד הזמנה|הקוד בתמונה',
  fa: 'کد تخفیف|کد دعوت|کد تصویر',
  hi: 'छूट कोड|निमंत्रण कोड|चित्र में कोड',
  id: 'Kode diskon|Kode undangan|Kode pada gambar',
  vi: 'Mã giảm giá|Mã mời|Mã trong hình ảnh',
  th: 'รหัสส่วนลด|รหัสเชิญ|รหัสในภาพ',
  zh: '折扣代码|邀请码|图中代码',
  ja: '割引コード|招待コード|画像のコード',
  ko: '할인 코드|초대 코드|이미지의 코드',
}

describe('pages in many languages', () => {
  const languages = Object.entries(said)

  test('are understood', () => {
    const meanings = [twoFactor, authenticator, proofCode, recovery, sentCode, sendAgain]
    const missed = languages.flatMap(([lang, phrases]) =>
      phrases.filter((phrase, i) => !meanings[i]?.test(fold(phrase))).map(phrase => `${lang}: ${phrase}`),
    )
    expect(languages.length).toBeGreaterThanOrEqual(25)
    expect(missed).toEqual([])
  })

  test('are filled where an app’s code is wanted, told where another is', () => {
    const wrong = languages.flatMap(([lang, [about, app, label, spare, sent, again]]) => {
      const judged = {
        app: chooseField(labelled(label, { heading: about, context: `${about} ${app} ${label}` })),
        sent: chooseField(labelled(label, { context: `${sent} ${label}`, before: sent })),
        again: chooseField(labelled(label, { actions: again })),
        spare: chooseField(labelled(spare, { heading: spare })),
      }
      const { app: own, ...else_ } = judged
      const filled = Object.entries(else_).filter(([, { indices, asksFor }]) => indices.length > 0 || asksFor === null)
      return [...(own.indices.length === 1 ? [] : [`${lang} app`]), ...filled.map(([what]) => `${lang} ${what}`)]
    })
    expect(wrong).toEqual([])
  })
})

describe('other fields', () => {
  const listed = (lists: Record<string, string>) =>
    Object.entries(lists).flatMap(([lang, list]) => list.split('|').map(label => ({ lang, label })))
  const labels = listed(others)

  test('for other codes are left alone in every language', () => {
    expect(listed(otherCodes).filter(({ label }) => chooseField(labelled(label, { name: 'code' })).indices.length > 0)).toEqual([])
  })

  test('are left alone in every language, numeric and of six signs as they may be', () => {
    expect(labels.filter(({ label }) => chooseField(labelled(label)).indices.length > 0)).toEqual([])
  })

  test('say nothing of two factors, apps and spare codes in any other language', () => {
    const meanings = { twoFactor, authenticator, recovery, proofCode }
    const hits = labels.flatMap(({ lang, label }) =>
      Object.entries(meanings).flatMap(([name, words]) => (words.test(fold(label)) ? [`${lang}: ${label} is ${name}`] : [])),
    )
    expect(hits).toEqual([])
  })
})

test('folding is done once and for all, and keeps one line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), text => {
      expect(fold(fold(text))).toBe(fold(text))
      expect(fold(text)).not.toMatch(/[\n\t]| {2}/)
    }),
  )
  expect(fold('İKİ  ADIMLI\nŞifre')).toBe('iki adimli sifre')
  expect(fold('ＣＯＤＥ ΚΩΔΙΚΌΣ')).toBe('code κωδικος')
})
