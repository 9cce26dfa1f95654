import {
  first,
  heading,
  isAboutFactors,
  isAnswer,
  isOneTimeCode,
  own,
  type Surroundings,
  saysMore,
  some,
  speaksOfCode,
  type Veto,
} from './about.ts'
import type { Candidate, InputFacts } from './facts.ts'
import {
  address,
  authenticator,
  authenticatorNames,
  bareCode,
  codeNames,
  delivery,
  device,
  forgotten,
  fourDigits,
  handedOut,
  hardwareKey,
  onceOnly,
  or,
  otherThing,
  proofCode,
  recovery,
  secretKey,
  sendAgain,
  sentCode,
  sentThrough,
  twoFactor,
  twoFactorProper,
  weakNames,
} from './words.ts'

/** Takes another code as well: "authentication code or recovery code", or names the app's code first. */
const takesOther = ({ words }: Candidate) =>
  (or.test(words) && (authenticator.test(words) || words.split(or).some(isOtherCode))) || namesAppFirst(words)
const namesAppFirst = (words: string) => {
  const spare = words.search(recovery)
  return [bareCode, authenticator].every(code => code.test(words) && words.search(code) < spare)
}
const isOtherCode = (part: string) => !recovery.test(part) && [bareCode, proofCode, twoFactor].some(words => words.test(part))
/** What its form is sent to says an app's code, whatever a translation made of its label. */
const goesToApp = (c: Candidate) => authenticator.test(c.before) && /totp|authenticator/.test(c.target) && !recovery.test(c.target)
const asksRecovery = (c: Candidate) => recovery.test(c.words) && !takesOther(c) && !goesToApp(c)
const namedRecovery = (c: Candidate) => recovery.test(c.names) || resets.test(c.target)
/** Where a second factor is given up. */
const resets = /(reset|recover) ?(2 ?fa|mfa|totp|two ?factor)|(2 ?fa|mfa|totp|two ?factor) (reset|recover)/
/** A page for recovery codes says so first; one for an app's code names them as another way, below. */
const aboutRecovery = (c: Candidate) =>
  recovery.test(c.context) &&
  !takesOther(c) &&
  !authenticator.test(c.context) &&
  !twoFactor.test(c.words) &&
  (recovery.test(c.before) || !saysWhat(c))
/** What is headed so takes nothing else, whatever the rest speaks of. */
const headedRecovery = (c: Candidate) =>
  recovery.test(heading(c)) && !takesOther(c) && ![c.words, heading(c)].some(said => authenticator.test(said) || proofCode.test(said))
const saysWhat = (c: Candidate) => proofCode.test(`${c.words} ${c.before}`) || bareCode.test(c.words)
const foreignAutocomplete = (f: InputFacts) =>
  /\b(username|email|tel|cc-|postal|name|current-password|new-password|address|bday|organization|country|url|sex|language|street)/.test(
    f.autocomplete,
  )

/** A code with little time to live: a clock that runs down beside its field. */
const runsDown = /(^|[\s(])0?\d:[0-5]\d($|[\s)s])(?! ?[ap]m)/
const wasSent = (c: Candidate, { hasPassword }: Surroundings) =>
  sentCode.test(`${c.words} ${c.context}`) ||
  (address.test(c.context) && !hasPassword && !isAboutFactors(c) && !twoFactor.test(c.words)) ||
  forgotten.test(heading(c)) ||
  (forgotten.test(c.before) && !twoFactor.test(`${c.words} ${c.before}`)) ||
  ((sendAgain.test(`${c.actions} ${c.context}`) || runsDown.test(c.context)) && saysNotOfApps(c))
/** Pages for an app's code offer to send one as well: being able to send it again says less where more speaks for an app. */
const saysNotOfApps = (c: Candidate) =>
  !authenticatorNames.test(c.names) &&
  (sentThrough.test(c.actions) || !(codeNames.test(c.names) || twoFactorProper.test(`${c.words} ${c.context}`)))
/** Its own words name a way to send: unless it takes an app's code as well. */
const namesWay = (c: Candidate) => /\bsms|\be ?mail\b/.test(own(c)) && !authenticator.test(c.words)

/** A field's own words name something else. */
const isAbout = (c: Candidate, words: RegExp) => words.test(own(c)) && !twoFactor.test(own(c))
/** A search says so first, whatever it is for. */
const startsSearch =
  /^(search|such(e|en)\b|recherch|buscar|cerca\b|pesquis|zoek|szukaj|hledat|hľadať|sök|søg|søk|leita|hae\b|haku|otsi|ieškoti|meklēt|keres|caut[aă]|pretraži|išči|поиск|искать|пошук|шукати|търсене|αναζητ|ara\b|بحث|חיפוש|جستجو|खोज|cari\b|tim kiem|ค้นหา|搜索|搜尋|検索|검색)/
/** The picture beside it is one of letters to be read. */
const showsCaptcha = (c: Candidate) =>
  /captcha|kaptcha|(verif|valid|check|rand|secur|auth|img|pic)\w*[-_/]?(code|img|image|pic)|code[-_]?(img|image|pic)/.test(c.pictures) &&
  !isOneTimeCode(c)
/** What no field on a page with such a heading takes, whatever it calls itself. */
const settledByHeading =
  /\bpair|verify your domain|txt record|\bdns\b|error ?code|fehlercode|certificat|\border (status|lookup|tracking)|注文状況|订单|訂單|주문/
