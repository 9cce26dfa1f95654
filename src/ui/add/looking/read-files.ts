import { beginsAs } from '../../../core/backup/magic.ts'
import { type FailureCode, failureCode } from '../../../core/failure.ts'
import { readTexts } from '../../../core/key-uri/enrolment-text.ts'
import type { OtherCode, Watching } from '../../scan/index.ts'
import { loadScan } from '../../scan/load.ts'
import { looksLikeEnrolment, maxTextLength } from '../ways-in/intake.ts'

/** Larger archives are not opened (bytes). */
const maxArchive = 20 * 1024 * 1024

/** What became of one file. `notPicture` may be a backup, which the import reads; of one that is `stopped` nothing is known. */
export type FileOutcome =
  | { kind: 'read' | 'nothing' | 'stopped' | 'notPicture' }
  | { kind: 'other'; others: OtherCode[] }
  | { kind: 'failed'; code: FailureCode }

/** One file by its name, as the person knows it. */
export interface ReadFile {
  name: string
  outcome: FileOutcome
  /** The file where there may be more in it, as its search ended early; null when it was read to its end. */
  unfinished: File | null
}

/** Several files: what became of each, and the enrolment texts in them. */
export interface ReadFiles {
  files: ReadFile[]
  texts: string[]
}

/**
 * Reads chosen, dropped or pasted files one after another: pictures by their QR codes, text files by
 * their enrolment lines, archives of pictures by what is in them. What is wrong with one is told of that one, and the others are read. When the
 * signal ends it, what was read until then is given.
 * @param patience how many times as long as usual a picture may take
 */
export async function readFiles(given: readonly File[], { signal, onProgress }: Watching, patience = 1): Promise<ReadFiles> {
  const read: ReadFiles = { files: [], texts: [] }
  const files = (await Promise.all(given.map(unpacked))).flat()
  for (const [number, file] of files.entries()) {
    const part = (done: number) => onProgress?.((number + done) / files.length)
    part(0)
    const { texts, outcome, unfinished } = signal?.aborted ? stopped : await readFile(file, { signal, onProgress: part }, patience)
    read.files.push({ name: file.name, outcome, unfinished: unfinished ? file : null })
    read.texts.push(...texts)
  }
  return read
}

/** An archive of nothing but pictures as these; any other file as it is. */
async function unpacked(file: File): Promise<File[]> {
  const start = new Uint8Array(await file.slice(0, 4).arrayBuffer())
  if (!beginsAs(start, 'zip') || file.size > maxArchive) return [file]
  const { picturesInZip } = await import('../../scan/zipped-pictures.ts')
  return (await picturesInZip(new Uint8Array(await file.arrayBuffer()), file.name)) ?? [file]
}

/** The files of a list after those among them that were unfinished were read again, in that order. */
export function afterReadingOn(before: readonly ReadFile[], again: readonly ReadFile[]): ReadFile[] {
  const left = [...again]
  return before.map(file => {
    const now = file.unfinished && left.shift()
    if (!now) return file
    return { ...now, outcome: file.outcome.kind === 'read' ? file.outcome : now.outcome }
  })
}

interface OneRead {
  texts: string[]
  outcome: FileOutcome
  unfinished?: boolean
}

const stopped: OneRead = { texts: [], outcome: { kind: 'stopped' }, unfinished: true }

async function readFile(file: File, watching: Watching, patience: number): Promise<OneRead> {
  try {
    const lines = await enrolmentLinesOf(file)
    return lines === null ? await readPicture(file, watching, patience) : judged([lines])
  } catch (thrown) {
    return { texts: [], outcome: { kind: 'failed', code: failureCode(thrown) } }
  }
}

const isCalledPicture = ({ type }: Blob) => type.startsWith('image/')

/** A small file's text when it holds enrolment lines; null for all else. */
async function enrolmentLinesOf(file: Blob): Promise<string | null> {
  if (isCalledPicture(file) || file.size > maxTextLength) return null
  const text = await file.text()
  return looksLikeEnrolment(text) ? text : null
}

async function readPicture(file: File, watching: Watching, patience: number): Promise<OneRead> {
  const { readPictures } = await loadScan()
  const { texts, others, problems, unfinished } = await readPictures([file], watching, patience)
  const code = problems[0]?.code
  if (code) return { texts: [], outcome: refused(file, code) }
  if (texts.length > 0) return { ...judged(texts), unfinished }
  if (others.length > 0) return { texts, outcome: { kind: 'other', others }, unfinished }
  return watching.signal?.aborted ? stopped : { texts, outcome: { kind: 'nothing' }, unfinished }
}

/** A file that is no picture by its name and by its bytes may be a backup. */
function refused(file: Blob, code: FailureCode): FileOutcome {
  const isOther = !isCalledPicture(file) && code !== 'pictureIsPdf'
  return isOther ? { kind: 'notPicture' } : { kind: 'failed', code }
}

/** Texts that hold an account, or the reason why none of them does. */
function judged(texts: string[]): OneRead {
  const { accounts, problems } = readTexts(texts)
  if (accounts.length > 0) return { texts, outcome: { kind: 'read' } }
  return { texts: [], outcome: { kind: 'failed', code: problems[0]?.code ?? 'keyUriInvalid' } }
}
