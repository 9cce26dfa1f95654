/**
 * Every way an expected thing can go wrong. Each code has one sentence for people in
 * `public/_locales/en/messages.json` under `failure_<code>`.
 */
export const failureCodes = [
  // vault
  'locked',
  'passwordWrong',
  'passwordTooShort',
  'passwordTooLong',
  'passwordInvalid',
  'vaultExists',
  'vaultMissing',
  'vaultDamaged',
  'vaultNewer',
  'kdfOutOfRange',
  'storageFull',
  'storageFailed',
  'nothingToUndo',
  // accounts
  'accountInvalid',
  'accountUnknown',
  'accountsTooMany',
  'notHotp',
  // texts and files
  'base32Invalid',
  'keyUriInvalid',
  'migrationInvalid',
  'migrationIncomplete',
  'algorithmUnsupported',
  'typeUnsupported',
  'noteShortened',
  'siteLeftOut',
  'backupUnknown',
  'backupDamaged',
  'backupEmpty',
  'backupBound',
  'backupLockedElsewhere',
  'backupNewer',
  'backupTooLarge',
  'backupPasswordNeeded',
  'backupPasswordWrong',
  'backupCostTooHigh',
  'backupPartMissing',
  'backupAppDatabase',
  'backupKeePassOld',
  'backupKeePassCipher',
  'imageUnreadable',
  'imageTooLarge',
  'pictureIsPdf',
  'qrNotFound',
  'qrForElse',
  // filling
  'siteMismatch',
  'siteInsecure',
  'siteUnknown',
  'pageUnreachable',
  'pageData',
  'pageBlob',
  'pageFile',
  'pageSource',
  'pageAbout',
  'pageSandboxed',
  'pageChanged',
  'fieldNotFound',
  'fieldAmbiguous',
  'fieldRefused',
  'fieldLength',
  'fieldAsksOther',
  'fieldSwallowed',
  'fieldNotFocused',
  'frameForeign',
  'frameSandboxed',
  'serverTimeBlocked',
  'serverTimeUnknown',
  'serverTimeUnsteady',
  // between contexts
  'messageRefused',
  'messageInvalid',
  'timeout',
  'unexpected',
] as const

export type FailureCode = (typeof failureCodes)[number]

/**
 * An expected failure: "mine, but wrong". `detail` is at most a field name, a row number or a
 * host name, never a value a person typed and never a secret.
 */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly code: FailureCode
  readonly detail: string | undefined
  constructor(code: FailureCode, detail?: string) {
    super(code)
    this.code = code
    this.detail = detail
  }
}

/** The failure's code, or `unexpected` for anything that is not a Failure. */
export function failureCode(thrown: unknown): FailureCode {
  return thrown instanceof Failure ? thrown.code : 'unexpected'
}
