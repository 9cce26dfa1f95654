import { Failure } from '../failure.ts'

/**
 * The password of an encrypted file. It may be empty: some apps let it be.
 * @throws Failure `backupPasswordNeeded` when none was given yet
 */
export function neededPassword(password: string | null): string {
  if (password === null) throw new Failure('backupPasswordNeeded')
  return password
}
