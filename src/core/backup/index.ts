import { Failure } from '../failure.ts'
import type { BackupContents } from './aegis-content.ts'
import * as aegis from './aegis-read.ts'
import * as andOtp from './and-otp.ts'
import * as appDatabase from './app-database.ts'
import * as archive from './archive.ts'
import * as authenticatorExtension from './authenticator-extension.ts'
import * as authenticatorPlus from './authenticator-plus.ts'
import * as authy from './authy.ts'
import * as authyTokens from './authy-tokens.ts'
import * as battleNet from './battle-net.ts'
import * as bitwarden from './bitwarden.ts'
import * as bitwardenCsv from './bitwarden-csv.ts'
import * as cotp from './cotp.ts'
import * as duo from './duo.ts'
import * as enpass from './enpass.ts'
import * as ente from './ente.ts'
import * as extractedSecrets from './extracted-secrets.ts'
import { type BackupFile, backupFile } from './file.ts'
import * as foreignLock from './foreign-lock.ts'
import * as freeOtp from './free-otp.ts'
import * as freeOtpBackup from './free-otp-backup.ts'
import * as freeOtpPlus from './free-otp-plus.ts'
import * as kdbx from './kdbx.ts'
import * as keePassCsv from './keepass-csv.ts'
import * as keePassXcCsv from './keepassxc-csv.ts'
import * as keeper from './keeper.ts'
import * as keyUriJson from './key-uri-json.ts'
import * as keyUriLines from './key-uri-lines.ts'
import * as keyUriPage from './key-uri-page.ts'
import * as keyUriText from './key-uri-text.ts'
import * as lastPass from './lastpass.ts'
import * as loginCsv from './login-csv.ts'
import * as onePassword from './one-password.ts'
import * as onePasswordCsv from './one-password-csv.ts'
import * as onePif from './one-pif.ts'
import * as otpAuth from './otp-auth.ts'
import * as otpClient from './otp-client.ts'
import * as otpList from './otp-list.ts'
import * as otpTable from './otp-table.ts'
import * as protonAuthenticator from './proton-authenticator.ts'
import * as protonPass from './proton-pass.ts'
import * as psono from './psono.ts'
import * as raivo from './raivo.ts'
import * as roboForm from './robo-form.ts'
import * as safeInCloud from './safe-in-cloud.ts'
import * as steam from './steam.ts'
import * as stratum from './stratum.ts'
import * as totpAuthenticator from './totp-authenticator.ts'
import * as twoFas from './two-fas.ts'
import * as twoFAuth from './two-fauth.ts'
import * as zippedLines from './zipped-lines.ts'

/** Reads the bytes of a file inside of another. */
export type Again = (bytes: Uint8Array) => Promise<BackupContents>

/** One foreign format. Content decides, never the file's name. */
interface BackupFormat {
  name: string
  claims(file: BackupFile): boolean
  /** `again` reads what is inside of a file as a file of its own, once. */
  read(file: BackupFile, password: string | null, again: Again): Promise<BackupContents>
}

/** Every format, in the order in which a file is held against them: the first that claims it reads it. */
export const formats: readonly BackupFormat[] = [
  foreignLock,
  freeOtpBackup,
  kdbx,
  stratum,
  otpClient,
  onePassword,
  protonPass,
  bitwarden,
  raivo,
  steam,
  zippedLines,
  archive,
  appDatabase,
  aegis,
  twoFas,
  ente,
  protonAuthenticator,
  lastPass,
  twoFAuth,
  freeOtpPlus,
  cotp,
  duo,
  authenticatorPlus,
  otpAuth,
  andOtp,
  authenticatorExtension,
  authyTokens,
  enpass,
  onePif,
  keeper,
  psono,
  extractedSecrets,
  bitwardenCsv,
  keePassXcCsv,
  keePassCsv,
  onePasswordCsv,
  loginCsv,
  roboForm,
  otpTable,
  keyUriPage,
  safeInCloud,
  keyUriLines,
  authy,
  battleNet,
  totpAuthenticator,
  freeOtp,
  keyUriJson,
  otpList,
  keyUriText,
]

/** No backup worth reading is larger. */
export const largestBackup = 20 * 1024 * 1024

/**
 * Reads a backup of any known format. Entries that cannot be used become problems; nothing is stored.
 * @param password null until the person was asked for one
 * @throws Failure `backupUnknown`, `backupEmpty`, `backupTooLarge` (over 20 MiB), `backupDamaged`, `backupNewer`,
 *   `backupPasswordNeeded`, `backupPasswordWrong`, `backupCostTooHigh`, `accountsTooMany`
 */
export async function readBackup(bytes: Uint8Array, password: string | null): Promise<BackupContents> {
  return readFile(bytes, password, inner => readFile(inner, password, notAgain))
}

const notAgain = () => Promise.reject(new Failure('backupUnknown'))

async function readFile(bytes: Uint8Array, password: string | null, again: Again): Promise<BackupContents> {
  if (bytes.length > largestBackup) throw new Failure('backupTooLarge')
  const file = backupFile(bytes)
  if (file.text?.trim() === '') throw new Failure('backupEmpty')
  const format = formats.find(({ claims }) => claims(file))
  if (!format) throw new Failure('backupUnknown')
  return format.read(file, password, again)
}
