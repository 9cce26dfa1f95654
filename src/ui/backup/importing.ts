import { signal } from '@preact/signals'
import { Failure } from '../../core/failure.ts'
import { forget, newGathering, present, troubleOf } from '../add/gathering.ts'
import { whenLocked } from '../state/vault.ts'
import { bytesOf, readInWorker } from './read-file.ts'

/** Where an import stands: no file, being opened, or waiting for the file's password. */
export type ImportStep = 'none' | 'reading' | 'password'

/** Accounts on their way out of a backup. */
export const imported = newGathering()

/** Where the import stands. */
export const step = signal<ImportStep>('none')

/** The file's own name, shown while it is being opened. */
export const fileName = signal('')

whenLocked(leaveImport)

let bytes: Uint8Array | null = null
let reading: AbortController | null = null

/** Drops the file and everything read from it; a derivation under way is stopped. */
export function leaveImport(): void {
  reading?.abort()
  bytes = null
  fileName.value = ''
  step.value = 'none'
  forget(imported)
}

/** Opens a chosen file. One that is encrypted asks for its password next. */
export async function openFile(file: File): Promise<void> {
  leaveImport()
  fileName.value = file.name
  try {
    bytes = await bytesOf(file)
  } catch (thrown) {
    return refuse(thrown)
  }
  await openWith(null)
}

/** Opens the file at hand, with its password once there is one. A wrong one leaves everything as it was. */
export async function openWith(password: string | null): Promise<void> {
  const file = bytes
  if (!file) return
  imported.trouble.value = null
  step.value = 'reading'
  const stop = new AbortController()
  reading = stop
  try {
    const { accounts, problems } = await readInWorker({ bytes: file, password }, stop.signal)
    if (accounts.length === 0) throw new Failure(problems[0]?.code ?? 'backupEmpty')
    await present(imported, accounts, problems)
    bytes = null
    step.value = 'none'
  } catch (thrown) {
    // Stopped on purpose: what comes next has been decided already.
    if (!stop.signal.aborted) refuse(thrown)
  }
}

function refuse(thrown: unknown): void {
  const trouble = troubleOf(thrown)
  const asksAgain = trouble.code === 'backupPasswordNeeded' || trouble.code === 'backupPasswordWrong'
  step.value = asksAgain ? 'password' : 'none'
  imported.trouble.value = trouble.code === 'backupPasswordNeeded' ? null : trouble
}
