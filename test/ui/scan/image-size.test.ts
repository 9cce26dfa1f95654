import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blobOf } from '../../../src/ui/scan/data-url.ts'
import { imageSize } from '../../../src/ui/scan/image-size.ts'

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(parts.flatMap(part => (typeof part === 'string' ? [...part].map(sign => sign.charCodeAt(0)) : part)))

describe('the size a header says', () => {
  test.each([16, 32, 48, 128])('of a real PNG of %i pixels', side => {
    expect(imageSize(new Uint8Array(readFileSync(`public/icons/${side}.png`)))).toEqual({ width: side, height: side })
  })

  test.each<[string, Uint8Array<ArrayBuffer>]>([
    ['GIF', bytes('GIF89a', [0x2c, 0x01, 0x90, 0x01], [0, 0, 0])],
    ['JPEG', bytes([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc2, 0, 17, 8, 0x01, 0x90, 0x01, 0x2c, 3, 0, 0])],
    [
      'JPEG with bytes to fill up',
      bytes([0xff, 0xd8, 0xff, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xff, 0xff, 0xc2, 0, 17, 8, 0x01, 0x90, 0x01, 0x2c, 3, 0, 0]),
    ],
    ['lossless WebP', bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8L', [0, 0, 0, 0], [0x2f, 0x2b, 0xc1, 0x63, 0])],
    ['extended WebP', bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8X', [10, 0, 0, 0, 0, 0, 0, 0], [0x2b, 1, 0, 0x8f, 1, 0])],
    ['AVIF', bytes([0, 0, 0, 28], 'ftypavif', new Array(20).fill(0), 'ispe', [0, 0, 0, 0, 0, 0, 1, 0x2c, 0, 0, 1, 0x90], [0, 0, 0, 0])],
    [
      'AVIF with a thumbnail',
      bytes([0, 0, 0, 28], 'ftypavif', 'ispe', [0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 8], 'ispe', [0, 0, 0, 0, 0, 0, 1, 0x2c, 0, 0, 1, 0x90]),
    ],
    ['BMP', bytes('BM', new Array(16).fill(0), [0x2c, 1, 0, 0, 0x70, 0xfe, 0xff, 0xff])],
  ])('of a %s', (_kind, picture) => {
    expect(imageSize(picture)).toEqual({ width: 300, height: 400 })
  })

  test('of a bomb, before it is decoded', () => {
    const bomb = bytes([0x89], 'PNG', new Array(12).fill(0), [0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30])
    expect(imageSize(bomb)).toEqual({ width: 30_000, height: 30_000 })
  })

  test('of anything else is unknown, whatever the bytes', () => {
    expect(imageSize(bytes('%PDF-1.7'))).toBeNull()
    fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), random => void imageSize(new Uint8Array(random))))
  })
})

describe('a data URL', () => {
  test.each([
    ['data:text/plain;base64,aGk=', 'text/plain', 'hi'],
    ['data:image/svg+xml;charset=utf-8,%3Csvg%2F%3E', 'image/svg+xml', '<svg/>'],
  ])('%s', async (url, type, content) => {
    const blob = blobOf(url)
    expect(blob?.type).toBe(type)
    expect(await blob?.text()).toBe(content)
  })

  test.each(['https://example.com/x.png', 'data:image/png', 'data:image/png;base64,***', 'data:,%E0%'])('none is read from %s', url => {
    expect(blobOf(url)).toBeNull()
  })
})
