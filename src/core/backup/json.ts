import { Failure } from '../failure.ts'

/** No backup nests deeper; a file that does was made to exhaust its reader. */
const deepest = 32

/**
 * Reads JSON from outside. A comma after the last of a list, as people leave who edit a file, does no harm.
 * @throws Failure `backupDamaged` for anything else, or for JSON nested deeper than 32 levels
 */
export function jsonOf(text: string): unknown {
  if (depthOf(text) > deepest) throw new Failure('backupDamaged')
  try {
    return parsed(text)
  } catch {
    throw new Failure('backupDamaged')
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return JSON.parse(withoutLastCommas(text))
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

/**
 * Bytes as text, without a byte order mark: UTF-8, UTF-16 as Windows writes it, or the 8-bit letters
 * of Western Windows. Null for bytes that are no text.
 */
export function textIn(bytes: Uint8Array): string | null {
  const encoding = encodingOf(bytes)
  const text = decoded(bytes, encoding)
  return text === null && encoding === 'utf-8' && isOldText(bytes) ? decoded(bytes, 'windows-1252') : text
}

function decoded(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(new Uint8Array(bytes))
  } catch {
    return null
  }
}

/** UTF-16 with or without its mark: no backup starts with anything but ASCII, so that every other byte is zero. */
function encodingOf(bytes: Uint8Array): string {
  const [a, b, c, d] = bytes
  if ((a === 0xff && b === 0xfe && d === 0) || (isAscii(a) && b === 0 && isAscii(c) && d === 0)) return 'utf-16le'
  return (a === 0xfe && b === 0xff && c === 0) || (a === 0 && isAscii(b) && c === 0 && isAscii(d)) ? 'utf-16be' : 'utf-8'
}

const isAscii = (byte: number | undefined) => byte !== undefined && byte >= 0x20 && byte < 0x7f

/** Text in 8 bits has no control characters, and is ASCII for the greater part; sealed bytes are neither. */
function isOldText(bytes: Uint8Array): boolean {
  let foreign = 0
  for (const byte of bytes) {
    if ((byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 13) || byte === 0x7f) return false
    if (byte >= 0x80) foreign++
  }
  return foreign * 4 < bytes.length
}

/** Leaves out the commas before a closing bracket that stand outside of strings. */
function withoutLastCommas(text: string): string {
  const closes = /\s*[\]}]/y
  let [kept, from, isQuoted] = ['', 0, false]
  for (let i = 0; i < text.length; i++) {
    const letter = text[i]
    closes.lastIndex = i + 1
    if (letter === '"') isQuoted = !isQuoted
    else if (isQuoted) i += letter === '\\' ? 1 : 0
    else if (letter === ',' && closes.test(text)) {
      kept += text.slice(from, i)
      from = i + 1
    }
  }
  return kept + text.slice(from)
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
