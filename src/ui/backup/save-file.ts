/** A file a person chose to write to, as far as the File System Access API is used here. */
interface ChosenFile {
  createWritable(): Promise<{ write(text: string): Promise<void>; close(): Promise<void> }>
  getFile(): Promise<Blob>
}
interface SavePicker {
  showSaveFilePicker?(options: object): Promise<ChosenFile>
}

/** Read back from disk and equal; handed to the browser's downloads; given up; or not what was written. */
export type SaveOutcome = 'verified' | 'downloaded' | 'cancelled' | 'failed'

const fileTypes = [{ accept: { 'application/json': ['.json'] } }]

/** Whether the browser lets a person choose the place, so that the file can be read back from it. */
export function canChoosePlace(): boolean {
  return 'showSaveFilePicker' in globalThis
}

/** Asks where to save, writes, reads the file back from disk and compares. Call from a click. */
export async function saveToChosenPlace(text: string, suggestedName: string): Promise<SaveOutcome> {
  const picker = (globalThis as SavePicker).showSaveFilePicker
  if (!picker) return 'failed'
  try {
    const file = await picker({ suggestedName, types: fileTypes })
    return await writtenAndCompared(file, text)
  } catch (thrown) {
    return thrown instanceof DOMException && thrown.name === 'AbortError' ? 'cancelled' : 'failed'
  }
}

async function writtenAndCompared(file: ChosenFile, text: string): Promise<SaveOutcome> {
  const writable = await file.createWritable()
  await writable.write(text)
  await writable.close()
  const written = await (await file.getFile()).text()
  return written === text ? 'verified' : 'failed'
}

/** Hands the text to the browser's downloads, after checking that the very bytes to be saved are the text. */
export async function saveAsDownload(text: string, name: string, type = 'application/json'): Promise<SaveOutcome> {
  const file = new Blob([text], { type })
  if ((await file.text()) !== text) return 'failed'
  const address = URL.createObjectURL(file)
  const link = Object.assign(document.createElement('a'), { href: address, download: name })
  link.click()
  // The download has its own hold on the bytes only once it has started: the address stays until then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
  return 'downloaded'
}
