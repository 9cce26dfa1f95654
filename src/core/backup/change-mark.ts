import type { Account } from '../account.ts'
import { base32FromSecret } from '../base32.ts'
import { base64url, hexText, utf8 } from '../bytes.ts'

/** What an automatic backup was made of, without saying what. */
export interface ChangeMark {
  /** All that lasts: last uses and counters do not count. */
  mark: string
  /** The counters of HOTP accounts, which move with every login. */
  counters: string
}

/**
 * Marks that change when a backup of these accounts would. They are kept in the clear, so they are
 * HMACs under the backup's own key and tell nobody else anything.
 * @param fileKey the 32 bytes backups are sealed with
 */
export async function changeMark(accounts: readonly Account[], fileKey: Uint8Array): Promise<ChangeMark> {
  const lasting = accounts.map(({ usedAt: _used, counter: _counter, secret, ...rest }) => ({
    ...rest,
    secret: base32FromSecret(secret),
  }))
  const counters = accounts.map(({ id, counter }) => [id, counter])
  return { mark: base64url(await macOf(fileKey, lasting)), counters: base64url(await macOf(fileKey, counters)) }
}

/**
 * Eight hex digits for the names of this vault's files, so that two vaults can share one folder. A new
 * backup password makes a new key and so new names.
 */
export async function fileTag(fileKey: Uint8Array): Promise<string> {
  return hexText((await macOf(fileKey, 'names of files')).slice(0, 4))
}

async function macOf(fileKey: Uint8Array, value: unknown): Promise<Uint8Array> {
  const key = await crypto.subtle.importKey('raw', new Uint8Array(fileKey), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, utf8(JSON.stringify(value))))
}
