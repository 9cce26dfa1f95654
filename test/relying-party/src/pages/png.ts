import { crc32, deflateSync } from 'node:zlib'

/** A black and white PNG of QR modules (`true` = dark), each `scale` pixels wide; the quiet zone is part of `modules`. */
export function pngOfModules(modules: boolean[][], scale: number): Buffer {
  const side = modules.length * scale
  const rows = Buffer.concat(Array.from({ length: side }, (_, y) => pngRow(modules[Math.floor(y / scale)] ?? [], scale)))
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header[8] = 8 // bits a pixel; the zero after it: greyscale
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))])
}

// One byte "no filter", then one grey byte a pixel.
function pngRow(row: boolean[], scale: number): Buffer {
  return Buffer.from([0, ...row.flatMap(dark => new Array<number>(scale).fill(dark ? 0 : 255))])
}

function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(8 + typed.length)
  framed.writeUInt32BE(data.length, 0)
  typed.copy(framed, 4)
  framed.writeUInt32BE(crc32(typed), 4 + typed.length)
  return framed
}
