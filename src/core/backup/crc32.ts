/** What one byte does to a CRC-32, for all 256 of them. */
const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})

/** Takes one byte into a running CRC-32, as zip and its old cipher use it. */
export function crcStep(crc: number, byte: number): number {
  return ((table[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8)) >>> 0
}

/** CRC-32 (ISO 3309) of bytes, as zip stores it. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = crcStep(crc, byte)
  return ~crc >>> 0
}
