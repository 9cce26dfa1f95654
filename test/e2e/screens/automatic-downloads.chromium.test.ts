import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openVault } from '../../core/backup/independent-aegis.ts'
import { accountMessage, send } from '../attacks/armed.ts'
import { press, see } from '../driver/hands.ts'
import { type Screen, until } from '../driver/screen.ts'
import { backupPassword, vaultPassword } from '../story/in-lockstep.ts'
import { backupIn, judgeBackup, openSettings, startAutomatic, toFront } from './in-settings.ts'
import { openStage, type Stage } from './stage.ts'

/* Automatic backups among the downloads, in Chromium: written whether a tab of ours is open or not. */

/** The browser's question takes no keys for half a second, against answers by accident. */
const untilItListens = 900

describe.sequential('automatic backups among the downloads', () => {
  let stage: Stage
  let settings: Screen
  let id = ''
  beforeAll(async () => {
    stage = await openStage({ windowed: true, kept: true })
    const session = await stage.chromium.devtools.target().createCDPSession()
    // What the protocol takes care of bears no name of ours.
    await session.send('Browser.setDownloadBehavior', { behavior: 'default' })
    ;[id = ''] = await stage.add({ issuer: 'ACME', accountName: 'ada' })
    settings = await openSettings(stage)
  })
  afterAll(() => stage?.close())

  const place = () => backupIn(settings)
  const backups = () => join(stage.chromium.downloads, 'Lockstep backups')
  const files = () => (existsSync(backups()) ? readdirSync(backups()).toSorted() : [])
  const newest = () => {
    const name = files().at(-1)
    return name ? openVault(readFileSync(join(backups(), name), 'utf8'), backupPassword).entries : []
  }
  const seeNewest = (count: number, name: string) =>
    until(
      async () => (newest().length === count && newest().some((entry: { name: string }) => entry.name === name) ? true : null),
      () => `the files are ${files()}`,
      30_000,
    )

  test('allowed: the first one is there at once', async context => {
    if (!stage.display) return context.skip()
    await press(place(), 'radio', 'Automatic')
    await see(settings, 'takes back the permission for a folder')
    await judgeBackup(stage, settings, 'automatic backups, where to')
    await toFront(stage, settings)
    await press(place(), 'button', 'Write among the downloads')
    await wait(untilItListens)
    for (const name of ['Tab', 'Return']) execFileSync('xdotool', ['key', name])
    await see(settings, 'Folder: Lockstep backups, among your downloads')
    await startAutomatic(settings, vaultPassword, backupPassword)
    await seeNewest(1, 'ada')
  })

  test('a change with no tab of ours open is written, also by a worker that was started anew', async context => {
    if (!stage.display) return context.skip()
    await settings.close()
    await (await stage.own()).close()
    await stage.chromium.stopBackground()
    const popup = await stage.popup()
    await send(popup, 'account.edit', { id, changes: { accountName: 'ada2' } })
    await popup.close()
    await seeNewest(1, 'ada2')
    expect(files()).toHaveLength(2)
  })

  test('a backup of thousands of accounts is no longer than it may be', async context => {
    if (!stage.display) return context.skip()
    const popup = await stage.popup()
    const some = (at: number) =>
      Array.from({ length: 500 }, (_, i) => ({
        account: accountMessage({ accountName: `${at} ${i}`, note: 'x'.repeat(400) }),
        replaces: null,
      }))
    for (let at = 0; at < 6; at++) await send(popup, 'account.add', { additions: some(at) })
    await popup.close()
    await seeNewest(3001, '5 499')
  })
})
