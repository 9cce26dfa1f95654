import { type ZipOptions, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { picturesInZip } from '../../../src/ui/scan/zipped-pictures.ts'

/* Archives of screenshots: which are taken as pictures, and under which names. */

const content = new Uint8Array([0x89, 0x50, 0x4e, 0x47])
const zip = (names: string[], options: ZipOptions = {}) => zipSync(Object.fromEntries(names.map(name => [name, content])), options)
const namesIn = async (bytes: Uint8Array) => (await picturesInZip(bytes, 'codes.zip'))?.map(({ name }) => name) ?? null

describe('an archive', () => {
  test('of pictures is these, in their order, each with its kind', async () => {
    const bytes = zip(['b.PNG', 'codes/a.jpg', '__MACOSX/._b.png', 'codes/.DS_Store'])
    expect(await namesIn(bytes)).toEqual(['codes.zip: b.PNG', 'codes.zip: codes/a.jpg'])
    const files = (await picturesInZip(bytes, 'codes.zip')) ?? []
    expect(files.map(({ type }) => type)).toEqual(['image/png', 'image/jpeg'])
    expect(new Uint8Array((await files[0]?.arrayBuffer()) ?? [])).toEqual(content)
  })

  test.each([
    ['with anything else in it', zip(['a.png', 'export.json'])],
    ['of nothing', zip([])],
    ['that was cut', zip(['a.png', 'b.png']).subarray(0, 60)],
    ['of more members than any backup has', zip(Array.from({ length: 1001 }, (_, i) => `${i}.png`))],
  ])('%s is left to those who read backups', async (_what, bytes) => {
    expect(await namesIn(bytes)).toBeNull()
  })

  test('with one member that is damaged still gives the others', async () => {
    const bytes = zip(['a.png', 'b.png'], { level: 0 })
    const at = bytes.findIndex((byte, i) => byte === 0x89 && bytes[i + 1] === 0x50)
    bytes[at] = 0
    const files = (await picturesInZip(bytes, 'codes.zip')) ?? []
    expect(files.map(({ size }) => size)).toEqual([0, content.length])
  })

  test('is what begins as one, whatever it is called', async () => {
    expect(await namesIn(content)).toBeNull()
  })
})
