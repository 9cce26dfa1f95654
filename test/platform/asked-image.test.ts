import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

/* The image chosen in a page's menu, on its way to the popup: for its tab only, once, and not for long. */

const minute = 60_000
const image = { tabId: 7, frameId: 0, srcUrl: 'https://example.com/code.png', at: 1_000 }
let kept: Record<string, unknown>
let asked: typeof import('../../src/platform/asked-image.ts')

beforeEach(async () => {
  kept = {}
  vi.doMock('../../src/platform/storage.ts', () => ({
    readItem: async (_area: string, key: string) => kept[key],
    writeItems: async (area: string, items: object) => {
      expect(area, 'in memory only').toBe('session')
      Object.assign(kept, items)
    },
    removeItems: async (_area: string, keys: string[]) => {
      for (const key of keys) delete kept[key]
    },
  }))
  asked = await import('../../src/platform/asked-image.ts')
})
afterEach(() => {
  vi.doUnmock('../../src/platform/storage.ts')
  vi.resetModules()
})

describe('takeAskedImage', () => {
  test('gives the image once', async () => {
    await asked.keepAskedImage(image)
    expect(await asked.takeAskedImage(7, 2_000)).toEqual(image)
    expect(await asked.takeAskedImage(7, 2_000)).toBeNull()
    expect(kept).toEqual({})
  })

  test('another tab gets nothing, and nothing stays', async () => {
    await asked.keepAskedImage(image)
    expect(await asked.takeAskedImage(8, 2_000)).toBeNull()
    expect(kept).toEqual({})
  })

  test('what waited for minutes is over', async () => {
    await asked.keepAskedImage(image)
    expect(await asked.takeAskedImage(7, image.at + 4 * minute)).toBeNull()
  })

  test('an address as long as a picture is not kept', async () => {
    await asked.keepAskedImage({ ...image, srcUrl: `data:${'x'.repeat(3_000_000)}` })
    expect(await asked.takeAskedImage(7, 2_000)).toMatchObject({ srcUrl: '' })
  })
})
