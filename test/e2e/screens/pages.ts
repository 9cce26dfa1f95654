import { createServer } from 'node:http'
import { crc32 } from 'node:zlib'
import { encode } from 'uqr'
import { onLoopback } from '../../loopback.ts'
import { pngOfModules } from '../../relying-party/src/pages/png.ts'

/** Pages of our own on loopback. */
export interface Pages {
  url(path: string): string
  /** The server's name and port, as sites are written. */
  host: string
  close(): Promise<void>
}

/** Serves bodies of pages by their paths. */
export async function startPages(shown: Record<string, string>): Promise<Pages> {
  const server = createServer(({ url = '/' }, response) => {
    const body = shown[url]
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'text/html' }).end(pageAround(body ?? 'not here'))
  })
  const { port, close } = await onLoopback(server)
  const host = `127.0.0.1:${port}`
  return { url: path => `http://${host}${path}`, host, close }
}

/** A picture on another server than the page that shows it. */
export interface ForeignPicture {
  url: string
  /** How often it was asked for. */
  asked(): number
  close(): Promise<void>
}

/** Serves one picture (PNG), which no browser keeps. */
export async function startPicture(png: Uint8Array): Promise<ForeignPicture> {
  let asked = 0
  const server = createServer((_request, response) => {
    asked++
    response.writeHead(200, { 'content-type': 'image/png', 'cache-control': 'no-store' }).end(png)
  })
  const { port, close } = await onLoopback(server)
  return { url: `http://127.0.0.1:${port}/code.png`, asked: () => asked, close }
}

const pageAround = (body: string) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>A page</title><link rel="icon" href="data:,"><body>${body}</body></html>`

/** A field for a code, as login pages have it. */
export const codeField =
  '<form><label for="code">Authentication code</label><input id="code" inputmode="numeric" autocomplete="one-time-code" maxlength="6"></form>'

/** A text as the picture of a QR code. */
export function qrPng(text: string): Buffer {
  return pngOfModules(encode(text, { ecc: 'M', border: 4 }).data, 5)
}

/** The picture of a QR code with a spot on it, as an element of a page: a decoder has to mend it, which costs more. */
export function spottedQrImage(text: string): string {
  const { data } = encode(text, { ecc: 'M', border: 4 })
  const middle = Math.floor(data.length / 2)
  const spotted = data.map((row, y) => row.map((dark, x) => (Math.hypot(x - middle, y - middle) < 2 ? !dark : dark)))
  return `<p><img alt="QR code" src="data:image/png;base64,${pngOfModules(spotted, 5).toString('base64')}"></p>`
}

/** An animation (APNG) of pictures of one size, as PNG files: the first ones' bytes, then the others'. */
export function animated(pictures: readonly Buffer[]): Buffer {
  const [first = Buffer.alloc(0)] = pictures
  const header = first.subarray(8, 33)
  const frames = pictures.flatMap((picture, i) => {
    const pixels = picture.subarray(33 + 8, 33 + 8 + picture.readUInt32BE(33))
    const control = Buffer.alloc(26)
    control.writeUInt32BE(i === 0 ? 0 : 2 * i - 1, 0)
    header.copy(control, 4, 8, 16)
    control.writeUInt16BE(1, 20)
    control.writeUInt16BE(10, 22)
    const number = Buffer.alloc(4)
    number.writeUInt32BE(2 * i, 0)
    return [pngChunk('fcTL', control), i === 0 ? pngChunk('IDAT', pixels) : pngChunk('fdAT', Buffer.concat([number, pixels]))]
  })
  const count = Buffer.alloc(8)
  count.writeUInt32BE(pictures.length, 0)
  return Buffer.concat([first.subarray(0, 33), pngChunk('acTL', count), ...frames, pngChunk('IEND', Buffer.alloc(0))])
}

/** Length, type, content and checksum (PNG §5.3). */
function pngChunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length, 0)
  sum.writeUInt32BE(crc32(typed), 0)
  return Buffer.concat([length, typed, sum])
}

/** A picture that looks like a code all over and holds none: a search takes long to be through with it. */
export function noisePng(seed: number): Buffer {
  let state = seed
  const modules = Array.from({ length: 220 }, () =>
    Array.from({ length: 220 }, () => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
      return state > 0x3fffffff
    }),
  )
  return pngOfModules(modules, 7)
}

/** The picture of a QR code as an element of a page. */
export function qrImage(text: string): string {
  return `<p><img alt="QR code" src="data:image/png;base64,${qrPng(text).toString('base64')}"></p>`
}
