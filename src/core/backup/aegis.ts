import type { Account } from '../account.ts'
import { type Bytes, randomBytes } from '../bytes.ts'
import { Failure } from '../failure.ts'
import type { Scrypt } from '../kdf.ts'
import { accountsIn, type BackupContents, contentOf } from './aegis-content.ts'
import { open, seal } from './aegis-seal.ts'
import { type AegisFile, aegisFile, aegisText, contentBytes, type PasswordSlot, type Sealed } from './aegis-shape.ts'
import { jsonOf, textIn } from './json.ts'

/*
 * Our own backup is an encrypted Aegis vault, so that another app can open it. Written and read
 * back with WebCrypto alone: scrypt runs elsewhere, and its 32 bytes are given as `fileKey`.
 */

/** What scrypt costs for a backup we write: 128 MiB. A phone still opens it. */
export const backupCost = { n: 2 ** 17, r: 8, p: 1 } as const

/** What Aegis itself uses: 32 MiB. Slow phones open it in a moment, and guessing costs a quarter. */
export const phoneCost = { n: 2 ** 15, r: 8, p: 1 } as const

/** A backup leaves the machine: nothing cheaper than Aegis's own cost is written. */
const leastCost = phoneCost.n * phoneCost.r

/**
 * Writes an encrypted Aegis vault with one password slot.
 * @param fileKey scrypt's 32 bytes for the backup's own password
 * @param scrypt the parameters that gave it; `salt` is 32 bytes
 * @throws Failure `kdfOutOfRange` for a cost below Aegis's own or another length of salt or key
 */
export async function write(accounts: readonly Account[], fileKey: Uint8Array, scrypt: Scrypt): Promise<string> {
  const { n, r, p, salt } = scrypt
  if (n * r < leastCost || salt.length !== 32 || fileKey.length !== 32) throw new Failure('kdfOutOfRange')
  const masterKey = randomBytes(32)
  const wrapped = await seal(new Uint8Array(fileKey), masterKey)
  const content = await seal(masterKey, contentBytes(contentOf(accounts)))
  masterKey.fill(0)
  return aegisText(crypto.randomUUID(), { n, r, p, salt: new Uint8Array(salt), wrapped }, content)
}

/**
 * Opens a vault by scrypt's output instead of the password: the read-back after writing.
 * @throws Failure `backupPasswordWrong` when no slot takes the key, `backupDamaged`, `backupNewer`
 */
export async function readWithKey(text: string, fileKey: Uint8Array): Promise<BackupContents> {
  const file = aegisFile(jsonOf(text))
  return openContents(file, async function* () {
    yield new Uint8Array(fileKey)
  })
}

/**
 * The accounts of a vault file, tried slot by slot.
 * @param keysFor gives the 32 bytes that may open a slot, one after the other
 * @param mayBind as for `accountsIn`
 * @throws Failure `backupPasswordWrong` when no slot opens, `backupDamaged` when one does and the content does not
 */
export async function openContents(
  file: AegisFile,
  keysFor: (slot: PasswordSlot) => AsyncIterable<Bytes>,
  mayBind?: (site: string) => boolean,
): Promise<BackupContents> {
  if (!file.encrypted) return accountsIn(file.content, mayBind)
  for (const slot of file.slots) {
    for await (const key of keysFor(slot)) {
      const masterKey = await open(key, slot.wrapped)
      if (masterKey) return accountsIn(await openContent(masterKey, file.content), mayBind)
    }
  }
  throw new Failure('backupPasswordWrong')
}

async function openContent(masterKey: Bytes, sealed: Sealed): Promise<unknown> {
  const bytes = await open(masterKey, sealed)
  const text = bytes && textIn(bytes)
  if (text === null) throw new Failure('backupDamaged')
  return jsonOf(text)
}
