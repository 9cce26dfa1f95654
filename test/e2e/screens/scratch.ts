import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder for files that a test gives to the browser. */
export interface Scratch {
  /** Writes a file and gives its path. */
  file(name: string, content: string | Buffer): string
  remove(): void
}

/** A fresh one. */
export function scratchFolder(): Scratch {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-files-'))
  const file = (name: string, content: string | Buffer) => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }
  return { file, remove: () => rmSync(folder, { recursive: true }) }
}
