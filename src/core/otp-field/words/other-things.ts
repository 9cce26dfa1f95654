import { device } from './device.ts'
import { any } from './fold.ts'
import { joining } from './joining.ts'
import { order } from './orders.ts'
import { person } from './persons.ts'
import { newPin } from './pin.ts'

/** Payment cards and accounts. */
export const card = any(
  '\\bblik\\b|kort[ _-]?(sikker|säker|num|ud|utl|hold)|transaction ?pin|txn ?pin|\\bcvv|cvv\\b|\\bcvc|cvc\\b|\\bcsc\\b|\\bcvn\\b|\\bcid\\b|card|kart[aey]|carte\\b|tarjeta|cartão|\\bcc[ -]|credit|debit|expir|\\biban\\b|\\bbic\\b|\\bswift|routing|sort code|account ?n(o|umber|um)\\b|bank',
  'cryptogramme|codice (della )?carta|kaartcode|\\bkort(kod|kode)\\b|kortin (turva|num)|kaardi ?(kood|num|turva)|kártya ?(kód|szám|bizton)|kortelės (kod|num)|kartes (kod|num)|k[oó]d\\p{L}* (z |na )?(karty|kartice|kartičky|karticy)|код (карты|картки|на карта)|κωδικ\\p{L}+ (της )?κάρτας|رمز (ال)?بطاقة|(קוד|מספר) ה?כרטיס|(کد|شماره) کارت|कार्ड (कोड|नंबर)|mã thẻ|(รหัส|เลข)บัตร|kode kartu|(信用|银行|銀行|储蓄)卡|卡(安全|验证|驗證)|カード(の|番号|コード)|카드 ?(보안|번호|코드)',
)