/** A field that says nothing of itself is about what the heading is about. */
const isHeaded = (c: Candidate, words: RegExp) =>
  words.test(heading(c)) && !twoFactor.test(c.context) && (!speaksOfCode(c) || settledByHeading.test(heading(c)))
/** What comes before it asks for the meeting, or its button joins one. */
const isInMeeting = (c: Candidate, words: RegExp) =>
  !isAboutFactors(c) && (words.test(c.before) || (words.test(c.actions) && !speaksOfCode(c)))
/** The code is one that a device shows. */
const isOfDevice = (c: Candidate) => device.test(c.before) && !isAboutFactors(c)
/** A message to be decrypted is another proof. */
const wantsDecryption = (c: Candidate) => /begin pgp|decrypt (the|this)/.test(c.context)
/** Speaks of a key and of no app; a key that is named after a field for one-time codes is another way. */
const wantsHardwareKey = (c: Candidate) =>
  hardwareKey.test(`${own(c)} ${c.context}`) &&
  !authenticator.test(`${own(c)} ${c.context}`) &&
  !(isOneTimeCode(c) && proofCode.test(c.before) && !hardwareKey.test(`${c.words} ${c.before}`))
/** Somebody gave it to whoever has it. */
const isHandedOut = (c: Candidate) => handedOut.test(`${c.words} ${c.before}`) && !isAboutFactors(c) && !authenticatorNames.test(c.names)
/** It changes hands with something that is delivered. */
const isOfDelivery = (c: Candidate) =>
  delivery.test(`${c.words} ${c.before} ${c.actions}`) && !isAboutFactors(c) && !isOneTimeCode(c) && !codeNames.test(c.names)
/** The "security code" beside the number of a card. */
const isCardCode = (c: Candidate, { hasCard }: Surroundings) =>
  hasCard && !isAboutFactors(c) && !isOneTimeCode(c) && !onceOnly.test(c.words) && !codeNames.test(c.names)
/** It has as many digits as no app's code has. */
const hasFourDigits = (c: Candidate) => fourDigits.test(`${c.words} ${c.before}`) && !isAboutFactors(c) && c.fields.length < 5
/** Says how codes are made or checked. */
const isSetting = (c: Candidate) =>
  /\b(time ?out|session (time|length|duration)|drift|discrepancy|tolerance|issuer|display name|algorithm|time ?step|max(imum)? (attempts|tries|devices)|validity|lifetime|grace period|number of|login message|(code|otp|token) (length|window|period|interval))\b|\((seconds|minutes|days|windows|sec|min)\)/.test(
    own(c),
  ) && !isOneTimeCode(c)
/** A page may want the key itself, of two factors or not; some software calls the code's field by that name. */
const wantsTheKey = (c: Candidate) =>
  secretKey.test(c.words) && !isOneTimeCode(c) && !/secret ?key/.test(c.names) && !bareCode.test(c.words)

/** Pages write `new-password` on a text field so that nothing is filled in by itself. */
const onlyToKeepQuiet = ({ autocomplete, type }: InputFacts) => autocomplete === 'new-password' && type !== 'password'

/** What settles it against a field, the first that holds is told. */
export const vetoes = [
  { reason: 'recoveryCode', holds: c => namedRecovery(c) || asksRecovery(c) },
  { reason: 'recoveryPage', holds: c => aboutRecovery(c) || headedRecovery(c) },
  { reason: 'sentCode', holds: (c, around) => namesWay(c) || (wasSent(c, around) && !authenticator.test(`${c.words} ${c.context}`)) },
  { reason: 'hardwareKey', holds: wantsHardwareKey },
  {
    reason: 'otherAutocomplete',
    holds: c => some(c, f => foreignAutocomplete(f) && !(onlyToKeepQuiet(f) && speaksOfCode(c))) && !isOneTimeCode(c),
  },
  {
    reason: 'plainPassword',
    holds: (c, around) =>
      some(c, f => f.type === 'password') &&
      !speaksOfCode(c) &&
      !isAnswer(c, around) &&
      !(c.kind === 'boxes' && saysMore(c)) &&
      !((bareCode.test(c.words) || weakNames.test(c.names)) && isAboutFactors(c)),
  },
  { reason: 'handedOut', holds: isHandedOut },
  { reason: 'delivery', holds: isOfDelivery },
  { reason: 'fourDigits', holds: hasFourDigits },
  { reason: 'setting', holds: isSetting },
  { reason: 'dated', holds: c => some(c, f => f.dated) && !isOneTimeCode(c) },
  { reason: 'addressType', holds: c => some(c, f => f.type === 'email' || f.type === 'url') },
  { reason: 'tooLong', holds: c => c.kind === 'single' && (first(c).maxLength ?? 6) > 64 && !saysMore(c) },
  ...otherThing.map(({ reason, words }) => ({
    reason,
    holds: (c: Candidate, around: Surroundings) =>
      (isAbout(c, words) && !(reason === 'phone' && authenticator.test(c.words))) ||
      (isHeaded(c, words) && !(reason === 'pairing' && authenticator.test(c.before))) ||
      (reason === 'card' && isCardCode(c, around)) ||
      (reason === 'search' && startsSearch.test(c.words)) ||
      (reason === 'captcha' && showsCaptcha(c)) ||
      (reason === 'pairing' && isOfDevice(c)) ||
      (reason === 'meeting' && isInMeeting(c, words)) ||
      (reason === 'secretKey' && (wantsTheKey(c) || wantsDecryption(c))),
  })),
] as const satisfies readonly Veto[]
