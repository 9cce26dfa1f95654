import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A browser's own folders, fresh and removed afterwards. */
export interface Profile {
  folder: string
  downloads: string
  remove(): void
}

/** A profile that has never been used. */
export function freshProfile(): Profile {
  const root = mkdtempSync(join(tmpdir(), 'lockstep-profile-'))
  const [folder, downloads] = [join(root, 'profile'), join(root, 'downloads')]
  mkdirSync(folder)
  mkdirSync(downloads)
  return { folder, downloads, remove: () => rmSync(root, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }) }
}

/** For a browser that a person uses: whoever started it ends it and removes its profile, instead of all at once at Ctrl+C. */
export const leaveSignals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false }
