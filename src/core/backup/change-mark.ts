import type { Account } from '../account.ts'
import { base32FromSecret } from '../base32.ts'
import { base64url, utf8 } from '../bytes.ts'

/**
 * A mark that changes when a backup of these accounts would: last uses and clock corrections do not count.
 * It is kept in the clear, so it is an HMAC under the backup's own key and tells nobody else anything.
 * @param fileKey the 32 bytes backups are sealed with
 */
export async function changeMark(accounts: readonly Account[], fileKey: Uint8Array): Promise<string> {
  const lasting = accounts.map(({ usedAt: _used, clockSkew: _skew, secret, ...rest }) => ({ ...rest, secret: base32FromSecret(secret) }))
  const key = await crypto.subtle.importKey('raw', new Uint8Array(fileKey), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  return base64url(new Uint8Array(await crypto.subtle.sign('HMAC', key, utf8(JSON.stringify(lasting)))))
}
