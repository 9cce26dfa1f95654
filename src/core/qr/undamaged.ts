import type { SampledCode } from './grid.ts'
import { type Block, blocksOf, rawCodewords, reservedModules } from './layout.ts'
import { textOfCodewords } from './segments.ts'

/*
 * Reads a code whose modules are all as they were drawn, as those of most pages are: in a hundredth of what
 * a decoder takes that must look for the code and mend it. The code's own error correction says whether it
 * is undamaged; all else is left to that decoder.
 */

/** The text of an undamaged code; null when anything is damaged, or it holds what only the other decoder reads. */
export function undamagedText({ modules, size }: Pick<SampledCode, 'modules' | 'size'>): string | null {
  const version = (size - 17) / 4
  const format = formatOf(modules, size)
  if (format === null || !Number.isInteger(version)) return null
  const codewords = codewordsOf(modules, size, version, format & 7)
  const blocks = parted(codewords, blocksOf(version, format >> 3))
  if (!blocks.every(({ all, correcting }) => isWhole(all, correcting))) return null
  return textOfCodewords(Uint8Array.from(blocks.flatMap(({ all, correcting }) => [...all.subarray(0, all.length - correcting)])), version)
}

/** Flipped in every format so that none is empty (ISO/IEC 18004 §7.9.1). */
const formatMask = 0x5412

/** The five bits of a format: two of its level, three of its mask; null when neither of its two places holds one (§7.9). */
function formatOf(modules: Uint8Array, size: number): number | null {
  const at = (x: number, y: number) => modules[y * size + x] ?? 0
  const near = [0, 1, 2, 3, 4, 5, 7, 8].map(y => at(8, y)).concat([7, 5, 4, 3, 2, 1, 0].map(x => at(x, 8)))
  const far = Array.from({ length: 15 }, (_, i) => (i < 8 ? at(size - 1 - i, 8) : at(8, size - 15 + i)))
  for (const bits of [near, far]) {
    const word = bits.reduce((sum, bit, i) => sum | (bit << i), 0) ^ formatMask
    if (formatWord(word >> 10) === word) return word >> 10
  }
  return null
}

/** A format with its ten bits of BCH code (§7.9.1). */
function formatWord(data: number): number {
  let rest = data
  for (let i = 0; i < 10; i++) rest = (rest << 1) ^ ((rest >> 9) * 0x537)
  return (data << 10) | rest
}

/** Whether each mask turns a module over (§7.8.2, table 10). */
const masks: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_x, y) => y % 2 === 0,
  x => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
]

/** The codewords in the order in which they wind through the modules (§7.7.3). */
function codewordsOf(modules: Uint8Array, size: number, version: number, mask: number): Uint8Array {
  const codewords = new Uint8Array(rawCodewords(version))
  const reserved = reservedModules(version)
  const isTurned = masks[mask] ?? (() => false)
  let bit = 0
  for (const [x, y] of windings(size)) {
    const i = y * size + x
    if (reserved[i] === 1 || bit >> 3 >= codewords.length) continue
    const isDark = (modules[i] === 1) !== isTurned(x, y)
    codewords[bit >> 3] = (codewords[bit >> 3] ?? 0) | (Number(isDark) << (7 - (bit & 7)))
    bit++
  }
  return codewords
}

/** In pairs of columns from the right, up and down by turns, past the timing pattern in column 6. */
function windings(size: number): [number, number][] {
  const places: [number, number][] = []
  let isUpward = true
  for (let right = size - 1; right > 0; right -= right === 8 ? 3 : 2) {
    for (let step = 0; step < size; step++) {
      const y = isUpward ? size - 1 - step : step
      places.push([right, y], [right - 1, y])
    }
    isUpward = !isUpward
  }
  return places
}

/** One block's codewords, the correcting ones last. */
interface ReadBlock {
  all: Uint8Array
  correcting: number
}

/** Takes codewords that lie by turns apart into their blocks (§7.6). */
function parted(codewords: Uint8Array, blocks: readonly Block[]): ReadBlock[] {
  const read = blocks.map(({ data, all }) => ({ all: new Uint8Array(all), correcting: all - data, at: 0 }))
  const longest = Math.max(...blocks.map(({ data }) => data))
  let next = 0
  for (let i = 0; i < longest; i++)
    for (const block of read) if (i < block.all.length - block.correcting) block.all[block.at++] = codewords[next++] ?? 0
  for (let i = 0; i < (read[0]?.correcting ?? 0); i++) for (const block of read) block.all[block.at++] = codewords[next++] ?? 0
  return read
}

/** Powers of 2 in the field of 256 that QR codes are counted in (§7.5.2), twice over. */
const powers = new Uint8Array(510)
const logarithms = new Uint8Array(256)
for (let i = 0, value = 1; i < 255; i++) {
  powers[i] = value
  powers[i + 255] = value
  logarithms[value] = i
  value = (value << 1) ^ ((value >> 7) * 0x11d)
}

/** Whether a block is what its correcting codewords say: every one of its syndromes is nought. */
function isWhole(codewords: Uint8Array, correcting: number): boolean {
  for (let root = 0; root < correcting; root++) {
    let sum = 0
    for (const codeword of codewords) sum = (sum === 0 ? 0 : (powers[(logarithms[sum] ?? 0) + root] ?? 0)) ^ codeword
    if (sum !== 0) return false
  }
  return true
}
