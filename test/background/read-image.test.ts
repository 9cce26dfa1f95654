import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

/* "Read QR code in this image": the note for the popup, the popup, and the sign where it stays shut. */

const event = { tab: { id: 7 }, frameId: 3, srcUrl: 'https://example.com/code.png' }
let steps: string[]
let popupOpens: boolean

beforeEach(() => {
  steps = []
  popupOpens = true
  vi.doMock('../../src/platform/i18n.ts', () => ({ text: (key: string) => key }))
  vi.doMock('../../src/platform/asked-image.ts', () => ({
    keepAskedImage: async ({ tabId, frameId, srcUrl }: { tabId: number; frameId: number; srcUrl: string }) => {
      steps.push('keeping')
      await Promise.resolve()
      steps.push(`kept ${tabId} ${frameId} ${srcUrl}`)
    },
  }))
  vi.doMock('../../src/platform/toolbar.ts', () => ({
    openPopup: async () => {
      steps.push('popup asked for')
      return popupOpens
    },
    showBadge: async (tabId: number, sign: string, title: string) => steps.push(`badge ${tabId} ${sign} ${title}`),
  }))
})
afterEach(() => {
  vi.doUnmock('../../src/platform/i18n.ts')
  vi.doUnmock('../../src/platform/asked-image.ts')
  vi.doUnmock('../../src/platform/toolbar.ts')
  vi.resetModules()
})

async function choose(from: Parameters<typeof import('../../src/background/read-image.ts')['readImageByEvent']>[0]): Promise<void> {
  const { readImageByEvent } = await import('../../src/background/read-image.ts')
  await readImageByEvent(from)
}

describe('an image chosen in the menu', () => {
  test('opens the popup in the same turn as the click, which is all that Firefox allows', async () => {
    await choose(event)
    expect(steps.slice(0, 2)).toEqual(['keeping', 'popup asked for'])
    expect(steps).toContain('kept 7 3 https://example.com/code.png')
    expect(steps.some(step => step.startsWith('badge'))).toBe(false)
  })

  test('leaves a sign on the toolbar button where the popup cannot be opened, once the note is kept', async () => {
    popupOpens = false
    await choose(event)
    expect(steps.at(-2)).toBe('kept 7 3 https://example.com/code.png')
    expect(steps.at(-1)).toBe('badge 7 … readInPopup')
  })

  test('does nothing outside of tabs', async () => {
    await choose({ ...event, tab: undefined })
    expect(steps).toEqual([])
  })
})
