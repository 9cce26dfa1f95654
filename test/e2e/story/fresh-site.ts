import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type SiteOptions, startSite } from '../../relying-party/src/site.ts'

/** The login site on loopback with an empty database, removed afterwards. */
export async function freshSite(options: Partial<SiteOptions> = {}): Promise<{ url: string; close(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-site-'))
  const site = await startSite({ ...options, database: join(folder, 'site.db') })
  const close = async () => {
    await site.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { url: site.url, close }
}
