import { readLines } from '../enrolment-text.ts'
import { Failure } from '../failure.ts'
import type { BackupContents } from './aegis-content.ts'
import type { BackupFile } from './file.ts'

/*
 * A text file with one key URI or transfer per line, as many apps export it.
 */

export const name = 'keyUriLines'

/** Whether any line of a text file is a key URI or a transfer. */
export function claims({ text }: BackupFile): boolean {
  return text !== null && /^[\s"]{0,8}(otpauth|otpauth-migration|steam|motp):/im.test(text)
}

/**
 * Reads the lines; one that cannot be used becomes a problem with its line number.
 * @throws Failure of the first problem when no line can be used, `accountsTooMany`
 */
export async function read({ text }: BackupFile): Promise<BackupContents> {
  const { accounts, problems } = readLines([text ?? ''])
  if (!accounts.length && problems[0]) throw new Failure(problems[0].code)
  return { format: name, accounts, problems }
}
