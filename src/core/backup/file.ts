import { jsonOf, textIn } from './json.ts'
import { isOnePif } from './one-pif.ts'

/** A file somebody wants to import: its bytes, and the same as text and JSON where it is that. */
export interface BackupFile {
  bytes: Uint8Array
  /** Without a byte order mark; null for bytes that are not UTF-8. */
  text: string | null
  /** undefined for text that does not start as JSON. */
  json: unknown
}

/** As JSON starts, and neither RTF nor the sections of a settings file do. */
const jsonStart = /^\s*(?:\{(?!\\rtf)|\[(?!\[?[a-z_]+\]))/i

/**
 * Looks at a file once for all formats.
 * @throws Failure `backupDamaged` when it starts as JSON and is not, as a cut file does
 */
export function backupFile(bytes: Uint8Array): BackupFile {
  const text = textIn(bytes)
  const isJson = text !== null && jsonStart.test(text) && !isOnePif(text)
  return { bytes, text, json: isJson ? jsonOf(text) : undefined }
}
