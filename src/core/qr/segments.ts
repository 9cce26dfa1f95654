/*
 * What the data of a QR code says (ISO/IEC 18004 §7.4).
 */

/** Bits of a length, by kind, for versions up to 9, up to 26 and above (table 3). */
const lengthBits = { digits: [10, 12, 14], letters: [9, 11, 13], bytes: [8, 16, 16] } as const
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'

/** Bits one after the other. */
interface Bits {
  left(): number
  take(count: number): number
}

function bitsOf(codewords: Uint8Array): Bits {
  let at = 0
  const bit = () => {
    const value = ((codewords[at >> 3] ?? 0) >> (7 - (at & 7))) & 1
    at++
    return value
  }
  const take = (count: number) => Array.from({ length: count }, bit).reduce((sum, each) => sum * 2 + each, 0)
  return { left: () => codewords.length * 8 - at, take }
}

/**
 * The text of data codewords: of digits, letters and UTF-8.
 * @returns null when it is empty, cut, or says anything in another way
 */
export function textOfCodewords(codewords: Uint8Array, version: number): string | null {
  const bits = bitsOf(codewords)
  const size = version < 10 ? 0 : version < 27 ? 1 : 2
  let text = ''
  while (bits.left() >= 4) {
    const kind = bits.take(4)
    if (kind === 0) break
    const part = kind === 1 ? digits(bits, size) : kind === 2 ? letters(bits, size) : kind === 4 ? bytes(bits, size) : null
    if (part === null || bits.left() < 0) return null
    text += part
  }
  return text === '' ? null : text
}

type Size = 0 | 1 | 2

/** Three digits in ten bits, two in seven, one in four (§7.4.3). */
function digits(bits: Bits, size: Size): string | null {
  let text = ''
  for (let left = bits.take(lengthBits.digits[size]); left > 0; left -= 3) {
    const count = Math.min(3, left)
    const value = String(bits.take(count * 3 + 1)).padStart(count, '0')
    if (value.length > count || bits.left() < 0) return null
    text += value
  }
  return text
}

/** Two letters in eleven bits, one in six (§7.4.4). */
function letters(bits: Bits, size: Size): string | null {
  let text = ''
  for (let left = bits.take(lengthBits.letters[size]); left > 0; left -= 2) {
    const value = bits.take(left > 1 ? 11 : 6)
    const part = left > 1 ? `${alphabet[Math.floor(value / 45)] ?? ''}${alphabet[value % 45]}` : (alphabet[value] ?? '')
    if (part.length !== Math.min(2, left) || bits.left() < 0) return null
    text += part
  }
  return text
}

/** Bytes (§7.4.5), as UTF-8 as everybody writes it. */
function bytes(bits: Bits, size: Size): string | null {
  const count = bits.take(lengthBits.bytes[size])
  if (bits.left() < count * 8) return null
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Uint8Array.from({ length: count }, () => bits.take(8)))
  } catch {
    // Bytes of another alphabet.
    return null
  }
}