/** Says a field takes something else, by its own name or label. */
export const otherThing = [
  { reason: 'newPin', words: newPin },
  { reason: 'meeting', words: joining },
  { reason: 'pairing', words: device },
  {
    reason: 'captcha',
    words: any(
      'ছবি|(απο|στην|της) (την )?εικονα|från bilden|fra billedet|fra bildet|av bildet|i bilden|på billedet|kuvassa|kuvan|kuvasta|pildil|attēl|paveikslė|képen|a képr|din imagine|sa slike|са слике|s slike|от картин|с картин|із зображ|на зображ|от изображ|z obráz|z obraz|dem bild|vom bild|im bild|de l.image|της εικονας|从图|圖中|图中|그림|사진',
      'captcha|kaptcha|turing|check ?code|vcode|verify ?code ?img|im(age|g) ?code|security ?image|\\b(on|from|in) the (image|picture)|characters you see|text you see|imagem|imagen|immagine|afbeelding|plaatje|obraz(ek|ka|ku)|obrázk|görsel|resimdeki|صورة|تصویر|תמונה|चित्र|gambar|hình ảnh|ภาพ|이미지|bild ?code|картинк|изображени|图形|圖形|图片|画像',
    ),
  },
  {
    reason: 'coupon',
    words: any(
      'korting|réduction|giảm giá|khuyến mãi|ưu đãi|alennu|alekood|rabat|afslátt|soodus|atlaid|nuolaid|zľav|slev|zniżk|kedvezmény|reducere|popust|попуст|отстъпк|знижк|εκπτω|κουπόν|indirim|قسيمة|خصم|קופון|הנחה|تخفیف|کوپن|कूपन|छूट|কুপন|ছাড়|diskon|ส่วนลด|คูปอง|割引|优惠|優惠|折扣|할인|utalvány|presentkort|gavekort|lahjakort|dárk|darč|подарочн|подарунк|hediye|hadiah|quà tặng|ของขวัญ|उपहार|礼品|禮品|ギフト|선물|geschenk|cadeau|regalo|presente\\b|vale\\b|inbjud|kutsu|kvietim|ielūgum|pozván|meghív|invitați|invitatie|convit|uitnodig|zaproszeni|pozivn|vabil|покан|позивниц|запрош|προσκλησ|davet|دعوة|הזמנ|دعوت|निमंत्रण|আমন্ত্রণ|undangan|lời mời|mã mời|เชิญ|邀請|einladung',
      '订单|訂單|주문|coupon|promo|voucher|gift|discount|referr|invit|redeem|affiliate|gutschein|gewinn|rabatt|einladung|cupón|cupom|descuento|desconto|sconto|buono|parrain|kupon|промокод|купон|скидк|приглаш|优惠|邀请|兑换|クーポン|招待|쿠폰|초대|추천|loyalty|partner|campaign',
    ),
  },
  { reason: 'orderNumber', words: order },
  {
    reason: 'postalCode',
    words: any(
      'পোস্টাল|পিন কোড|mã zip|\\bzip|zip\\b|post(al)?[ _-]?(code|number)|cod(ul)? poștal|מיקוד|κωδικός ταχυδρομ|пощенск|поштов|kode pos|mã bưu|รหัสไปรษณีย์|الرمز البريدي|کد پستی|पिन कोड|irányítószám|poštn|poštansk|पोस्टल|郵政|postcode|postleitzahl|codi postal|ταχυδρομικ|pašto kod|pasta indekss|postiindeks|poštov|поштанск|საფოსტო|\\bplz\\b|code postal|codepostal|\\bcp\\b|código postal|\\bcep\\b|\\bcap\\b|kod pocztowy|\\bpsč\\b|postnummer|postinumero|posta kodu|индекс|邮编|郵遞|郵便|우편',
    ),
  },
  { reason: 'card', words: card },
  {
    reason: 'phone',
    words: any(
      'phone|mobile(?! (app|token|auth))|\\btel\\b|telef|handy|country ?code|dial(l?ing)? ?code|area ?code|vorwahl|indicatif|prefijo|prefisso|\\bddd\\b|netnummer|kierunkow|předvolb|predvoľb|riktnummer|suuntanumero|körzetszám|код (города|страны|міста|країни|на града)|pozivni broj|κωδικός (περιοχής|χώρας)|קידומת|رمز (المدينة|الدولة)|کد (شهر|کشور)|mã vùng|kode area|(alan|ülke) kodu|区号|區號|市外局番|국가 ?(번호|코드)|지역 ?번호|\\bphone|телефон|手机号|手機|電話|휴대폰|전화',
    ),
  },
  { reason: 'email', words: any('e-?mail(?! (code|verification|otp|token|auth))|correo\\b|courriel|почт|邮箱|メール|이메일') },
  {
    reason: 'name',
    words: any(
      'user ?name|token ?name|key ?name|device ?name|\\buser ?id\\b|first ?name|last ?name|full ?name|sur ?name|nick ?name|display ?name|^login( login)?$|benutzername|nutzername|usuario|utilisateur|\\bident(ifiant)?\\b|company|organi[sz]ation|address|street|\\bcity\\b|country\\b|birth|geburt|gender',
    ),
  },
  { reason: 'personCode', words: person },
  {
    reason: 'search',
    words: any(
      'search|\\bfaq\\b|^(q|query|keyword)\\b|ask a question|your question|such(e|en|begriff)\\b|recherch|buscar|cerca\\b|\\bquery\\b|поиск|搜索|検索|검색|\\bfilter',
    ),
  },
  {
    reason: 'amount',
    words: any(
      'amount|quantit|\\bqty\\b|price|betrag|montant|importe|\\bdate\\b|birth|geburt|geboorte|naissance|nacimiento|nascita|nascimento|fødsel|födelse|urodzen|narozen|рожден|народжен|doğum|生年月日|出生|생년월일|\\byear\\b|\\bmonth\\b|\\bdd\\b|\\bmm\\b|yyyy|hour|minute|\\bage\\b|weight|height|width',
    ),
  },
  {
    reason: 'secretKey',
    words: any(
      'secret ?(key|answer|question)|setup ?key|discrepancy|\\bdrift\\b|\\bpgp\\b|security ?(question|answer)|api ?(key|token)|access ?token|csrf|personal ?access|webhook|device ?name|client ?(id|secret)|hint\\b|comment|message|remark',
    ),
  },
] as const satisfies readonly { reason: string; words: RegExp }[]
