import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { base32FromSecret } from '../../../src/core/base32.ts'
import { Chromium } from '../driver/chromium.ts'
import { fillIn, press, see } from '../driver/hands.ts'
import { backupPassword, createVault, exportBackup, vaultPassword } from '../story/in-lockstep.ts'
import { accountMessage, extensionFolder, openOwnPage, send } from './armed.ts'
import { codeField, type HostilePages, pageWith, startHostilePages } from './hostile-pages.ts'

/*
 * What somebody finds who copies the browser's folder: nothing of what a person entrusted to Lockstep.
 */

const letters = () => randomBytes(9).toString('hex')
const secret = randomBytes(20)
const marks = { issuer: `Issuer${letters()}`, accountName: `ada${letters()}`, note: `note${letters()}` }

/** The ways a text or bytes may lie on a disk. */
function spellings(bytes: Buffer): Buffer[] {
  const text = bytes.toString('latin1')
  const shifted = [0, 1, 2].flatMap(before => base64Middles(Buffer.concat([Buffer.alloc(before), bytes]), before))
  return [bytes, Buffer.from(text, 'utf16le'), ...shifted.flatMap(one => [Buffer.from(one), Buffer.from(one, 'utf16le')])]
}

/** The part of a base64 text, in both alphabets, that does not depend on what stands around these bytes. */
function base64Middles(bytes: Buffer, before: number): string[] {
  const whole = bytes.subarray(0, bytes.length - (bytes.length % 3)).toString('base64')
  const middle = whole.slice(before === 0 ? 0 : 4)
  return [middle, middle.replaceAll('+', '-').replaceAll('/', '_')]
}

const wanted: Record<string, Buffer[]> = {
  'the secret, raw': spellings(secret),
  'the secret, base32': spellings(Buffer.from(base32FromSecret(secret))),
  'the secret, hex': [...spellings(Buffer.from(secret.toString('hex'))), ...spellings(Buffer.from(secret.toString('hex').toUpperCase()))],
  ...Object.fromEntries(Object.entries(marks).map(([name, text]) => [name, spellings(Buffer.from(text))])),
  'the password': spellings(Buffer.from(vaultPassword)),
  'the backup’s password': spellings(Buffer.from(backupPassword)),
}

/** Which of the wanted things lie in any file below a folder, and how much was read. */
function grep(folder: string): { found: string[]; bytes: number } {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(file => file.isFile())
  const found = new Set<string>()
  let bytes = 0
  for (const { parentPath, name } of files) {
    const content = readFileSync(join(parentPath, name))
    bytes += content.length
    for (const [what, ways] of Object.entries(wanted)) if (ways.some(way => content.includes(way))) found.add(`${what} in ${name}`)
  }
  return { found: [...found], bytes }
}

describe.sequential('a copy of the browser’s folder', () => {
  let chromium: Chromium
  let site: HostilePages
  let sessionKey = ''

  beforeAll(async () => {
    site = await startHostilePages({ '/': pageWith(codeField) })
    chromium = await Chromium.start(extensionFolder)
  })
  afterAll(async () => {
    await chromium?.close()
    await site?.close()
  })

  test('the vault is created, filled, used, exported, locked and opened again', async () => {
    const tab = await chromium.openSite(site.at('/'))
    const popup = await chromium.openPopup(tab)
    await createVault(popup)
    await popup.close()
    const page = await openOwnPage(chromium)
    const account = accountMessage({ ...marks, secret: base32FromSecret(secret), sites: [`127.0.0.1:${site.port}`] })
    const { ids } = await send<{ ids: string[] }>(page, 'account.add', { additions: [{ account, replaces: null }] })
    await send(page, 'account.edit', { id: ids[0], changes: { note: `${marks.note} changed` } })
    await send(page, 'code.list', { ids })
    await exportBackup(page)
    sessionKey = await page.evaluateText(`chrome.storage.session.get('unlocked').then(({ unlocked }) => unlocked.key)`)
    expect(sessionKey).toHaveLength(43)
    await send(page, 'vault.lock')
    await see(page, 'Unlock Lockstep')
    await fillIn(page, 'Password', vaultPassword)
    await press(page, 'button', 'Unlock')
    await see(page, 'Lockstep settings', 40_000)
    await page.close()
    const again = await chromium.openPopup(tab)
    await see(again, marks.accountName)
    await press(again, 'button', /^Fill the code of/)
    await new Promise(resolve => setTimeout(resolve, 1500))
  })

  test('while it runs and after it was closed, nothing of that is in any file', async () => {
    const running = grep(chromium.profileFolder)
    await chromium.closeBrowser()
    const closed = grep(chromium.profileFolder)
    console.log(`    looked through ${(closed.bytes / 1e6).toFixed(0)} MB for ${Object.values(wanted).flat().length} spellings`)
    expect(running.found).toEqual([])
    expect(closed.found).toEqual([])
    const key = Buffer.from(sessionKey, 'base64url')
    expect(filesWith(chromium.profileFolder, [...spellings(key), ...spellings(Buffer.from(sessionKey))])).toEqual([])
    expect(filesWith(chromium.downloads, Object.values(wanted).flat())).toEqual([])
  })

  test('control: the same search finds what is put there in clear', async () => {
    await chromium.restart()
    const page = await openOwnPage(chromium)
    const planted = { plain: marks.issuer, sealed: Buffer.from(`x${marks.accountName}`).toString('base64') }
    await page.evaluateText(`chrome.storage.local.set(${JSON.stringify({ planted })}).then(String)`)
    await chromium.closeBrowser()
    const { found } = grep(chromium.profileFolder)
    expect(found.map(one => one.split(' in ')[0])).toEqual(expect.arrayContaining(['issuer', 'accountName']))
    await chromium.restart()
  })
})

function filesWith(folder: string, ways: Buffer[]): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(file => file.isFile())
  return files
    .filter(({ parentPath, name }) => ways.some(way => readFileSync(join(parentPath, name)).includes(way)))
    .map(({ name }) => name)
}
