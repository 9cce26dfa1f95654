import { readLines } from '../key-uri/enrolment-text.ts'
import type { BackupContents } from './aegis-content.ts'
import type { BackupFile } from './file.ts'
import * as keyUriText from './key-uri-text.ts'

/*
 * A text file with one key URI or transfer per line, as many apps export it.
 */

export const name = 'keyUriLines'

/** Whether any line of a text file is a key URI or a transfer. */
export function claims({ text }: BackupFile): boolean {
  return text !== null && /^[\s"']{0,8}((apple-)?otpauth|otpauth-migration|steam|motp):/im.test(text)
}

/**
 * Reads the lines; one that cannot be used becomes a problem with its line number. When none can,
 * what stands around a URI may be no part of it.
 * @throws Failure `accountsTooMany`
 */
export async function read(file: BackupFile): Promise<BackupContents> {
  const { accounts, problems } = readLines([file.text ?? ''])
  const within = accounts.length ? null : await keyUriText.read(file)
  if (within?.accounts.length) return within
  return { format: name, accounts, problems }
}
