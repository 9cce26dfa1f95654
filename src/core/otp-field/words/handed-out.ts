import { any, anyOf, type Words } from './fold.ts'

/** Who gave a code to somebody, near a word for giving or getting it: `verbs`, then `persons`, or the other way round. */
const gave = (verbs: string, persons: string) => `(${verbs})[^.]{0,40}(${persons})|(${persons})[^.]{0,30}(${verbs})`

/** A code that a person gave: an organizer, a teacher, an administrator. It is good for longer than a moment. */
export const handedOutWords: Words = {
  en: gave(
    'provided|given|gave|issued|handed|shared|supplied|assigned|received|\\bgot\\b|\\bget\\b|\\bask\\b|\\bfrom\\b|obtain',
    'administrat|\\badmin\\b|organi[sz]er|teacher|instructor|\\bhost\\b|employer|developer|coordinator|\\bclub\\b|school|\\bcoach\\b|invited you|supervisor|landlord|facilitator',
  ),
  de: gave(
    'bekomm|bekam|erhält|erhalt|erhielt|mitgeteilt|gegeben|ausgehändigt|bereitgestellt|\\bvon\\b',
    'administrat|veranstalt|organisat|lehrer|lehrkraft|gastgeb|arbeitgeb|entwickl|\\bverein|schule|eingeladen hat|spielleit|kursleit|trainer|koordinat',
  ),
  fr: gave(
    'reçu|fourni|donné|remis|transmis|communiqué|obten|auprès',
    'administrat|organisat|enseignant|professeur|hôte\\b|employeur|développeur|\\bclub|école|coordinat|formateur|invité',
  ),
  es: gave(
    '\\bdio\\b|dado|proporcion|facilit|entreg|recib|obten|solicit|asign',
    'administrad|organizad|profesor|docente|anfitri|empleador|desarrollador|\\bclub\\b|escuela|coordinad|entrenador|invitó',
  ),
  ca: gave('donat|facilit|rebut|proporcion|lliurat', 'administrad|organitzad|professor|amfitri|\\bclub\\b|escola|coordinad'),
  it: gave(
    'fornit|\\bdato\\b|ricevut|consegnat|comunicat|ottenut|assegnat',
    'amministrat|organizzat|insegnante|docente|professor|ospitante|datore|sviluppat|\\bclub\\b|scuola|coordinat|istruttor',
  ),
  pt: gave(
    'forneci|\\bdado\\b|\\bdeu\\b|recebi|recebeu|entreg|obti',
    'administrad|organizad|professor|anfitri|empregador|desenvolvedor|\\bclube\\b|escola|coordenad|instrutor',
  ),
  nl: gave(
    'ontvang|kreeg|gekregen|gegeven|verstrekt|krijg|\\bvan\\b',
    'beheerder|organisat|docent|leraar|gastheer|werkgever|ontwikkelaar|\\bclub\\b|school|coördinat|patiënt|uitgenodigd',
  ),
  pl: gave(
    'otrzyma|przekaza|podan|dostarcz|udostępni|uzyska|\\bod\\b',
    'administrator|organizator|nauczyciel|gospodarz|pracodawc|klubu|szkoł|koordynator|prowadząc|trener',
  ),
  cs: gave(
    'obdrž|dostal|poskyt|předal|sdělil|\\bod\\b',
    'administrátor|správc|organizátor|pořadatel|učitel|hostitel|zaměstnavatel|\\bklub|škol|koordinátor',
  ),
  sk: gave('dostal|poskyt|odovzdal|\\bod\\b', 'administrátor|správc|organizátor|učiteľ|hostiteľ|zamestnávateľ|\\bklub|škol'),
  sv: gave(
    'fått|\\bfick|\\bfår\\b|tilldelat|utdelad|\\bav\\b',
    'administratör|arrangör|lärare|\\bvärd|arbetsgivare|utvecklar|förening|skola|samordnar|bjöd in',
  ),
  da: gave('fået|\\bfik|udleveret|\\baf\\b', 'administrator|arrangør|lærer|\\bvært|arbejdsgiver|forening|skole'),
  nb: gave('fått|\\bfikk|utdelt|\\bav\\b', 'administrator|arrangør|lærer|\\bvert|arbeidsgiver|forening|skole'),
  fi: gave('saamasi|saanut|annettu|antama|\\bsait', 'ylläpitäj|järjestäj|opettaj|isänn|työnantaj|koulu|kerho'),
  et: gave('saadud|antud|andis|\\bsaite', 'administraator|korraldaja|õpetaja|tööandja|kool'),
  hu: gave('kapott|adott|kapta', 'rendszergazd|szervező|tanár|házigazd|munkáltató|\\bklub|iskol'),
  ro: gave('primit|oferit|furnizat|\\bdat de|transmis', 'administrator|organizator|profesor|\\bgazd|angajator|\\bclub|școal'),
  hr: gave('dobil|dobio|\\bdao|\\bdala|primil', 'administrator|organizator|nastavnik|učitelj|domaćin|poslodav|škol'),
  ru: gave(
    'получен|получил|выдан|предоставлен|\\bдал|сообщил|узнай|запросите|попросите|спросите',
    'организатор|администратор|учител|преподавател|ведущ|работодател|разработчик|клуб|школ|тренер',
  ),
  uk: gave('отриман|отримал|надан|видан|\\bдав|запитайте', 'організатор|адміністратор|вчител|викладач|ведуч|роботодав|школ'),
  bg: gave('получен|получил|предоставен|даден', 'организатор|администратор|учител|преподавател|домакин|училищ'),
  el: gave('λάβατε|έδωσε|δόθηκε|παρείχε|πήρατε', 'διαχειριστ|διοργανωτ|καθηγητ|δάσκαλ|οικοδεσπότ|εργοδότ|σχολεί'),
  tr: gave(
    'verilen|verdiği|aldığınız|alınan|sağlanan|paylaştığı',
    'yönetici|organizatör|öğretmen|ev sahibi|işveren|kulüb|okul|koordinatör|eğitmen',
  ),
  ar: gave('من|حصلت|استلمت|قدمه|أعطاك', 'المنظم|المعلم|المدرس|المضيف|صاحب العمل|المشرف|المسؤول|المدرسة'),
  he: gave('קיבלת|ניתן|מסר', 'מארגן|מורה|מנהל|מארח|מעסיק|בית הספר'),
  fa: gave('دریافت|داده|ارائه', 'مدیر|برگزارکننده|معلم|استاد|میزبان|مدرسه'),
  hi: gave('द्वारा|से प्राप्त|दिया', 'आयोजक|प्रशासक|शिक्षक|मेज़बान|व्यवस्थापक|स्कूल'),
  id: gave('diberikan|\\bdari\\b|diterima|dibagikan', '\\badmin|penyelenggara|\\bguru\\b|tuan rumah|panitia|sekolah|dosen'),
  vi: gave('cung cấp|nhận được|được cấp|\\btừ\\b', 'quản trị|ban tổ chức|giáo viên|chủ phòng|giảng viên|nhà trường'),
  th: gave('ได้รับ|จาก', 'ผู้ดูแล|ผู้จัด|ครู|อาจารย์|โรงเรียน'),
  zh: gave('提供|发放|發放|获取|索取|給|给|告知', '管理员|管理員|组织者|主办方|主辦方|老师|老師|教师|教師|主持人|学校|學校'),
  ja: gave('から|提供|受け取|配布|もらった', '管理者|主催者|先生|教員|ホスト|学校|講師'),
  ko: gave('받은|제공|안내', '관리자|주최자|선생|강사|호스트|학교'),
}

