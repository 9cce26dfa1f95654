import { afterEach, describe, expect, test, vi } from 'vitest'
import { backupFileName } from '../../src/ui/backup/file-name.ts'
import { canChoosePlace, saveToChosenPlace } from '../../src/ui/backup/save-file.ts'

describe('backupFileName', () => {
  test('the day on the wall, with leading zeros, and nothing about what is inside', () => {
    expect(backupFileName(new Date(2031, 0, 5, 23, 59).getTime())).toBe('lockstep-backup-2031-01-05.json')
    expect(backupFileName(new Date(2031, 11, 31, 0, 0).getTime())).toBe('lockstep-backup-2031-12-31.json')
  })
})

/** A disk that keeps what `keeps` makes of the written text. */
const disk = (keeps: (text: string) => string) => {
  let kept = ''
  const close = async () => {}
  const write = async (text: string) => {
    kept = keeps(text)
  }
  return async () => ({ createWritable: async () => ({ write, close }), getFile: async () => new Blob([kept]) })
}

describe('saveToChosenPlace', () => {
  afterEach(() => vi.unstubAllGlobals())

  test('is done when the disk gives back what was written', async () => {
    vi.stubGlobal(
      'showSaveFilePicker',
      disk(text => text),
    )
    expect(canChoosePlace()).toBe(true)
    expect(await saveToChosenPlace('sealed', 'a.json')).toBe('verified')
  })

  test('is not done when the disk gives back anything else', async () => {
    vi.stubGlobal(
      'showSaveFilePicker',
      disk(text => text.slice(1)),
    )
    expect(await saveToChosenPlace('sealed', 'a.json')).toBe('failed')
  })

  test('a person may give up, and a disk may refuse', async () => {
    vi.stubGlobal('showSaveFilePicker', async () => {
      throw new DOMException('', 'AbortError')
    })
    expect(await saveToChosenPlace('sealed', 'a.json')).toBe('cancelled')
    vi.stubGlobal('showSaveFilePicker', async () => {
      throw new DOMException('', 'NotAllowedError')
    })
    expect(await saveToChosenPlace('sealed', 'a.json')).toBe('failed')
  })
})
