import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openVault } from '../../core/backup/independent-aegis.ts'
import { accountMessage, send } from '../attacks/armed.ts'
import { fillIn, find, has, press, see, textOf } from '../driver/hands.ts'
import { inside, type Screen, until } from '../driver/screen.ts'
import { backupPassword, vaultPassword } from '../story/in-lockstep.ts'
import { backupIn, judgeBackup, openSettings } from './in-settings.ts'
import { judge } from './judge.ts'
import { openStage, passwordKeyOf, type Stage } from './stage.ts'

/*
 * Automatic backups into a folder. The window in which a person picks one cannot be driven: a folder of
 * the browser's own private file system stands in for the one picked. Everything else is real.
 */

const derivation = 40_000
const kept = 10

describe.sequential('automatic backups', () => {
  let stage: Stage
  let settings: Screen
  let id = ''
  const place = () => backupIn(settings)
  beforeAll(async () => {
    stage = await openStage()
    ;[id = ''] = await stage.add({ issuer: 'ACME', accountName: 'ada' })
    settings = await openSettings(stage)
    await standInForPicker()
  })
  afterAll(() => stage?.close())

  /** What the browser's window for picking folders would give. */
  async function standInForPicker(): Promise<void> {
    await settings.evaluateText(`(() => {
      globalThis.showDirectoryPicker = async () => (await navigator.storage.getDirectory()).getDirectoryHandle('picked', { create: true })
      return ''
    })()`)
  }

  /** The names in the folder by age, the oldest first. */
  async function files(): Promise<string[]> {
    return inside(
      settings,
      async () => {
        const root = (await navigator.storage.getDirectory()) as unknown as {
          getDirectoryHandle(name: string): Promise<{ keys(): AsyncIterable<string> }>
        }
        const names = []
        for await (const name of (await root.getDirectoryHandle('picked')).keys()) names.push(name)
        return names.sort()
      },
      null,
    )
  }

  async function newest(): Promise<string> {
    const name = (await files()).filter(each => each.startsWith('lockstep-auto-')).at(-1) ?? ''
    return inFolder(`await (await (await folder.getFileHandle(${JSON.stringify(name)})).getFile()).text()`)
  }

  async function inFolder(expression: string): Promise<string> {
    return settings.evaluateText(`(async () => {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('picked')
      return String(${expression})
    })()`)
  }

  /** The names in the newest backup, opened with its password by a reader that is not ours. */
  async function names(): Promise<string[]> {
    return openVault(await newest(), backupPassword).entries.map(({ name }: { name: string }) => name)
  }

  async function seeNames(...expected: string[]): Promise<void> {
    await until(
      async () => ((await names()).join() === expected.join() ? true : null),
      async () => `the newest backup holds ${await names()} of ${await files()}`,
      30_000,
    )
  }

  /** What there is to write is written by now: nothing comes by itself later. */
  async function seeNothingNew(before: string[]): Promise<void> {
    await send(await stage.own(), 'backup.automaticNow')
    expect(await files()).toEqual(before)
  }

  const trouble = async () => (await send<{ automatic: { trouble: string | null } }>(await stage.own(), 'backup.state')).automatic.trouble
  const seeTrouble = () => until(trouble, () => 'nobody noticed', 30_000)

  async function rename(accountName: string): Promise<void> {
    await send(await stage.own(), 'account.edit', { id, changes: { accountName } })
  }

  test('a folder is picked, both passwords are given, and the first backup is there at once', async () => {
    await press(place(), 'radio', 'Automatic')
    await judgeBackup(stage, settings, 'automatic, off')
    await press(place(), 'button', 'Choose a folder')
    await see(settings, 'Folder: picked')
    await fillIn(place(), 'Your Lockstep password', 'not this one at all')
    await fillIn(place(), 'Password', backupPassword)
    await fillIn(place(), 'The same password again', backupPassword)
    await press(place(), 'button', 'Start automatic backups')
    await see(settings, 'That is not the right password.', derivation)
    expect(await files()).toEqual([])
    await judgeBackup(stage, settings, 'automatic, wrong password')
    await fillIn(place(), 'Your Lockstep password', vaultPassword)
    await press(place(), 'button', 'Start automatic backups')
    await see(settings, 'Automatic backups are on.', derivation)
    await seeNames('ada')
    expect(await textOf(settings)).not.toContain('Nothing was written yet.')
    await judgeBackup(stage, settings, 'automatic, on')
  })

  test('a change is written by itself; a use is no change', async () => {
    await rename('ada2')
    await seeNames('ada2')
    const before = await files()
    await send(await stage.own(), 'account.used', { id })
    await seeNothingNew(before)
  })

  test('settings that stay open follow what is done elsewhere', async () => {
    const proven = () => inside(settings, () => [...document.querySelectorAll('#backup .backup-facts dd')].at(-1)?.textContent ?? '', null)
    expect(await proven()).toBe('Never')
    await send(await stage.own(), 'backup.compare', { accounts: [accountMessage({ issuer: 'ACME', accountName: 'ada2' })] })
    await until(
      async () => ((await proven()) === 'Never' ? null : true),
      () => 'the page still says never',
    )
  })

  test('only the newest are kept, and no file of somebody else is touched', async () => {
    const tag = /^lockstep-auto-([0-9a-f]{8})-/.exec((await files()).find(name => name.startsWith('lockstep-auto-')) ?? '')?.[1]
    const old = Array.from({ length: kept + 2 }, (_, i) => `lockstep-auto-${tag}-2020-01-${String(i + 10)}T00-00-00Z.json`)
    const others = ['letter.txt', 'lockstep-backup-2020-01-01.json', 'lockstep-auto-00000000-2020-01-01T00-00-00Z.json']
    for (const name of [...old, ...others]) await inFolder(`await folder.getFileHandle(${JSON.stringify(name)}, { create: true })`)
    await rename('ada3')
    await seeNames('ada3')
    const own = () => files().then(all => all.filter(name => name.startsWith(`lockstep-auto-${tag}-`)))
    await until(
      async () => ((await own()).length === kept ? true : null),
      async () => `there are ${await own()}`,
    )
    expect(await files()).toEqual(expect.arrayContaining(others))
  })

  test('stopped between a change and its backup: written after the next unlock', async () => {
    const own = await stage.own()
    const passwordKey = await passwordKeyOf(vaultPassword)
    /** On a slow machine the backup may have been quicker than the end of the worker. */
    const stopInBetween = async (name: string) => {
      await rename(name)
      await stage.chromium.stopBackground()
      await send(own, 'vault.lock')
      await expect(send(own, 'backup.automaticNow')).rejects.toThrow('locked')
      const stopped = (await names()).join() !== name
      await send(own, 'vault.unlock', { passwordKey })
      return stopped ? name : null
    }
    let tried = 0
    const name = await until(
      () => stopInBetween(`ada4-${tried++}`),
      () => 'every backup was quicker',
      60_000,
    )
    await seeNames(name)
  }, 90_000)

  test('the folder gone: told in the settings and in the popup, and nothing is lost', async () => {
    await settings.evaluateText(
      `(async () => { await (await navigator.storage.getDirectory()).removeEntry('picked', { recursive: true }); return '' })()`,
    )
    await rename('ada5')
    await seeTrouble()
    await press(place(), 'radio', 'Automatic')
    await see(settings, 'The last backup could not be written.')
    const popup = await stage.popup()
    await see(popup, 'Automatic backups have stopped')
    await judge(stage.chromium, popup, 'list, automatic backups have stopped')
    await press(popup, 'button', 'See why')
    const told = await stage.chromium.screenAt('options.html#backup')
    await see(told, 'The last backup could not be written.')
    await told.close()
    settings = await openSettings(stage)
    await standInForPicker()
    await see(settings, 'The last backup could not be written.')
    await judgeBackup(stage, settings, 'automatic, trouble')
    await press(place(), 'button', 'Choose another folder')
    await find(place(), 'status', 'Automatic backups are on.')
    await seeNames('ada5')
    await until(
      async () => ((await textOf(settings)).includes('could not be written') ? null : true),
      () => 'the trouble stays',
    )
  })

  test('the notice can be put off until the browser ends', async () => {
    await settings.evaluateText(
      `(async () => { await (await navigator.storage.getDirectory()).removeEntry('picked', { recursive: true }); return '' })()`,
    )
    await rename('ada6')
    await seeTrouble()
    const popup = await stage.popup()
    await see(popup, 'Automatic backups have stopped')
    await press(popup, 'button', 'Not now')
    await until(
      async () => ((await textOf(popup)).includes('have stopped') ? null : true),
      () => 'the notice stays',
    )
    const again = await stage.popup()
    await see(again, 'ada6')
    for (let asked = 0; asked < 3; asked++) await send(again, 'backup.state') // as the notice does before it comes
    expect(await textOf(again)).not.toContain('have stopped')
    await again.close()
  })

  test('stopped by the person: nothing more is written', async () => {
    settings = await openSettings(stage)
    await standInForPicker()
    await press(place(), 'button', 'Choose another folder')
    await find(place(), 'status', 'Automatic backups are on.')
    await seeNames('ada6')
    const before = await files()
    await press(place(), 'button', 'Stop automatic backups')
    await find(place(), 'button', 'Choose a folder')
    await send(await stage.own(), 'account.add', { additions: [{ account: accountMessage({ issuer: 'Late' }), replaces: null }] })
    await seeNothingNew(before)
    expect(await has(place(), 'button', 'Stop automatic backups')).toBe(false)
  })
})
