import { any, anyOf, type Words } from './fold.ts'

/** A code printed on paper for the day the phone is lost. */
export const recoveryWords: Words = {
  any: '(2 ?fa|mfa|totp|two[- ]?factor)[- ]?reset|reset[- ]?(2 ?fa|mfa|totp|two[- ]?factor)',
  en: 'recover|back[- ]?up|scratch|emergency|rescue|fallback code',
  de: 'wiederherstellung|notfall|ersatzcode',
  fr: 'récupération|secours|de repli',
  es: 'recuperaci|de reserva\\b|respaldo|emergencia',
  ca: 'recuperació|còpia de seguretat',
  it: 'recupero|emergenza|di riserva',
  pt: 'recuperaç|de reserva\\b|emergência|de segurança reserva',
  nl: 'herstel|noodcode|reservecode',
  pl: 'odzyskiwa|zapasow|awaryj',
  cs: 'obnov|záložn|nouzov',
  sk: 'obnov|záložn|núdzov',
  sv: 'återställ|reserv-?kod|nödkod',
  da: 'gendan|nødkode|sikkerhedskopi|reservekode',
  nb: 'gjenopprett|nødkode|sikkerhetskopi|reservekode',
  is: 'endurheimt|varakóð',
  fi: 'palautus|varakoodi|varmuuskoodi',
  et: 'taaste|varukood|varukoopia',
  lt: 'atkūrim|atsargin',
  lv: 'atkopšan|rezerves|atjaunošan',
  hu: 'helyreállít|tartalék|visszaállít|vészhelyzet',
  ro: 'recuperare|rezerv[aă]|urgență',
  hr: 'oporav|rezervn|pričuvn|опорав|резервн',
  sl: 'obnovitv|rezervn|nadomestn',
  ru: 'восстановлен|резервн|аварийн|запасн',
  uk: 'відновлен|резервн|аварійн|запасн',
  be: 'аднаўлен|рэзервов|запасн',
  bg: 'възстановяв|резервен|резервн|авариен',
  kk: 'сақтық|қалпына келтір|резервт',
  mn: 'нөөц код|сэргээх',
  el: 'ανάκτησ|εφεδρικ|αντίγραφο ασφαλείας',
  tr: 'kurtarma|yedek',
  ar: 'استرداد|استعادة|احتياطي|إحتياطي|أحتياطي|طوارئ',
  he: 'שחזור|גיבוי|חירום',
  hi: 'रिकवरी|बैकअप|पुनर्प्राप्ति|आपात',
  bn: 'ব্যাকআপ|পুনরুদ্ধার|রিকভারি',
  ta: 'காப்புக்|மீட்பு',
  te: 'బ్యాకప్|రికవరీ',
  fa: 'بازیابی|پشتیبان|اضطراری',
  id: 'pemulihan|(kode|kod) (cadangan|sandaran)|darurat',
  vi: 'khôi phục|dự phòng|khẩn cấp',
  th: 'กู้คืน|สำรอง|ฉุกเฉิน',
  ka: 'აღდგენ|სარეზერვო',
  zh: '恢复|恢復|备用|備用|备份|備份|救援|应急|緊急',
  ja: '復元|回復|復旧|バックアップ|リカバリ|緊急',
  ko: '복구|백업|비상',
}

export const recovery = anyOf(recoveryWords)

/** Between two things a field takes: "authentication code or recovery code". */
export const or = any(
  '(?:^|[\\s,])(?:or|oder|ou|o|u|of|eller|eða|tai|või|arba|vai|lub|albo|nebo|alebo|vagy|sau|ori|ili|ali|bzw\\.?|veya|ya da|yahut|atau|hoặc|или|або|чи|альбо|немесе|ή|أو|یا|או|या|অথবা|அல்லது|లేదా|ან)(?:\\s|$)|\\bof (?:een|je|uw)\\b',
  '/|หรือ|或|または|もしくは|又は|또는|혹은|이나 ',
)
