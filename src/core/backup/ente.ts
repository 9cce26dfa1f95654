import * as v from 'valibot'
import { limits, type NewAccount } from '../account.ts'
import { fromBase64 } from '../bytes.ts'
import { Failure } from '../failure.ts'
import { foreignArgon2id } from '../kdf.ts'
import { enrolmentLines } from '../key-uri/enrolment-text.ts'
import { keyUriName, readKeyUri } from '../key-uri.ts'
import type { BackupContents } from './aegis-content.ts'
import { shaped } from './aegis-shape.ts'
import type { BackupFile } from './file.ts'
import { jsonOf, textIn } from './json.ts'
import { neededPassword } from './password.ts'
import { addRow, looseFlag, looseNumber, looseText, looseTexts } from './rows.ts'
import { openMessage } from './secretstream.ts'
import { hasKeys, shapedOrNull } from './shape.ts'

/*
 * Ente Auth: key URI lines, each with a parameter of Ente's own, or the same sealed with Argon2id
 * and libsodium's secretstream. The sealed file is JSON whatever its name ends with.
 */

export const name = 'ente'

const newestVersion = 1

const file = v.object({
  version: v.pipe(v.number(), v.integer()),
  kdfParams: v.object({ memLimit: v.number(), opsLimit: v.number(), salt: v.string() }),
  encryptedData: v.string(),
  encryptionNonce: v.string(),
})
const display = v.object({
  pinned: looseFlag,
  trashed: looseFlag,
  note: looseText,
  tags: looseTexts,
  position: v.fallback(looseNumber, null),
})

type Display = v.InferOutput<typeof display>

/** Whether a file is an Ente Auth export, sound or not. */
export function claims({ json, text }: BackupFile): boolean {
  return hasKeys(json, 'kdfParams', 'encryptedData', 'encryptionNonce') || isPlain(text)
}

const isPlain = (text: string | null) => /^[ \t"]{0,8}otpauth:\/\/.*[?&]codeDisplay=/im.test(text ?? '')

/**
 * Reads a plain or encrypted export; what lies in Ente's bin is left out.
 * @throws Failure `backupNewer`, `backupDamaged`, `backupPasswordNeeded`, `backupCostTooHigh`, `accountsTooMany`;
 *   `backupPasswordWrong`, which a changed byte cannot be told from
 */
export async function read({ json, text }: BackupFile, password: string | null): Promise<BackupContents> {
  return readLines(json === undefined ? (text ?? '') : await opened(json, password))
}

async function opened(json: unknown, password: string | null): Promise<string> {
  const { version, kdfParams, encryptedData, encryptionNonce } = shaped(file, json)
  if (version > newestVersion) throw new Failure('backupNewer')
  const [salt, sealed, header] = [kdfParams.salt, encryptedData, encryptionNonce].map(text => fromBase64(text, 'backupDamaged'))
  if (!salt || !sealed || header?.length !== 24) throw new Failure('backupDamaged')
  const cost = { memory: Math.floor(kdfParams.memLimit / 1024), iterations: kdfParams.opsLimit, parallelism: 1 }
  const bytes = openMessage(await foreignArgon2id(neededPassword(password), { ...cost, salt }), header, sealed)
  const text = bytes && textIn(bytes)
  if (text === null) throw new Failure('backupPasswordWrong')
  return text
}

function readLines(text: string): BackupContents {
  const lines = enrolmentLines(text)
  if (lines.length > limits.accounts) throw new Failure('accountsTooMany')
  const found: BackupContents = { format: name, accounts: [], problems: [] }
  const shown = lines.map(given => ({ ...given, display: displayIn(given.line) }))
  for (const { row, line, display } of shown.toSorted(byPosition)) addRow(found, row, keyUriName(line), () => accountOf(line, display))
  return found
}

/** In the order the person gave them; without one they stay as listed. */
function byPosition(a: { display: Display | null }, b: { display: Display | null }): number {
  return (a.display?.position || 0) - (b.display?.position || 0)
}

function accountOf(line: string, shown: Display | null): NewAccount | null {
  if (shown?.trashed) return null
  const account = readKeyUri(line)
  if (!shown) return account
  return { ...account, note: shown.note, groups: Array.from(new Set(shown.tags)), favourite: shown.pinned }
}

/** What Ente keeps of an entry beside the URI; null where it cannot be read, which costs no account. */
function displayIn(line: string): Display | null {
  const written = /[?&]codeDisplay=([^&]*)/i.exec(line)?.[1]
  if (!written) return null
  try {
    return shapedOrNull(display, jsonOf(decodeURIComponent(written.replaceAll('+', ' '))))
  } catch {
    return null
  }
}
