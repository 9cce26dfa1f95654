/*
 * Where a QR code keeps what (ISO/IEC 18004): which modules hold data, and how its codewords are shared out.
 */

const numbers = (row: string): number[] => row.split(' ').map(Number)

/** Codewords for error correction in one block, by version from 1; a row for each level in the order of its format bits: M, L, H, Q (table 9). */
const correcting = [
  '10 16 26 18 24 16 18 22 22 26 30 22 22 24 24 28 28 26 26 26 26 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28',
  '7 10 15 20 26 18 20 24 30 18 20 24 26 30 22 24 28 30 28 28 28 28 30 30 26 28 30 30 30 30 30 30 30 30 30 30 30 30 30 30',
  '17 28 22 16 22 28 26 26 24 28 24 28 22 24 24 30 28 28 26 28 30 24 30 30 30 30 30 30 30 30 30 30 30 30 30 30 30 30 30 30',
  '13 22 18 26 18 24 18 22 20 24 28 26 24 20 30 24 28 28 26 30 28 30 30 30 30 28 30 30 30 30 30 30 30 30 30 30 30 30 30 30',
].map(numbers)

/** Blocks of a code, in the same order (table 9). */
const blockCounts = [
  '1 1 1 2 2 4 4 4 5 5 5 8 9 9 10 10 11 13 14 16 17 17 18 20 21 23 25 26 28 29 31 33 35 37 38 40 43 45 47 49',
  '1 1 1 1 1 2 2 2 2 4 4 4 4 4 6 6 6 6 7 8 8 9 9 10 12 12 12 13 14 15 16 17 18 19 19 20 21 22 24 25',
  '1 1 2 4 4 4 5 6 8 8 11 11 16 16 18 16 19 21 25 25 25 34 30 32 35 37 40 42 45 48 51 54 57 60 63 66 70 74 77 81',
  '1 1 2 2 4 4 6 6 8 8 8 10 12 16 12 17 16 18 21 20 23 23 25 27 29 34 34 35 38 40 43 45 48 51 53 56 59 62 65 68',
].map(numbers)

/** One block of codewords: how many hold data, and how many there are with those that correct them. */
export interface Block {
  data: number
  all: number
}

/** The blocks of a version; shorter ones come first. `level` is the two format bits. */
export function blocksOf(version: number, level: number): Block[] {
  const count = blockCounts[level]?.[version - 1] ?? 1
  const ecc = correcting[level]?.[version - 1] ?? 0
  const raw = rawCodewords(version)
  const short = Math.floor(raw / count)
  return Array.from({ length: count }, (_, i) => {
    const all = short + (i < count - (raw % count) ? 0 : 1)
    return { data: all - ecc, all }
  })
}

/** Codewords that fit a version (§6.1, table 1). */
export function rawCodewords(version: number): number {
  const aligned = version > 1 ? Math.floor(version / 7) + 2 : 0
  const forAlignment = aligned > 0 ? (25 * aligned - 10) * aligned - 55 : 0
  return Math.floor(((16 * version + 128) * version + 64 - forAlignment - (version >= 7 ? 36 : 0)) / 8)
}

/** Which modules of a version hold no data, row by row: 1 for patterns, format and version (§6.3). */
export function reservedModules(version: number): Uint8Array {
  const size = 17 + 4 * version
  const reserved = new Uint8Array(size * size)
  const fill = (x: number, y: number, width: number, height: number) => {
    for (let row = y; row < y + height; row++) reserved.fill(1, row * size + x, row * size + x + width)
  }
  fill(0, 0, 9, 9)
  fill(size - 8, 0, 8, 9)
  fill(0, size - 8, 9, 8)
  fill(0, 6, size, 1)
  fill(6, 0, 1, size)
  for (const [x, y] of alignmentPatterns(version)) fill(x - 2, y - 2, 5, 5)
  if (version >= 7) {
    fill(size - 11, 0, 3, 6)
    fill(0, size - 11, 6, 3)
  }
  return reserved
}

/** The middles of the alignment patterns (§6.3.6). */
function alignmentPatterns(version: number): [number, number][] {
  if (version === 1) return []
  const count = Math.floor(version / 7) + 2
  const step = version === 32 ? 26 : Math.ceil((4 * version + 4) / (2 * count - 2)) * 2
  const last = 10 + 4 * version
  const places = [6, ...Array.from({ length: count - 1 }, (_, i) => last - (count - 2 - i) * step)]
  const isFinder = (x: number, y: number) => (x === 6 && y === 6) || (x === 6 && y === last) || (x === last && y === 6)
  return places.flatMap(y => places.filter(x => !isFinder(x, y)).map((x): [number, number] => [x, y]))
}
