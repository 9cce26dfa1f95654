import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Stand, startStand } from './stand.ts'

/** Where the script lies in the product's package. */
export const watchScript = 'src/content/watch.js'

/**
 * A browser whose one extension has the product's packed script run on every page, as the browser does
 * where a person opted in; or, without a package, a script with nothing in it.
 * @param folder where the extension may be written
 */
export async function startContentStand(name: string, folder: string, packed: string | null): Promise<Stand> {
  const script = join(folder, watchScript)
  mkdirSync(dirname(script), { recursive: true })
  if (packed) cpSync(join(packed, watchScript), script)
  else writeFileSync(script, '')
  const content = { matches: ['http://127.0.0.1/*'], js: [watchScript], run_at: 'document_idle', all_frames: true }
  const background = { service_worker: 'worker.js' }
  writeFileSync(join(folder, 'worker.js'), 'chrome.runtime.onMessage.addListener(() => {})')
  writeFileSync(
    join(folder, 'manifest.json'),
    JSON.stringify({ manifest_version: 3, name, version: '1', background, content_scripts: [content] }),
  )
  return startStand(name, folder)
}
