import { describe, expect, test, vi } from 'vitest'
import { readView } from '../../../src/core/qr/decode.ts'
import { qrModules } from '../../../src/core/qr/modules.ts'
import type { Grey } from '../../../src/core/qr/pixels.ts'
import { aroundLying, aroundUpright, throughLens, unbent } from '../../../src/core/qr/unbent.ts'

// A decoder that must look for a code everywhere takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 })
const uri = 'otpauth://totp/Example:alice%40example.com?secret=JBSWY3DPEHPK3PXP&issuer=Example'
const side = 480

/** A code seen by a camera: each pixel shows what `flatAt` says of its place, both from -1 to 1. */
function seenAs(flatAt: (x: number, y: number) => [number, number]): Grey {
  const modules = qrModules(uri)
  const around = modules.length + 12
  const data = Uint8ClampedArray.from({ length: side * side }, (_, i) => {
    const [x, y] = flatAt((2 * (i % side) + 1) / side - 1, (2 * Math.floor(i / side) + 1) / side - 1)
    return modules[Math.floor(((y + 1) / 2) * around) - 6]?.[Math.floor(((x + 1) / 2) * around) - 6] ? 20 : 235
  })
  return { data, width: side, height: side }
}
const textsIn = (grey: Grey) => readView(grey, { stop: () => false }).map(({ text }) => text)
const unrolled = (angle: number, place: number) => Math.asin(Math.max(-1, Math.min(1, place * Math.sin(angle)))) / angle

describe('a code that is bent', () => {
  test('around a bottle is read when it is unrolled, and not before', () => {
    const bottle = seenAs((x, y) => [unrolled(1.2, x), y])
    expect(textsIn(bottle)).toEqual([])
    expect(textsIn(unbent(bottle, aroundUpright(1.2)))).toEqual([uri])
    expect(textsIn(unbent(bottle, aroundUpright(1))), 'a guess that is nearly right').toEqual([uri])
  })

  test('around a bottle that lies is read when it is unrolled', () => {
    expect(
      textsIn(
        unbent(
          seenAs((x, y) => [x, unrolled(1.1, y)]),
          aroundLying(1),
        ),
      ),
    ).toEqual([uri])
  })

  test('by a lens is read when that is undone', () => {
    const bulge = seenAs((x, y) => [x * (1 + 0.16 * (x * x + y * y)), y * (1 + 0.16 * (x * x + y * y))])
    expect(textsIn(unbent(bulge, throughLens(0.3)))).toEqual([uri])
  })
})

test('what is flat stays as it is where nothing is bent', () => {
  const flat = seenAs((x, y) => [x, y])
  const same = unbent(flat, (x, y) => [x, y])
  expect(same.data.every((level, i) => Math.abs(level - (flat.data[i] ?? 0)) <= 1)).toBe(true)
})
