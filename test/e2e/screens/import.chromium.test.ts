import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { send } from '../attacks/armed.ts'
import { fillIn, has, press, see } from '../driver/hands.ts'
import { inside, type Screen } from '../driver/screen.ts'
import { type AegisEntry, aegisEntry, plainAegis } from './aegis-file.ts'
import { backupIn, chooseBackup, openSettings } from './in-settings.ts'
import { judge } from './judge.ts'
import { scratchFolder } from './scratch.ts'
import { openStage, type Stage } from './stage.ts'

/* Backup files of every kind a person may choose: good, locked, cut, foreign, absurd. */

const fixture = (name: string) => new URL(`../../fixtures/backups/aegis/${name}`, import.meta.url).pathname
const sample = (name: string) => new URL(`../../fixtures/backups/${name}`, import.meta.url).pathname
const derivation = 40_000

describe.sequential('importing', () => {
  let stage: Stage
  let settings: Screen
  const scratch = scratchFolder()
  beforeAll(async () => {
    stage = await openStage()
    settings = await openSettings(stage)
  })
  afterAll(async () => {
    await stage?.close()
    scratch.remove()
  })

  const place = () => backupIn(settings)
  const holds = (count: string) => see(settings, `${count} in your vault.`)

  async function refused(name: string, content: string, sentence: string): Promise<void> {
    await chooseBackup(settings, scratch.file(name, content))
    await see(settings, sentence)
    await holds('0 accounts')
    await judge(stage.chromium, settings, `import, ${name}`)
  }

  test('a foreign file, a cut one and one of absurd cost: one sentence each, nothing changed', async () => {
    await refused('foreign.json', '{"shopping":["milk"]}', 'Lockstep does not know this kind of file.')
    await refused('cut.json', plainAegis([aegisEntry('Cut')]).slice(0, -40), 'This file is damaged or incomplete. Nothing was changed.')
    const locked = JSON.parse(readFileSync(fixture('three-slots.json'), 'utf8'))
    for (const slot of locked.header.slots) if (slot.type === 1) slot.n = 2 ** 40
    await refused('absurd.json', JSON.stringify(locked), 'This file asks for far more work than a real backup would. It was not opened.')
  })

  test('an encrypted file: the wrong password is refused, the right one shows what is inside', async () => {
    await chooseBackup(settings, fixture('three-slots.json'))
    await see(settings, 'The password of this file')
    await judge(stage.chromium, settings, 'import, password')
    await fillIn(place(), 'The password of this file', 'third')
    await press(place(), 'button', 'Open')
    await see(settings, /not (the password of this file|open with that password).*Nothing was changed/, derivation)
    await judge(stage.chromium, settings, 'import, wrong password')
    await fillIn(place(), 'The password of this file', 'sécond 🔑')
    await press(place(), 'button', 'Open')
    await see(settings, 'ACME', derivation)
    await holds('0 accounts')
    await press(place(), 'button', 'Add 1 account')
    await see(settings, '1 account is added')
    await holds('1 account')
    await press(place(), 'button', 'Done')
  })

  test('a plain file with bad rows: the good one is recognised, each bad one is told', async () => {
    await chooseBackup(settings, fixture('plain-v3-with-problems.json'))
    await see(settings, 'Already here as ACME, ada.')
    await unfold('3 entr')
    await unfold('5 entries cannot be added')
    await see(settings, 'Entry 2, mOTP')
    await see(settings, 'Entry 6, Digits: many: Its codes have a length, period or counter that does not exist.')
    await see(settings, 'Entry 8, Shape: no info: This entry is damaged or incomplete.')
    await judge(stage.chromium, settings, 'import, problems')
    await press(place(), 'button', 'Cancel')
  })

  test('new, same and two conflicts: nothing before they are answered, then one change and one undo', async () => {
    const same: AegisEntry = aegisEntry('ACME', 'ada', { secret: 'JBSWY3DPEHPK3PXP' })
    await stage.add({ issuer: 'Twin', accountName: 'bob', secret: 'AAAAAAAAAAAAAAAA' })
    await holds('2 accounts')
    const entries = [aegisEntry('Fresh', 'one'), same, aegisEntry('Twin', 'bob'), aegisEntry('ACME', 'ada')]
    await chooseBackup(settings, scratch.file('mixed.json', plainAegis(entries)))
    await see(settings, '1 new · 1 already here · 2 with names you already have')
    await see(settings, 'Choose what to do with 2 accounts first.')
    await judge(stage.chromium, settings, 'import, conflicts')
    await press(place(), 'button', 'Keep both')
    await answer('Twin', 'replace')
    await press(place(), 'button', 'Add 2 accounts · Update 1 account')
    await see(settings, '2 accounts are added · 1 account is updated')
    await judge(stage.chromium, settings, 'import, done')
    await holds('4 accounts')
    await press(place(), 'button', 'Undo the import')
    await see(settings, 'The import is undone')
    await holds('2 accounts')
    expect(await has(place(), 'button', 'Choose files')).toBe(true)
  })

  test('an account that is here already takes over what the file has beyond it, when told to', async () => {
    const known = aegisEntry('ACME of the file', 'ada', { secret: 'JBSWY3DPEHPK3PXP' })
    const told = { ...known, note: 'asked for at the door', favorite: true, groups: ['1'] }
    await chooseBackup(settings, scratch.file('more.json', plainAegis([told], [{ uuid: '1', name: 'At the door' }])))
    await see(settings, 'Groups: At the door · Favourite')
    await judge(stage.chromium, settings, 'import, more in the file')
    await press(place(), 'checkbox', 'Take over what the file has beyond it: note, groups, favourite')
    await press(place(), 'button', 'Update 1 account')
    await see(settings, '1 account is updated')
    await holds('2 accounts')
    await press(place(), 'button', 'Undo the import')
    await see(settings, 'The import is undone')
  })

  test('the same key with other digits is told from another key', async () => {
    const longer = aegisEntry('ACME', 'ada', { secret: 'JBSWY3DPEHPK3PXP', digits: 8 })
    await chooseBackup(settings, scratch.file('longer.json', plainAegis([longer, aegisEntry('Twin', 'bob')])))
    await see(settings, 'The same secret, but its codes are made in another way.')
    await see(settings, 'Its secret is another one.')
    await judge(stage.chromium, settings, 'import, other digits')
    await press(place(), 'button', 'Cancel')
  })

  test('sites that a file names are named, and refused for one account', async () => {
    const login = (name: string, uri: string) => ({ type: 1, name, login: { totp: aegisEntry(name).info.secret, uris: [{ uri }] } })
    const items = [
      login('Shop', 'https://shop.example.com/login'),
      login('Club', 'https://club.example.org'),
      login('GitHub', 'https://githud.com'),
    ]
    await chooseBackup(settings, scratch.file('bitwarden.json', JSON.stringify({ encrypted: false, folders: [], items })))
    await see(settings, 'Let each account belong to the sites the file names for it')
    await see(settings, 'githud.com')
    await judge(stage.chromium, settings, 'import, sites')
    await press(place(), 'checkbox', 'Fill its codes on example.org')
    await press(place(), 'button', 'Add 3 accounts')
    await see(settings, '3 accounts are added')
    const { accounts } = await send<{ accounts: { issuer: string; sites: string[] }[] }>(await stage.own(), 'account.list', {
      url: null,
      codes: 0,
    })
    const sites = accounts.filter(({ issuer }) => /Shop|Club|GitHub/.test(issuer)).map(({ issuer, sites }) => [issuer, ...sites])
    expect(sites).toEqual([['Shop', 'example.com'], ['Club'], ['GitHub']])
    await press(place(), 'button', 'Undo the import')
    await see(settings, 'The import is undone')
  })

  /** Opens what a summary that begins like this hides. */
  async function unfold(summary: string): Promise<void> {
    await inside(
      settings,
      ({ summary }) => {
        const found = [...document.querySelectorAll('#backup summary')].find(one => one.textContent?.startsWith(summary))
        if (!(found?.parentElement instanceof HTMLDetailsElement)) throw new Error(`nothing says ${summary}`)
        found.parentElement.open = true
      },
      { summary },
    )
  }

  test('a KeePass database opens in the page', async () => {
    await chooseBackup(settings, new URL('../../fixtures/backups/keepass/argon2d.kdbx', import.meta.url).pathname)
    await see(settings, 'The password of this file')
    await fillIn(place(), 'The password of this file', 'grüne Brücke 7')
    await press(place(), 'button', 'Open')
    await see(settings, 'KeeOtp', derivation)
    await judge(stage.chromium, settings, 'import, review')
    await press(place(), 'button', 'Cancel')
  })

  test('a file that says nothing of itself: the question says that it may be no backup', async () => {
    await chooseBackup(settings, sample('and-otp/old.bin'))
    await see(settings, 'It may be an encrypted backup of andOTP, or no backup at all')
    await judge(stage.chromium, settings, 'import, doubtful file')
    await press(place(), 'button', 'Cancel')
  })

  test('two locked files, each with a password of its own', async () => {
    await chooseBackup(settings, sample('and-otp/old.bin'), sample('aegis/three-slots.json'))
    await fillIn(place(), 'The password of this file', 'grüne Brücke 7')
    await press(place(), 'button', 'Open')
    await see(settings, 'Give another password', derivation)
    await judge(stage.chromium, settings, 'import, one of two is open')
    await press(place(), 'button', 'Give another password')
    await see(settings, 'three-slots.json')
    await fillIn(place(), 'The password of this file', 'sécond 🔑')
    await press(place(), 'button', 'Open')
    await see(settings, /already here/, derivation)
    expect(await has(place(), 'button', 'Give another password')).toBe(false)
    await press(place(), 'button', 'Cancel')
  })

  test('a file that takes long says so, and can be left', async () => {
    const kdfParams = { memLimit: 2 ** 30, opsLimit: 32, salt: 'A'.repeat(22).concat('==') }
    const sealed = { version: 1, kdfParams, encryptedData: 'A'.repeat(64), encryptionNonce: 'A'.repeat(32) }
    await chooseBackup(settings, scratch.file('slow.txt', JSON.stringify(sealed)))
    await fillIn(place(), 'The password of this file', 'x')
    await press(place(), 'button', 'Open')
    await see(settings, /slow\.txt/)
    await judge(stage.chromium, settings, 'import, reading')
    await press(place(), 'button', 'Cancel')
    expect(await has(place(), 'button', 'Choose files')).toBe(true)
  })

  test('where there is no file, a page says what to do', async () => {
    await unfold('No file to choose?')
    await see(settings, 'Microsoft Authenticator')
    await judge(stage.chromium, settings, 'import, guide')
  })

  test('as many accounts as a vault holds stay at hand', async () => {
    const many = Array.from({ length: 4990 }, (_, at) => aegisEntry(`Site ${at}`, 'ada', { secret: 'JBSWY3DPEHPK3PXP' }))
    await chooseBackup(settings, scratch.file('many.json', plainAegis(many)))
    await see(settings, 'Show 100 more of', derivation)
    await press(place(), 'button', 'Cancel')
  })

  async function answer(name: string, decision: string): Promise<void> {
    await inside(
      settings,
      ({ name, decision }) => {
        const row = [...document.querySelectorAll('.add-row')].find(one => one.querySelector('select') && one.textContent?.includes(name))
        const select = row?.querySelector('select')
        if (!select) throw new Error(`nothing to answer for ${name}`)
        select.value = decision
        select.dispatchEvent(new Event('change', { bubbles: true }))
      },
      { name, decision },
    )
  }
})
