import { Failure } from '../failure.ts'

/**
 * The password of an encrypted file.
 * @throws Failure `backupPasswordNeeded` when none was given yet, `backupPasswordWrong` for an empty one: no app makes such a file
 */
export function neededPassword(password: string | null): string {
  if (password === null) throw new Failure('backupPasswordNeeded')
  if (password === '') throw new Failure('backupPasswordWrong')
  return password
}
