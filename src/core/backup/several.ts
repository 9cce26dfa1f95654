import { Failure, type FailureCode } from '../failure.ts'
import { isEnrolment, readLines } from '../key-uri/enrolment-text.ts'
import { collectParts } from '../key-uri/migration.ts'
import { otherCode } from '../qr/other-code.ts'
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
  /** Why it could not even be looked at. */
  failure?: FailureCode
}

/** A row that cannot be used, and the name of its file where there are several. Row 0 without a name is the whole file. */
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
 * Reads one or more files. A file that cannot be read is a problem while another can.
 * @param given null before the person was asked; several are tried on each file, in turn
 * @throws Failure as `readBackup` for a single file, `backupPasswordNeeded` (detail: the file's name) while a file
 *   waits for its password, that of the first file when none can be read, `qrNotFound` for a picture without codes
 */
export async function readSeveral(files: readonly GivenFile[], given: string | null | readonly string[]): Promise<SeveralContents> {
  const passwords = typeof given === 'string' ? [given] : (given ?? [])
  const found: SeveralContents = { format: '', accounts: [], problems: [], parts: { have: 0, missing: 0 } }
  const readers = readersOf(files, found)
  const failures: Failure[] = []
  for (const reader of readers) await addFrom(found, { ...reader, passwords }, files.length > 1, failures)
  if (failures.length === readers.length) throw failures[0] ?? new Failure('backupUnknown')
  return found
}

/** What is read in one go, and under which name it is spoken of. */
interface Reader {
  name: string
  read(password: string | null): Promise<BackupContents>
}

function readersOf(files: readonly GivenFile[], found: SeveralContents): Reader[] {
  const lock = keyFileIn(files)
  if (lock) return [{ name: lock.database.name, read: password => kdbx.readWithKeyFile(lock.database.bytes, password, lock.keyFile.bytes) }]
  const { folder, texts, others } = sorted(files)
  return [
    ...(folder.length ? [{ name: folder[0]?.name ?? '', read: (password: string | null) => steam.readFolder(folder, password) }] : []),
    ...(texts.length ? [{ name: texts[0]?.file.name ?? '', read: async () => linesOf(texts, found) }] : []),
    ...others.map(file => ({ name: file.name, read: (password: string | null) => readOne(file, password) })),
  ]
}

async function readOne({ bytes, failure }: GivenFile, password: string | null): Promise<BackupContents> {
  if (failure) throw new Failure(failure)
  return readBackup(bytes, password)
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
  return { folder, texts, others: rest.filter(file => !texts.some(one => one.file === file)) }
}

interface FileTexts {
  file: GivenFile
  texts: readonly string[]
}

/** The texts of a picture; with several files also of a file of lines, whose transfers may go on in another. */
function textsOf(given: GivenFile, isOneOfSeveral: boolean): FileTexts | null {
  if (given.texts) return { file: given, texts: given.texts }
  const file = isOneOfSeveral ? soundFile(given.bytes) : null
  return file?.text && file.json === undefined && keyUriLines.claims(file) && !/codeDisplay=/.test(file.text)
    ? { file: given, texts: [file.text] }
    : null
}

function soundFile(bytes: Uint8Array) {
  try {
    return backupFile(bytes)
  } catch {
    return null
  }
}

/** Reads the texts of all these files together, because a transfer may go on in the next one. */
function linesOf(files: readonly FileTexts[], found: SeveralContents): BackupContents {
  const all = files.flatMap(({ file, texts }) => texts.map(text => ({ file, text: text.trimEnd() })))
  if (!all.length) throw new Failure('qrNotFound')
  const lines = all.filter(({ file, text }) => !isForElse(file, text))
  const { accounts, problems, parts } = readLines(lines.map(({ text }) => text))
  const { have, missing } = collectParts(parts)
  found.parts = { have, missing }
  const rows = problems.map(problem => placed(problem, lines))
  return { format: keyUriLines.name, accounts, problems: [...rows, ...elsewhere(all), ...withoutCode(files)] }
}

/** Whether a picture's code enrols nothing: a link, a contact, a network. */
const isForElse = ({ texts }: GivenFile, text: string) => texts !== null && !isEnrolment(text)

/** Codes for something else. A link's host stands for its name; what else they say may be nobody's business. */
function elsewhere(all: readonly Line[]): FileProblem[] {
  return all
    .filter(({ file, text }) => isForElse(file, text))
    .map(({ file, text }) => ({ ...problemOf(new Failure('qrForElse'), 0, otherCode(text).host ?? ''), file: file.name }))
}

/** Pictures without any code. */
function withoutCode(files: readonly FileTexts[]): FileProblem[] {
  return files
    .filter(({ texts }) => texts.length === 0)
    .map(({ file }) => ({ row: 0, code: 'qrNotFound' as const, name: '', file: file.name }))
}

interface Line {
  file: GivenFile
  text: string
}

/** A problem in its own file, with the row it has there: in a picture there are no rows, which is 0. */
function placed(problem: Problem, lines: readonly Line[]): FileProblem {
  let row = problem.row
  for (const { file, text } of lines) {
    const count = text.split(/\r\n|\r|\n/).length
    if (row <= count && file.texts) return { ...problem, row: 0, file: file.name }
    if (row <= count) return { ...problem, row, file: file.name }
    row -= count
  }
  return problem
}

async function addFrom(
  found: SeveralContents,
  { name, read, passwords }: Reader & { passwords: readonly string[] },
  isOneOfSeveral: boolean,
  failures: Failure[],
): Promise<void> {
  try {
    const { format, accounts, problems } = await withEach(passwords, read)
    found.format = found.format && found.format !== format ? 'several' : format
    for (const account of accounts) found.accounts.push(account)
    for (const problem of problems) found.problems.push(isOneOfSeveral ? { file: name, ...problem } : bare(problem))
    if (isOneOfSeveral && accounts.length + problems.length === 0) throw new Failure('backupEmpty')
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown
    if (thrown.code === 'backupPasswordNeeded') throw isOneOfSeveral ? new Failure(thrown.code, name) : thrown
    failures.push(thrown)
    found.problems.push({ ...problemOf(thrown, 0, ''), file: name })
  }
}

/** With a single file it goes without saying which one. */
const bare = ({ row, code, name }: Problem): Problem => ({ row, code, name })

/** Reads with the first password that fits. */
async function withEach([password, ...others]: readonly string[], read: Reader['read']): Promise<BackupContents> {
  try {
    return await read(password ?? null)
  } catch (thrown) {
    const isWrong = thrown instanceof Failure && thrown.code === 'backupPasswordWrong'
    if (isWrong && others.length) return withEach(others, read)
    throw thrown
  }
}
