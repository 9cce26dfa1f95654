import { Failure } from '../failure.ts'

/** No backup nests deeper; a file that does was made to exhaust its reader. */
const deepest = 32

/**
 * Reads JSON from outside.
 * @throws Failure `backupDamaged` for anything else, or for JSON nested deeper than 32 levels
 */
export function jsonOf(text: string): unknown {
  if (depthOf(text) > deepest) throw new Failure('backupDamaged')
  try {
    return JSON.parse(text)
  } catch {
    throw new Failure('backupDamaged')
  }
}

/** Reads JSON that may be none; null where `jsonOf` throws. */
export function jsonOrNull(text: string): unknown {
  try {
    return jsonOf(text)
  } catch {
    return null
  }
}

/** Bytes as text, without a byte order mark; null for bytes that are not UTF-8, or UTF-16 with its mark. */
export function textIn(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(new Uint8Array(bytes))
  } catch {
    return null
  }
}

/** Windows writes UTF-16 with a mark; no backup in it starts with anything but ASCII, so that a zero follows. */
function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe && bytes[3] === 0) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff && bytes[2] === 0 ? 'utf-16be' : 'utf-8'
}

/** How deep the brackets outside of strings go. */
function depthOf(text: string): number {
  let [depth, most, isQuoted] = [0, 0, false]
  for (let i = 0; i < text.length; i++) {
    const letter = text[i]
    if (letter === '"') isQuoted = !isQuoted
    else if (isQuoted) i += letter === '\\' ? 1 : 0
    else if (letter === '{' || letter === '[') most = Math.max(most, ++depth)
    else if (letter === '}' || letter === ']') depth--
  }
  return most
}
