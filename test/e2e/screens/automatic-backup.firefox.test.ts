import { randomBytes, scryptSync } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openVault } from '../../core/backup/independent-aegis.ts'
import { accountMessage, kdf, send } from '../attacks/armed.ts'
import { Firefox } from '../driver/firefox.ts'
import { press, see } from '../driver/hands.ts'
import { type Screen, until } from '../driver/screen.ts'
import { backupPassword, vaultPassword } from '../story/in-lockstep.ts'
import { startAutomatic } from './in-settings.ts'
import { type Pages, startPages } from './pages.ts'
import { passwordKeyOf } from './stage.ts'

/* Automatic backups in Firefox: among the downloads, after the browser's own question. */

const folder = process.env.LOCKSTEP_FIREFOX ?? 'dist/firefox'

describe.sequential('automatic backups, in Firefox', () => {
  let firefox: Firefox
  let pages: Pages
  let settings: Screen
  let id = ''
  const place = () => ({ screen: settings, within: '#backup' })
  beforeAll(async () => {
    pages = await startPages({ '/': '<h1>Nothing to see</h1>' })
    firefox = await Firefox.start(folder)
    const popup = await firefox.openPopup(await firefox.openSite(pages.url('/')))
    await send(popup, 'vault.create', { passwordKey: await passwordKeyOf(vaultPassword), kdf })
    const additions = [{ account: accountMessage({ issuer: 'ACME', accountName: 'ada' }), replaces: null }]
    ;[id = ''] = (await send<{ ids: string[] }>(popup, 'account.add', { additions })).ids
    await press(popup, 'button', 'Settings')
    settings = await firefox.screenAt('/options.html')
    await see(settings, 'Lockstep settings')
  })
  afterAll(async () => {
    await firefox?.close()
    await pages?.close()
  })

  const backups = () => join(firefox.downloads, 'Lockstep backups')
  const timeIn = (name: string) => name.slice(-'2026-01-17T09-30-00Z.json'.length)
  /** By age, the oldest first. */
  const files = () => (existsSync(backups()) ? readdirSync(backups()).toSorted((a, b) => timeIn(a).localeCompare(timeIn(b))) : [])

  async function seeNewest(name: string): Promise<void> {
    const look = async () => {
      const newest = files().at(-1)
      const [entry] = newest ? openVault(readFileSync(join(backups(), newest), 'utf8'), backupPassword).entries : []
      return entry?.name === name ? true : null
    }
    await until(look, () => `the files are ${files()}`, 30_000)
  }

  test('the permission refused: nothing is set up', async () => {
    await press(place(), 'radio', 'Automatic')
    await press(place(), 'button', 'Allow downloads')
    await firefox.answerQuestion(false)
    await see(settings, 'Allow downloads')
    expect(files()).toEqual([])
  })

  test('allowed: the first backup is there at once and opens with its password', async () => {
    await press(place(), 'button', 'Allow downloads')
    await firefox.answerQuestion(true)
    await see(settings, 'Folder: Lockstep backups, among your downloads')
    await startAutomatic(settings, vaultPassword, backupPassword)
    await seeNewest('ada')
  })

  test('a change is written by itself, also by a background that was started anew', async () => {
    await send(settings, 'account.edit', { id, changes: { accountName: 'ada2' } })
    await seeNewest('ada2')
    await firefox.stopBackground()
    await send(settings, 'account.edit', { id, changes: { accountName: 'ada3' } })
    await seeNewest('ada3')
    expect(files()).toHaveLength(3)
  })

  test('only the newest are kept, and those made with another password stay', async () => {
    const before = files()
    const salt = randomBytes(32)
    const fileKey = scryptSync(backupPassword, salt, 32, { N: 32_768, r: 8, p: 1, maxmem: 2 ** 30 }).toString('base64url')
    const automatic = { fileKey, scrypt: { n: 32_768, r: 8, p: 1, salt: salt.toString('base64url') }, keep: 2 }
    await send(settings, 'backup.setAutomatic', { passwordKey: await passwordKeyOf(vaultPassword), automatic })
    for (const accountName of ['ada4', 'eve4', 'ida4']) {
      await send(settings, 'account.edit', { id, changes: { accountName } })
      await seeNewest(accountName)
    }
    await until(
      async () => (files().length === before.length + 2 ? true : null),
      () => `the files are ${files()}`,
    )
    expect(files().slice(0, before.length)).toEqual(before)
  })

  test('the permission lost: told, asked for again, and nothing is lost', async () => {
    await settings.evaluateText(`browser.permissions.remove({ permissions: ['downloads'] }).then(String)`)
    await send(settings, 'account.edit', { id, changes: { accountName: 'ada5' } })
    const trouble = async () => (await send<{ automatic: { trouble: string | null } }>(settings, 'backup.state')).automatic.trouble
    await until(trouble, () => 'nobody noticed')
    await settings.evaluateText(`(location.reload(), '')`)
    await see(settings, 'The browser no longer lets Lockstep write')
    await press(place(), 'button', 'Allow again')
    await firefox.answerQuestion(true)
    await seeNewest('ada5')
  })

  test('stopped: the permission goes back and files stay', async () => {
    const before = files()
    writeFileSync(join(backups(), 'letter.txt'), 'mine')
    await press(place(), 'button', 'Stop automatic backups')
    await see(settings, 'Allow downloads')
    const held = () => settings.evaluateText(`browser.permissions.contains({ permissions: ['downloads'] }).then(String)`)
    await until(
      async () => ((await held()) === 'false' ? true : null),
      () => 'the permission stays',
    )
    expect(files().toSorted()).toEqual([...before, 'letter.txt'].toSorted())
  })
})
