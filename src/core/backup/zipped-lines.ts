import { Failure } from '../failure.ts'
import { readLines } from '../key-uri/enrolment-text.ts'
import type { BackupContents } from './aegis-content.ts'
import * as archive from './archive.ts'
import type { BackupFile } from './file.ts'
import type { Again } from './index.ts'
import { textIn } from './json.ts'
import { unzip, zipEntries, zipNames } from './zip.ts'

/*
 * A zip archive with a text file of key URIs, as WinAuth and Authenticator Plus write it.
 */

export const name = 'zippedLines'

/** Bytes of all text files; the accounts of a full vault have a tenth of it. */
const mostText = 8 * 1024 ** 2

const isText = (member: string) => /\.txt$/i.test(member)

/** Whether a file is an archive with a text file in it. */
export function claims({ bytes }: BackupFile): boolean {
  return zipNames(bytes).some(isText)
}

/**
 * Reads the lines of all its text files; rows count through all of them. Where none is meant to be an account, the other files are read.
 * @throws Failure `keyUriInvalid` when no line means to be an account, `backupEmpty`, `backupDamaged`, `backupPasswordNeeded`,
 *   `backupPasswordWrong`, `backupTooLarge`, `accountsTooMany`
 */
export async function read(file: BackupFile, password: string | null, again: Again): Promise<BackupContents> {
  const { bytes } = file
  const entries = zipEntries(bytes).filter(({ name }) => isText(name))
  if (entries.reduce((sum, { size }) => sum + size, 0) > mostText) throw new Failure('backupTooLarge')
  const texts: string[] = []
  for (const entry of entries) texts.push(textIn(await unzip(bytes, entry, password)) ?? '')
  const { accounts, problems } = readLines(texts)
  if (accounts.length > 0 || problems.some(({ code }) => code !== 'keyUriInvalid')) return { format: name, accounts, problems }
  // A note beside another file is no list.
  if (zipNames(bytes).some(member => !isText(member))) return archive.read(file, password, again)
  throw new Failure(problems[0]?.code ?? 'backupEmpty')
}
