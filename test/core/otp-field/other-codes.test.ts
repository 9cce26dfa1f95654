import { describe, expect, test } from 'vitest'
import { chooseField } from '../../../src/core/otp-field.ts'
import { pageOf } from '../input-facts.ts'

/*
 * Codes and numbers that no authenticator makes, as pages in many languages call them. The field looks
 * just like one for a code in everything else: alone, numeric, six signs, named `code`.
 */

const likeCode = { inputMode: 'numeric', maxLength: 6, id: 'code', name: 'code' }
const labelled = (label: string) => pageOf({ ...likeCode, label, context: label, before: label })

/** PINs, meetings, rooms, customers, orders, bookings, gifts, cards, keys, devices, invitations, licences, pictures, persons. */
const others: Record<string, string> = {
  en: 'Enter your PIN|Meeting code|Room code|Class code|Member number|Order number|Booking code|Gift card code|CVC|Secret key|Device code|Invite code|License key|Branch code|Captcha code|Door code|Table number|Queue number|Student ID|Bank account number|Area code|Country code|Sort code|Error code|Discount code|Locker code|TAN list|Number of backup codes|Referral code|Pickup code',
  de: 'PIN eingeben|Besprechungscode|Raumcode|Kurscode|Kundennummer|Bestellnummer|Buchungscode|Geschenkcode|Kartenprüfnummer|Geheimer Schlüssel|Gerätecode|Einladungscode|Lizenzschlüssel|Bankleitzahl|Vorwahl|Zählernummer|Zeichen im Bild|Personalnummer|Abholcode',
  fr: 'Entrez votre PIN|Code de réunion|Code de la salle|Numéro client|Numéro de commande|Code de réservation|Carte cadeau|Cryptogramme visuel|Clé secrète|Code de l’appareil|Code d’invitation|Clé de licence|Indicatif|Code banque|Recopiez le code de l’image|Matricule|Code de retrait',
  es: 'Introduce tu PIN|Código de la reunión|Código de la sala|Código de cliente|Número de pedido|Localizador|Tarjeta regalo|Código de seguridad de la tarjeta|Clave secreta|Código del dispositivo|Código de invitación|Clave de licencia|Prefijo|Código de la imagen|Código de empleado',
  it: 'Inserisci il PIN|Codice riunione|Codice della classe|Codice cliente|Numero ordine|Codice prenotazione|Buono regalo|Codice carta|Chiave segreta|Codice dispositivo|Codice invito|Codice licenza|Prefisso|Codice nell’immagine|Codice fiscale',
  pt: 'Digite seu PIN|Código da reunião|Código da turma|Código do cliente|Número do pedido|Código de rastreio|Vale presente|Código do cartão|Chave secreta|Código do dispositivo|Código de convite|Chave de licença|DDD|Código da imagem|Matrícula',
  nl: 'Voer je pincode in|Vergadercode|Klascode|Klantnummer|Bestelnummer|Boekingscode|Cadeaubon|Kaartcode|Geheime sleutel|Apparaatcode|Uitnodigingscode|Licentiesleutel|Netnummer|Code in de afbeelding|Personeelsnummer|Afhaalcode',
  pl: 'Podaj PIN|Kod spotkania|Kod pokoju|Numer klienta|Numer zamówienia|Kod rezerwacji|Karta podarunkowa|Kod karty|Tajny klucz|Kod urządzenia|Kod zaproszenia|Klucz licencyjny|Kierunkowy|Kod z obrazka|PESEL|Kod odbioru',
  cs: 'Zadejte PIN|Kód schůzky|Kód místnosti|Číslo zákazníka|Číslo objednávky|Kód rezervace|Dárkový kód|Kód karty|Tajný klíč|Kód zařízení|Kód pozvánky|Licenční klíč|Předvolba|Kód z obrázku|Rodné číslo',
  sk: 'Zadajte PIN|Kód stretnutia|Kód miestnosti|Číslo zákazníka|Číslo objednávky|Kód rezervácie|Darčekový kód|Kód karty|Tajný kľúč|Kód zariadenia|Kód pozvánky|Licenčný kľúč|Predvoľba|Kód z obrázka|Rodné číslo',
  sv: 'Ange din PIN|Möteskod|Rumskod|Kundnummer|Ordernummer|Bokningskod|Presentkort|Kortkod|Hemlig nyckel|Enhetskod|Inbjudningskod|Licensnyckel|Riktnummer|Koden i bilden|Personnummer',
  da: 'Indtast din PIN|Mødekode|Rumkode|Kundenummer|Ordrenummer|Bookingkode|Gavekort|Kortkode|Hemmelig nøgle|Enhedskode|Invitationskode|Licensnøgle|Koden i billedet|CPR-nummer',
  nb: 'Skriv inn PIN|Møtekode|Romkode|Kundenummer|Ordrenummer|Bestillingskode|Gavekort|Kortkode|Hemmelig nøkkel|Enhetskode|Invitasjonskode|Lisensnøkkel|Koden i bildet|Fødselsnummer',
  fi: 'Anna PIN-koodi|Kokouskoodi|Huonekoodi|Asiakasnumero|Tilausnumero|Varauskoodi|Lahjakortti|Kortin turvaluku|Salainen avain|Laitekoodi|Kutsukoodi|Lisenssiavain|Suuntanumero|Kuvan koodi|Henkilötunnus|Noutokoodi',
  hu: 'Adja meg a PIN-kódot|Értekezlet kódja|Szobakód|Ügyfélszám|Rendelésszám|Foglalási kód|Ajándékkártya kódja|Kártyakód|Titkos kulcs|Eszközkód|Meghívókód|Licenckulcs|Körzetszám|A képen látható kód|Személyi szám|Átvételi kód',
  ro: 'Introdu PIN-ul|Codul ședinței|Codul camerei|Număr client|Număr comandă|Cod de rezervare|Card cadou|Codul cardului|Cheie secretă|Codul dispozitivului|Cod de invitație|Cheie de licență|Codul din imagine|CNP',
  hr: 'Unesite PIN|Kod sastanka|Kod sobe|Broj klijenta|Broj narudžbe|Kod rezervacije|Poklon kartica|Kod kartice|Tajni ključ|Kod uređaja|Pozivni kod|Licenčni ključ|Kod sa slike|OIB',
  sl: 'Vnesite PIN|Koda sestanka|Koda sobe|Številka stranke|Številka naročila|Koda rezervacije|Darilna koda|Koda kartice|Skrivni ključ|Koda naprave|Koda povabila|Licenčni ključ|Koda s slike|EMŠO',
  et: 'Sisesta PIN|Koosoleku kood|Toa kood|Kliendinumber|Tellimuse number|Broneeringu kood|Kinkekaardi kood|Kaardi kood|Salajane võti|Seadmekood|Kutse kood|Litsentsivõti|Kood pildil|Isikukood',
  lv: 'Ievadiet PIN|Sapulces kods|Istabas kods|Klienta numurs|Pasūtījuma numurs|Rezervācijas kods|Dāvanu kartes kods|Kartes kods|Slepenā atslēga|Ierīces kods|Ielūguma kods|Licences atslēga|Kods attēlā|Personas kods',
  lt: 'Įveskite PIN|Susitikimo kodas|Kambario kodas|Kliento numeris|Užsakymo numeris|Rezervacijos kodas|Dovanų kuponas|Kortelės kodas|Slaptas raktas|Įrenginio kodas|Pakvietimo kodas|Licencijos raktas|Kodas paveikslėlyje|Asmens kodas',
  ru: 'Введите ПИН-код|Код встречи|Код комнаты|Номер клиента|Номер заказа|Код бронирования|Подарочный код|Код карты|Секретный ключ|Код устройства|Код приглашения|Лицензионный ключ|Код города|Код с картинки|ИНН|Код выдачи',
  uk: 'Введіть ПІН-код|Код зустрічі|Код кімнати|Номер клієнта|Номер замовлення|Код бронювання|Подарунковий код|Код картки|Секретний ключ|Код пристрою|Код запрошення|Ліцензійний ключ|Код міста|Код із зображення|ІПН',
  bg: 'Въведете ПИН|Код на срещата|Код на стаята|Клиентски номер|Номер на поръчка|Код на резервация|Подаръчен код|Код на картата|Таен ключ|Код на устройството|Код на поканата|Лицензен ключ|Код от изображението|ЕГН',
  el: 'Εισαγάγετε το PIN|Κωδικός σύσκεψης|Κωδικός δωματίου|Κωδικός πελάτη|Αριθμός παραγγελίας|Κωδικός κράτησης|Δωροκάρτα|Κωδικός κάρτας|Μυστικό κλειδί|Κωδικός συσκευής|Κωδικός πρόσκλησης|Κλειδί άδειας|Κωδικός εικόνας|ΑΦΜ',
  tr: 'PIN girin|Toplantı kodu|Oda kodu|Müşteri numarası|Sipariş numarası|Rezervasyon kodu|Hediye kartı|Kart kodu|Gizli anahtar|Cihaz kodu|Davet kodu|Lisans anahtarı|Alan kodu|Resimdeki kod|TC kimlik no',
  ar: 'أدخل رمز PIN|رمز الاجتماع|رمز الغرفة|رقم العميل|رقم الطلب|رمز الحجز|بطاقة هدية|رمز البطاقة|المفتاح السري|رمز الجهاز|رمز الدعوة|مفتاح الترخيص|رمز المدينة|الرمز في الصورة|رقم الهوية',
  he: 'הזן PIN|קוד הפגישה|קוד החדר|מספר לקוח|מספר הזמנה|קוד הזמנה|כרטיס מתנה|קוד הכרטיס|המפתח הסודי|קוד המכשיר|מפתח רישיון|קידומת|הקוד בתמונה|תעודת זהות',
  fa: 'پین را وارد کنید|کد جلسه|کد اتاق|شماره مشتری|شماره سفارش|کد رزرو|کارت هدیه|کد کارت|کلید مخفی|کد دستگاه|کد دعوت|کد تصویر|کد ملی',
  hi: 'पिन दर्ज करें|मीटिंग कोड|कक्षा कोड|ग्राहक संख्या|ऑर्डर संख्या|बुकिंग कोड|उपहार कार्ड कोड|कार्ड कोड|गुप्त कुंजी|डिवाइस कोड|आमंत्रण कोड|निमंत्रण कोड|लाइसेंस कुंजी|चित्र में कोड',
  id: 'Masukkan PIN|Kode rapat|Kode kelas|Nomor pelanggan|Nomor pesanan|Kode booking|Kartu hadiah|Kode kartu|Kunci rahasia|Kode perangkat|Kode undangan|Kunci lisensi|Kode area|Kode pada gambar|NIK',
  vi: 'Nhập mã PIN|Mã cuộc họp|Mã phòng|Mã khách hàng|Mã đơn hàng|Mã đặt chỗ|Thẻ quà tặng|Mã thẻ|Khóa bí mật|Mã thiết bị|Mã mời|Mã bản quyền|Mã vùng|Mã trong hình|CCCD',
  th: 'กรอก PIN|รหัสการประชุม|รหัสห้อง|รหัสลูกค้า|หมายเลขคำสั่งซื้อ|รหัสการจอง|บัตรของขวัญ|รหัสบัตร|คีย์ลับ|รหัสอุปกรณ์|รหัสเชิญ|รหัสในภาพ|เลขประจำตัวประชาชน',
  zh: '输入PIN码|会议号|房间号|客户编号|订单号|预订号|礼品卡|卡安全码|密钥|设备代码|邀请码|激活码|区号|图片中的字符|身份证号|取件码|班级码|机构代码|兑换码|优惠码|支付密码',
  ja: 'PINを入力|会議コード|ルームコード|お客様番号|注文番号|予約番号|ギフトカード|カードのセキュリティコード|秘密鍵|デバイスコード|招待コード|ライセンスキー|市外局番|画像の文字|社員番号|暗証番号|学籍番号|クーポンコード|店舗コード',
  ko: 'PIN 입력|회의 코드|방 코드|고객 번호|주문 번호|예약 번호|기프트 카드|카드 보안 코드|비밀 키|기기 코드|초대 코드|라이선스 키|지역 번호|그림의 문자|주민등록번호|쿠폰 번호|사업자 번호|수업 코드',
}

describe('a code for something else is not filled', () => {
  test.each(Object.entries(others))('%s', (_language, labels) => {
    const filled = labels.split('|').filter(label => chooseField(labelled(label)).kind !== 'none')
    expect(filled).toEqual([])
  })

  test('where the same field for a code that proves somebody is', () => {
    expect(chooseField(labelled('Authentication code'))).toMatchObject({ kind: 'single', indices: [0] })
  })
})
