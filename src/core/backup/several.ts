import { isEnrolment, readLines } from '../enrolment-text.ts'
import { Failure } from '../failure.ts'
import { collectParts } from '../migration.ts'
import type { BackupContents } from './aegis-content.ts'
import * as andOtp from './and-otp.ts'
import { backupFile } from './file.ts'
import { formats, readBackup } from './index.ts'
import * as kdbx from './kdbx.ts'
import * as keyUriLines from './key-uri-lines.ts'
import { beginsAs } from './magic.ts'
import { type Problem, problemOf } from './problem.ts'
import * as steam from './steam.ts'
import * as totpAuthenticator from './totp-authenticator.ts'

/*
 * Several files that are chosen at once: the parts of one transfer as pictures or lines, the files of
 * a folder that open only together, or simply several backups.
 */

/** A chosen file. `texts` are those of the QR codes in it, for a picture; null for any other file. */
export interface GivenFile {
  name: string
  bytes: Uint8Array
  texts: readonly string[] | null
}

/** A row that cannot be used, and the name of its file where there are several. */
export interface FileProblem extends Problem {
  file?: string
}

/** What several files hold together. */
export interface SeveralContents extends Omit<BackupContents, 'problems'> {
  problems: FileProblem[]
  /** How many parts of transfers were there, and how many of those are missing. */
  parts: { have: number; missing: number }
}

/**
 * Reads one or more files with one password. A file that cannot be read is a problem while another can.
 * @throws Failure as `readBackup` for a single file, `backupPasswordNeeded` (detail: the file's name) while a file
 *   waits for its password, that of the first file when none can be read, `qrNotFound` for a picture without codes
 */
export async function readSeveral(files: readonly GivenFile[], password: string | null): Promise<SeveralContents> {
  const lock = keyFileIn(files)
  if (lock) return { ...(await kdbx.readWithKeyFile(lock.database.bytes, password, lock.keyFile.bytes)), parts: { have: 0, missing: 0 } }
  const { folder, texts, others } = sorted(files)
  const found: SeveralContents = { format: '', accounts: [], problems: [], parts: { have: 0, missing: 0 } }
  const readers = [
    ...(folder.length ? [{ name: folder[0]?.name ?? '', read: () => steam.readFolder(folder, password) }] : []),
    ...(texts.length ? [{ name: texts[0]?.name ?? '', read: async () => linesOf(texts, found) }] : []),
    ...others.map(({ name, bytes }) => ({ name, read: () => readBackup(bytes, password) })),
  ]
  const failures: Failure[] = []
  for (const reader of readers) await addFrom(found, reader, files.length > 1, failures)
  if (failures.length === readers.length) throw failures[0] ?? new Failure('backupUnknown')
  return found
}

/** A KeePass database and the one other file that was chosen with it, where nobody else knows what to do with that. */
function keyFileIn(files: readonly GivenFile[]): { database: GivenFile; keyFile: GivenFile } | null {
  const [database, second] = files.filter(({ bytes }) => beginsAs(bytes, 'keepass'))
  const [keyFile, another] = files.filter(file => file !== database)
  return database && keyFile && !second && !another && !isKnown(keyFile) ? { database, keyFile } : null
}

/** A key file may be anything, and two formats take nearly anything for theirs. */
function isKnown({ bytes, texts }: GivenFile): boolean {
  const file = soundFile(bytes)
  if (texts !== null || file === null) return texts !== null
  return formats.some(({ claims }) => claims(file)) && !andOtp.isOpaque(file) && !totpAuthenticator.claims(file)
}

/** The files of a folder of Steam Desktop Authenticator, those with enrolment texts, and all others. */
function sorted(files: readonly GivenFile[]) {
  const folder = files.length > 1 ? steam.folderIn(files) : []
  const rest = files.filter(file => !folder.includes(file))
  const texts = rest.flatMap(file => textsOf(file, rest.length > 1) ?? [])
  return { folder, texts, others: rest.filter(file => !texts.some(({ name }) => name === file.name)) }
}

interface NamedTexts {
  name: string
  texts: readonly string[]
}

/** The texts of a picture; with several files also of a file of lines, whose transfers may go on in another. */
function textsOf({ name, bytes, texts }: GivenFile, isOneOfSeveral: boolean): NamedTexts | null {
  if (texts) return { name, texts }
  const file = isOneOfSeveral ? soundFile(bytes) : null
  return file?.text && file.json === undefined && keyUriLines.claims(file) && !/codeDisplay=/.test(file.text)
    ? { name, texts: [file.text] }
    : null
}

function soundFile(bytes: Uint8Array) {
  try {
    return backupFile(bytes)
  } catch {
    return null
  }
}

function linesOf(files: readonly NamedTexts[], found: SeveralContents): BackupContents {
  const texts = files.flatMap(file => file.texts)
  if (!texts.length) throw new Failure('qrNotFound')
  const { accounts, problems, parts } = readLines(texts)
  if (!accounts.length) throw new Failure(texts.some(isEnrolment) || !problems[0] ? (problems[0]?.code ?? 'qrNotFound') : problems[0].code)
  const { have, missing } = collectParts(parts)
  found.parts = { have, missing }
  return { format: keyUriLines.name, accounts, problems }
}

async function addFrom(
  found: SeveralContents,
  { name, read }: { name: string; read: () => Promise<BackupContents> },
  isOneOfSeveral: boolean,
  failures: Failure[],
): Promise<void> {
  try {
    const { format, accounts, problems } = await read()
    found.format = found.format && found.format !== format ? 'several' : format
    found.accounts.push(...accounts)
    found.problems.push(...problems.map(problem => (isOneOfSeveral ? { ...problem, file: name } : problem)))
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown
    if (thrown.code === 'backupPasswordNeeded') throw isOneOfSeveral ? new Failure(thrown.code, name) : thrown
    failures.push(thrown)
    found.problems.push({ ...problemOf(thrown, 1, ''), file: name })
  }
}
