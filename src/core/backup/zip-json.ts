import { Failure } from '../failure.ts'
import { jsonOf, textIn } from './json.ts'
import { unzip, zipEntries, zipNames } from './zip.ts'

/** Whether a file is a zip with a member of this name. */
export function hasMember(bytes: Uint8Array, name: string): boolean {
  return zipNames(bytes).includes(name)
}

/**
 * The JSON in a member of a zip that needs no password.
 * @throws Failure `backupDamaged`, `backupTooLarge`, `backupPasswordNeeded`
 */
export async function memberJson(bytes: Uint8Array, name: string): Promise<unknown> {
  const entry = zipEntries(bytes).find(member => member.name === name)
  if (!entry) throw new Failure('backupDamaged')
  return jsonOf(textIn(await unzip(bytes, entry, null)) ?? '')
}
