/** Width and height in pixels as a picture's header says, before anything is decoded. */
export interface ImageSize {
  width: number
  height: number
}

type Reader = (view: DataView) => ImageSize | null

const ascii = (view: DataView, at: number, length: number) =>
  String.fromCharCode(...Array.from({ length }, (_, i) => (at + i < view.byteLength ? view.getUint8(at + i) : 0)))

const png: Reader = view => (ascii(view, 1, 3) === 'PNG' ? { width: view.getUint32(16), height: view.getUint32(20) } : null)

const gif: Reader = view => (ascii(view, 0, 4) === 'GIF8' ? { width: view.getUint16(6, true), height: view.getUint16(8, true) } : null)

const bmp: Reader = view =>
  ascii(view, 0, 2) === 'BM' ? { width: view.getUint32(18, true), height: Math.abs(view.getInt32(22, true)) } : null

/** JPEG: walks the segments to the frame header (SOF0-15 without the tables C4, C8, CC). */
const jpeg: Reader = view => {
  if (view.getUint16(0) !== 0xffd8) return null
  for (let at = markerAt(view, 2); at !== null; at = markerAt(view, at + 1 + view.getUint16(at + 1))) {
    const marker = view.getUint8(at)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { height: view.getUint16(at + 4), width: view.getUint16(at + 6) }
  }
  return null
}

/** Where the marker of a segment stands, after any number of fill bytes (ISO/IEC 10918-1 §B.1.1.2); null at the end. */
function markerAt(view: DataView, from: number): number | null {
  let at = from
  while (at < view.byteLength && view.getUint8(at) === 0xff) at++
  return at > from && at + 8 <= view.byteLength ? at : null
}

const webp: Reader = view => {
  if (ascii(view, 0, 4) !== 'RIFF' || ascii(view, 8, 4) !== 'WEBP') return null
  const kind = ascii(view, 12, 4)
  if (kind === 'VP8X') return { width: 1 + uint24(view, 24), height: 1 + uint24(view, 27) }
  if (kind === 'VP8 ') return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
  const bits = view.getUint32(21, true)
  return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 }
}

const uint24 = (view: DataView, at: number) => view.getUint16(at, true) + view.getUint8(at + 2) * 65536

/** Where an AVIF's boxes that tell sizes are looked for, in bytes from its start. */
const avifHeader = 65_536

/** AVIF: the largest image spatial extents box (`ispe`) of the file's start; smaller ones are tiles and thumbnails. */
const avif: Reader = view => {
  if (ascii(view, 4, 4) !== 'ftyp') return null
  let largest: ImageSize | null = null
  for (let at = 8; at + 16 <= Math.min(view.byteLength, avifHeader); at++) {
    if (view.getUint32(at) !== 0x69737065) continue
    const size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) }
    if (!largest || size.width * size.height > largest.width * largest.height) largest = size
  }
  return largest
}

/** The size of a PNG, JPEG, GIF, WebP, BMP or AVIF picture; null for anything else or a cut header. */
export function imageSize(bytes: Uint8Array<ArrayBuffer>): ImageSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (const read of [png, jpeg, gif, webp, bmp, avif]) {
    const size = attempt(read, view)
    if (size) return size
  }
  return null
}

function attempt(read: Reader, view: DataView): ImageSize | null {
  try {
    return read(view)
  } catch {
    // The header ends before its size: no picture of this kind.
    return null
  }
}
