import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Screen } from '../driver/screen.ts'

/** An extension of somebody else on the disk. */
export interface OtherExtension {
  folder: string
  remove(): void
}

/** A small extension with every right over pages, and a worker that does nothing but answer its own page (`page.html`). */
export function otherExtension(): OtherExtension {
  const folder = mkdtempSync(join(tmpdir(), 'other-extension-'))
  const rights = { permissions: ['tabs', 'scripting', 'storage', 'management'], host_permissions: ['<all_urls>'] }
  // The one is Chromium's background, the other Firefox's.
  const background = { service_worker: 'worker.js', scripts: ['worker.js'] }
  const named = { manifest_version: 3, name: 'Other', version: '1', browser_specific_settings: { gecko: { id: 'other@other.example' } } }
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ ...named, ...rights, background }))
  writeFileSync(join(folder, 'worker.js'), 'chrome.runtime.onMessage.addListener(({ ask }, _sender, answer) => void (ask && answer(true)))')
  writeFileSync(join(folder, 'page.html'), '<!doctype html><title>Other</title>')
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** What an expression comes to in an extension's page, as JSON; or why it was refused. */
export function tried(page: Screen, expression: string): Promise<string> {
  const attempt = `(async () => ${expression})().then(JSON.stringify, error => 'refused: ' + error.message)`
  return page.evaluateText(`${attempt}.then(String)`)
}