export const handedOut = anyOf(handedOutWords)

/** A code that opens something to whoever has it, and stays the same. */
export const accessCodeWords: Words = {
  en: '\\b(access|entry|entrance|unlock|gate|door) ?-?(pass)?(code|pin|password)\\b',
  de: '(zugangs|zutritts|zugriffs|eintritts|freischalt|entsperr)-?(code|kennwort|passwort|pin)',
  fr: 'code d.(accès|entrée|ouverture)',
  es: '(código|clave) de (acceso|entrada|desbloqueo)',
  ca: 'codi d.(accés|entrada)',
  it: 'codice (di |d.)(accesso|ingresso|sblocco)',
  pt: 'código de (acesso|entrada|desbloqueio)',
  nl: '(toegangs|ontgrendel)-?code',
  pl: 'kod\\p{L}* (dostępu|wstępu|odblokow)',
  cs: 'přístupov\\p{L}+ kód|kód\\p{L}* pro (přístup|vstup)',
  sk: 'prístupov\\p{L}+ kód|kód\\p{L}* pre (prístup|vstup)',
  sv: '(åtkomst|tillträdes|inpasserings)-?kod',
  da: 'adgangs-?kode(n)? til|(adgangs|oplåsnings)-?pin',
  nb: '(tilgangs|adgangs|opplåsings)-?kode',
  is: 'aðgangskóð',
  fi: '(pääsy|käyttö|sisäänpääsy)-?koodi',
  et: '(juurdepääsu|ligipääsu|sissepääsu) ?kood',
  lt: 'prieigos kod',
  lv: 'piekļuves kod',
  hu: '(hozzáférési|belépési|belépő) ?kód',
  ro: 'cod\\p{L}* de (acces|intrare)',
  hr: '(pristupn|ulazn)\\p{L}+ (kod|k[oô]d)|(kod|k[oô]d)\\p{L}* za pristup|(приступн|улазн)\\p{L}+ код',
  sl: '(dostopn|vstopn)\\p{L}+ kod|kod\\p{L}* za dostop',
  ru: 'код\\p{L}* доступа',
  uk: 'код\\p{L}* доступу',
  be: 'код\\p{L}* доступу',
  bg: 'код\\p{L}* за достъп',
  el: 'κωδικ\\p{L}+ πρόσβασης',
  tr: '(erişim|giriş izni) kodu',
  ar: '(رمز|كود) (ال)?وصول',
  he: 'קוד (ה)?גישה',
  fa: '(کد|رمز) دسترسی',
  hi: '(एक्सेस|प्रवेश) कोड',
  bn: '(অ্যাক্সেস|প্রবেশ) কোড',
  id: 'kode? akses',
  vi: 'mã (truy cập|vào cửa)',
  th: 'รหัส(เข้าถึง|เข้าใช้)',
  zh: '(访问|訪問|存取|准入|准入|进入|提取)(码|碼|代码|代碼|口令)',
  ja: '(アクセス|入室|解除)(コード|番号)',
  ko: '(접근|접속|액세스|출입) ?(코드|번호)',
}

