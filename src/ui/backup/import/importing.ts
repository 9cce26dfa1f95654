import { computed, signal } from '@preact/signals'
import type { FileProblem, GivenFile } from '../../../core/backup/several.ts'
import { withoutRepeats } from '../../../core/distinct.ts'
import { Failure } from '../../../core/failure.ts'
import { forget, newGathering, present, troubleOf } from '../../add/gathering.ts'
import { whenLocked } from '../../state/vault.ts'
import { givenFile, readSeveralInWorker } from '../read-file.ts'

/** Where an import stands: no file, being opened, or waiting for the files' password. */
export type ImportStep = 'none' | 'reading' | 'password'

/** Accounts on their way out of backups. */
export const imported = newGathering()

/** Where the import stands. */
export const step = signal<ImportStep>('none')

/** Whether the file that waits for its password may be no backup at all. */
export const isUnsure = signal(false)

/** The files' own names, shown while they are being opened. */
export const fileNames = signal<readonly string[]>([])

/** What the review says beside the accounts: rows that cannot be used, rows told twice, and parts of a transfer still to come. */
export interface Aside {
  problems: readonly FileProblem[]
  repeats: number
  parts: { have: number; missing: number }
}

const nothingAside: Aside = { problems: [], repeats: 0, parts: { have: 0, missing: 0 } }

/** What the review says beside the accounts. */
export const aside = signal<Aside>(nothingAside)

whenLocked(leaveImport)

let files: readonly GivenFile[] = []
/** Those that opened something, where there are several files. */
let passwords: readonly string[] = []
let reading: AbortController | null = null

/** Drops the files and everything read from them; a derivation under way is stopped. */
export function leaveImport(): void {
  reading?.abort()
  files = []
  passwords = []
  fileNames.value = []
  aside.value = nothingAside
  step.value = 'none'
  forget(imported)
}

/** Opens chosen files. Those that are encrypted ask for their password next. */
export async function openFiles(chosen: readonly File[]): Promise<void> {
  leaveImport()
  await openMore(chosen)
}

/** Opens further files beside those that are open: the missing pictures of a transfer. */
export async function openMore(chosen: readonly File[]): Promise<void> {
  const before = files
  const stop = started([...fileNames.value, ...chosen.map(({ name }) => name)])
  try {
    const more: GivenFile[] = []
    for (const file of chosen) {
      more.push(await lookedAt(file))
      if (stop.signal.aborted) return
    }
    files = [...before, ...more]
  } catch (thrown) {
    if (!stop.signal.aborted) refuse(thrown)
    return
  }
  await openWith(null)
}

/** A file that cannot be looked at costs no other: why is told beside them. */
async function lookedAt(file: File): Promise<GivenFile> {
  try {
    return await givenFile(file)
  } catch (thrown) {
    return { name: file.name, bytes: new Uint8Array(), texts: null, failure: troubleOf(thrown).code }
  }
}

function started(names: readonly string[]): AbortController {
  reading?.abort()
  const stop = new AbortController()
  reading = stop
  fileNames.value = names
  isUnsure.value = false
  imported.trouble.value = null
  step.value = 'reading'
  return stop
}

/** Opens the files at hand, with their password once there is one. A wrong one leaves everything as it was. */
export async function openWith(password: string | null): Promise<void> {
  if (files.length === 0) return
  const stop = started(fileNames.value)
  try {
    const tried = password === null ? passwords : [...passwords, password]
    const { accounts, problems, parts } = await readSeveralInWorker({ files, passwords: tried }, stop.signal)
    if (accounts.length + problems.length === 0) throw new Failure('backupEmpty')
    const distinct = withoutRepeats(accounts)
    await present(imported, distinct, [])
    if (stop.signal.aborted) return forget(imported)
    if (files.length > 1) passwords = tried
    aside.value = { problems, repeats: accounts.length - distinct.length, parts }
    step.value = 'none'
  } catch (thrown) {
    // Stopped on purpose: what comes next has been decided already.
    if (!stop.signal.aborted) refuse(thrown)
  }
}

/** Asks for the password of those files that opened with none so far; what was read stays. */
export function askAgain(): void {
  imported.trouble.value = null
  step.value = 'password'
}

/** Leaves the question for a password: back to what was read, or to the start. */
export function leavePassword(): void {
  if (imported.proposals.value.length === 0) {
    leaveImport()
    return
  }
  imported.trouble.value = null
  step.value = 'none'
}

/** The files that wait for another password than the ones they were given. */
export const lockedFiles = computed(() =>
  aside.value.problems.flatMap(({ code, file }) => (code === 'backupPasswordWrong' && file !== undefined ? [file] : [])),
)

function refuse(thrown: unknown): void {
  const trouble = troubleOf(thrown)
  const asksAgain = trouble.code === 'backupPasswordNeeded' || trouble.code === 'backupPasswordWrong'
  step.value = asksAgain ? 'password' : 'none'
  if (!asksAgain && imported.proposals.value.length === 0) fileNames.value = []
  isUnsure.value = asksAgain && trouble.detail === 'maybe'
  imported.trouble.value = trouble.code === 'backupPasswordNeeded' ? null : trouble
}
