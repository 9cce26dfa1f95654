import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openVault } from '../../core/backup/independent-aegis.ts'
import { kdf, send } from '../attacks/armed.ts'
import { fillIn, find, press, see, textOf } from '../driver/hands.ts'
import { type Screen, until } from '../driver/screen.ts'
import { backupPassword, vaultPassword } from '../story/in-lockstep.ts'
import { backupIn, judgeBackup, openSettings, toFront } from './in-settings.ts'
import { scratchFolder } from './scratch.ts'
import { openStage, passwordKeyOf, type Stage } from './stage.ts'

/* How backups stand, making and saving one, and the restore drill: a backup opened and held against the vault. */

const derivation = 40_000
const everything = { url: null, codes: 0, rows: 100 }
const day = 86_400_000

interface Listed {
  accounts: { id: string; issuer: string }[]
}

describe.sequential('backups: made, checked, and asked for when it is time', () => {
  let stage: Stage
  let settings: Screen
  let made = ''
  const scratch = scratchFolder()
  const place = () => backupIn(settings)
  beforeAll(async () => {
    stage = await openStage({ vault: false })
  })
  afterAll(async () => {
    await stage?.close()
    scratch.remove()
  })

  /** The background's clock, so many days from the real one. */
  async function workerClock(days: number): Promise<void> {
    const target = stage.chromium.devtools.targets().find(each => each.type() === 'service_worker')
    const worker = await target?.worker()
    await worker?.evaluate(shift => {
      Date.now = () => Math.round(performance.timeOrigin + performance.now()) + shift
    }, days * day)
  }

  async function check(path: string): Promise<void> {
    await press(place(), 'radio', 'Check a backup')
    await settings.chooseFile('#backup input[type=file]', path)
  }

  async function open(password: string): Promise<void> {
    await see(settings, 'The password of this file')
    await fillIn(place(), 'The password of this file', password)
    await press(place(), 'button', 'Open')
  }

  test('accounts of forty days without a backup: the settings say so', async () => {
    const own = await stage.own()
    await workerClock(-40)
    await send(own, 'vault.create', { passwordKey: await passwordKeyOf(vaultPassword), kdf })
    await stage.add(
      { issuer: 'ACME', accountName: 'ada', sites: ['acme.com'] },
      { issuer: 'Umbrella', accountName: 'bob', secret: 'MFRGGZDFMZTWQ2LK' },
    )
    await stage.add({ issuer: 'Counting House', accountName: 'eve', type: 'hotp', counter: 3, secret: 'NBSWY3DPO5XXE3DE' })
    await workerClock(0)
    await send(own, 'vault.unlock', { passwordKey: await passwordKeyOf(vaultPassword) })
    settings = await openSettings(stage)
    await see(settings, 'There is no backup yet.')
    expect(await textOf(settings)).toMatch(/Last backup\s+Never\s+Last checked to be complete\s+Never/)
    await judgeBackup(stage, settings, 'backup, due')
  })

  test('made for slow phones: sealed at the cost phones can bear, and told among the facts', async () => {
    await fillIn(place(), 'Your Lockstep password', 'not this one at all')
    await fillIn(place(), 'Password', backupPassword)
    await fillIn(place(), 'The same password again', backupPassword)
    await press(place(), 'checkbox', 'Also for slow phones')
    await press(place(), 'button', 'Make the backup')
    await see(settings, 'That is not the right password.', derivation)
    await judgeBackup(stage, settings, 'backup, export refused')
    await fillIn(place(), 'Your Lockstep password', vaultPassword)
    await press(place(), 'button', 'Make the backup')
    await see(settings, 'sealed and checked', derivation)
    expect(await textOf(settings), 'what is not saved is no backup').toContain('There is no backup yet.')
    await judgeBackup(stage, settings, 'backup, made')
    await press(place(), 'button', 'Download')
    await see(settings, 'Done: 3 accounts are in the backup.')
    made = await downloaded()
    const sealed = readFileSync(made, 'utf8')
    expect(JSON.parse(sealed).header.slots).toMatchObject([{ type: 1, n: 32_768, r: 8, p: 1 }])
    expect(openVault(sealed, backupPassword).entries).toHaveLength(3)
    expect(await textOf(settings)).not.toContain('There is no backup yet.')
    expect(await textOf(settings)).toMatch(/Last backup\s+(?!Never)\S.*\s+Last checked to be complete\s+Never/)
    await judgeBackup(stage, settings, 'backup, saved')
    await press(place(), 'button', 'Done')
  })

  async function downloaded(): Promise<string> {
    const found = () => readdirSync(stage.chromium.downloads).find(name => name.startsWith('lockstep-backup-') && name.endsWith('.json'))
    const name = await until(
      async () => found() ?? null,
      () => 'nothing was downloaded',
    )
    return join(stage.chromium.downloads, name)
  }

  /** What the browser's window for choosing a place would give: a file of the page's own, private file system. */
  async function standInForPicker(chosen: string): Promise<void> {
    await settings.evaluateText(`(() => {
      globalThis.showSaveFilePicker = async () => {
        const file = await (await navigator.storage.getDirectory()).getFileHandle('saved', { create: true })
        return ${chosen}
      }
      return ''
    })()`)
  }

  test('saved to a place of one’s choice: done only when the disk gives back what was written', async () => {
    await fillIn(place(), 'Your Lockstep password', vaultPassword)
    await fillIn(place(), 'Password', backupPassword)
    await fillIn(place(), 'The same password again', backupPassword)
    await press(place(), 'button', 'Make the backup')
    await see(settings, 'sealed and checked', derivation)
    await standInForPicker(`Promise.reject(new DOMException('', 'AbortError'))`)
    await press(place(), 'button', 'Save the file')
    await see(settings, 'The file has not been saved.')
    await standInForPicker(`{ createWritable: () => file.createWritable(), getFile: async () => (await file.getFile()).slice(1) }`)
    await press(place(), 'button', 'Save the file')
    await see(settings, 'The file could not be written.')
    await standInForPicker('file')
    await press(place(), 'button', 'Save the file')
    await see(settings, 'The saved file was read back from the disk')
    const saved = await settings.evaluateText(
      `navigator.storage.getDirectory().then(root => root.getFileHandle('saved')).then(file => file.getFile()).then(file => file.text())`,
    )
    expect(openVault(saved, backupPassword).entries).toHaveLength(3)
    await press(place(), 'button', 'Done')
  })

  test('checked with a wrong password and the right one: complete, and when that was', async () => {
    await check(made)
    await see(settings, 'The password of this file')
    await judgeBackup(stage, settings, 'check, password')
    await open('not the password of it')
    await see(settings, 'This file does not open with that password.', derivation)
    await judgeBackup(stage, settings, 'check, wrong password')
    await open(backupPassword)
    await see(settings, 'would come back exactly', derivation)
    expect(await textOf(settings)).toContain('This backup is complete.')
    expect(await textOf(settings)).toContain('3 accounts would come back exactly')
    expect(await textOf(settings)).toMatch(/Last checked to be complete\s+(?!Never)\S/)
    await judgeBackup(stage, settings, 'check, complete')
    await press(place(), 'button', 'Done')
  })

  test('an outdated one: what is missing, what differs and what is only in the file, by name; nothing is changed', async () => {
    const own = await stage.own()
    const { accounts } = await send<Listed>(own, 'account.list', everything)
    const idOf = (issuer: string) => accounts.find(each => each.issuer === issuer)?.id
    await send(own, 'account.remove', { id: idOf('Umbrella') })
    await send(own, 'code.advance', { id: idOf('Counting House') })
    await stage.add({ issuer: 'Fresh', accountName: 'new one', secret: 'ONXW2ZJANZSXOIDP' })
    await toFront(stage, settings)
    await check(made)
    await open(backupPassword)
    await see(settings, 'This backup is not up to date.', derivation)
    const shown = await textOf(settings)
    for (const part of ['Fresh', 'Counting House', 'counter', 'Umbrella']) expect(shown).toContain(part)
    await judgeBackup(stage, settings, 'check, outdated')
    expect((await send<Listed>(own, 'account.list', everything)).accounts).toHaveLength(3)
    await press(place(), 'button', 'Done')
  })

  test('damaged and foreign files: a sentence each, and the next file can be chosen', async () => {
    const sealed = JSON.parse(readFileSync(made, 'utf8'))
    const spoilt = JSON.stringify({ ...sealed, db: `${sealed.db.slice(0, 40)}AAAA${sealed.db.slice(44)}` })
    await check(scratch.file('spoilt.json', spoilt))
    await open(backupPassword)
    await see(settings, 'damaged or incomplete', derivation)
    await judgeBackup(stage, settings, 'check, damaged')
    await check(scratch.file('shopping.json', '{"shopping":["milk"]}'))
    await see(settings, 'Lockstep does not know this kind of file.')
    await find(place(), 'button', 'Choose a file')
  })

  test('the reminder is chosen and kept', async () => {
    await settings.evaluateText(`(() => {
      const select = document.querySelector('.backup-state select')
      select.value = '365'
      select.dispatchEvent(new Event('change', { bubbles: true }))
      return ''
    })()`)
    const days = async () => (await send<{ remindAfterDays: number }>(await stage.own(), 'backup.state', {})).remindAfterDays
    await until(
      async () => ((await days()) === 365 ? true : null),
      () => 'the choice was not kept',
    )
  })
})