export const accessCode = anyOf(accessCodeWords)

/** Says that a code has four digits: those of apps have more. */
export const fourDigits = any(
  '(?<!\\d)(4|four)[- ]?(digit|number)|(?<!\\d)(4|vier)[- ]?(stellig|ziffer)|(?<!\\d)(4|quatre) chiffres|(?<!\\d)(4|cuatro|quatro|quatre) (dígitos|cifras|números|dígits|xifres)|(?<!\\d)(4|quattro|patru) cifre|(?<!\\d)(4|vier)[- ]?cijfer|(?<!\\d)(4|cztero|czterech)[- ]?cyfr|(?<!\\d)(4|čtyř|štvor)[- ]?(míst|miest|cifer|ciferný)|(?<!\\d)(4|fyr\\p{L}*|fire)[- ]?(siffr|cifr|sifr)|(?<!\\d)(4|neli)[- ]?numero|(?<!\\d)4[- ]?(kohali|ženkl|ciparu)|(?<!\\d)(4|négy) ?(szám|jegy)',
  '(?<!\\d)4[- ]?(х|ти|рьох)?[- ]?(значн|цифр)|(четыр|чотир)\\p{L}+ ?(значн|цифр)|(?<!\\d)4 ?(ψηφί|haneli|rakam|ספרות|أرقام|ارقام|رقم|अंक|digit|angka|chữ số|หลัก|ตัว|位|桁|자리)|τετραψήφι|dört haneli|四位|四桁|네 ?자리',
)
