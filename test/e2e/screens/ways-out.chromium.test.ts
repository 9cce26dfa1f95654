import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readTexts } from '../../../src/core/key-uri/enrolment-text.ts'
import { collectParts, readMigration } from '../../../src/core/key-uri/migration.ts'
import { picturedTexts } from '../../run/picture-texts.ts'
import { send } from '../attacks/armed.ts'
import { fillIn, has, press, see, textOf } from '../driver/hands.ts'
import { inside, type Screen, until } from '../driver/screen.ts'
import { vaultPassword } from '../story/in-lockstep.ts'
import { backupIn, judgeBackup, openSettings } from './in-settings.ts'
import { pageOf } from './judge.ts'
import { openStage, type Stage } from './stage.ts'
import { readStores } from './stores.ts'

/* What leaves unsealed: QR codes for a phone, lines in a text file, paper. Read back from what a person gets to see. */

const derivation = 40_000
const secret = 'KRUGKIDROVUWG2ZAMJZG653OEBTG66BA'
const recoveryCode = 'kd8f2-mm3x9'

describe.sequential('other ways out', () => {
  let stage: Stage
  let settings: Screen
  const place = () => backupIn(settings)
  beforeAll(async () => {
    stage = await openStage()
    const many = Array.from({ length: 11 }, (_, i) => ({ issuer: `Site ${i + 1}`, accountName: `ada${i}@example.org` }))
    const ids = await stage.add(
      { issuer: 'ACME', accountName: 'ada', secret, sites: ['acme.com'], note: 'a note' },
      { issuer: 'Counting House', accountName: 'eve', type: 'hotp', counter: 41 },
      ...many,
      { issuer: 'Steam', accountName: 'joe', type: 'steam', digits: 5 },
      { issuer: 'Slow', accountName: 'tess', period: 60 },
      { issuer: 'Seven', accountName: 'sven', digits: 7 },
    )
    await send(await stage.own(), 'recovery.add', { id: ids[0], codes: [recoveryCode, 'qq7p1-zz4k8'] })
    await send(await stage.own(), 'recovery.mark', { id: ids[0], code: 'qq7p1-zz4k8', used: true })
    settings = await openSettings(stage)
    await press(place(), 'radio', 'Other ways out')
  })
  afterAll(() => stage?.close())

  async function reveal(way: string): Promise<void> {
    await press(place(), 'button', way)
    await fillIn(place(), 'Your password, once more', vaultPassword)
    await press(place(), 'button', /^Show$/)
  }

  /** The texts of the QR codes on screen, read from its picture. */
  async function codesOnScreen(): Promise<string[]> {
    const page = await pageOf(stage.chromium, settings)
    const codes = await page.$$('#backup .qr')
    const texts = []
    for (const code of codes) texts.push(...(await picturedTexts(new Uint8Array(await code.screenshot()))))
    return texts
  }

  test('nothing leaves before the password, nor with a wrong one', async () => {
    await judgeBackup(stage, settings, 'ways out')
    await press(place(), 'button', 'QR codes for a phone')
    await judgeBackup(stage, settings, 'ways out, password')
    await fillIn(place(), 'Your password, once more', 'seven quick herons')
    await press(place(), 'button', /^Show$/)
    await see(settings, 'That is not the right password.', derivation)
    expect(await inside(settings, () => document.querySelectorAll('#backup .qr').length, null)).toBe(0)
    await judgeBackup(stage, settings, 'ways out, wrong password')
    await press(place(), 'button', 'Cancel')
  })

  test('QR codes for a phone: ten at most to a page, what does not fit is named, and the pictures read back', async () => {
    await reveal('QR codes for a phone')
    await see(settings, 'Code 1 of 2', derivation)
    await judgeBackup(stage, settings, 'ways out, phone pages')
    const first = await codesOnScreen()
    await press(place(), 'button', 'Next')
    await see(settings, 'Code 2 of 2')
    const parts = [...first, ...(await codesOnScreen())].map(readMigration)
    const { accounts, missing } = collectParts(parts)
    expect(missing).toBe(0)
    expect(parts.every(part => part.accounts.length <= 10)).toBe(true)
    expect(accounts).toHaveLength(13)
    expect(accounts[1]).toMatchObject({ type: 'hotp', issuer: 'Counting House', accountName: 'eve', counter: 41 })
    const shown = await textOf(settings)
    for (const part of ['3 accounts do not fit', 'Steam, joe', 'Slow, tess', 'Seven, sven']) expect(shown).toContain(part)
    await judgeBackup(stage, settings, 'ways out, last phone page')
    await press(place(), 'button', 'Done')
    expect(await has(place(), 'button', 'QR codes for a phone')).toBe(true)
  })

  test('a text file: one key URI to a line, which reads back, told as what it is', async () => {
    await reveal('A text file')
    await see(settings, '16 accounts can be written', derivation)
    await judgeBackup(stage, settings, 'ways out, lines')
    await press(place(), 'button', 'Download')
    await see(settings, 'Delete it when it has served')
    const found = () => readdirSync(stage.chromium.downloads).find(each => /^lockstep-NOT-ENCRYPTED-.*\.txt$/.test(each))
    const name = await until(
      async () => found() ?? null,
      () => 'nothing was downloaded',
    )
    const lines = readFileSync(join(stage.chromium.downloads, name), 'utf8').trim().split('\n')
    const { accounts } = readTexts(lines)
    expect(accounts).toHaveLength(16)
    expect(accounts.at(-2)).toMatchObject({ issuer: 'Slow', accountName: 'tess', period: 60 })
    await judgeBackup(stage, settings, 'ways out, lines saved')
    await press(place(), 'button', 'Done')
  })

  test('paper: QR code, key and the recovery codes that are good, and nothing of the screen around it', async () => {
    await reveal('Paper')
    await see(settings, 'KRUG KIDR', derivation)
    await judgeBackup(stage, settings, 'ways out, paper')
    expect(readTexts((await codesOnScreen()).slice(0, 2)).accounts).toMatchObject([
      { issuer: 'ACME', accountName: 'ada' },
      { issuer: 'Counting House', counter: 41 },
    ])
    const page = await pageOf(stage.chromium, settings)
    await page.emulateMediaType('print')
    const printed = await textOf(settings)
    await keepPrint(await page.pdf({ format: 'A4' }))
    await page.emulateMediaType()
    expect(printed).toContain('Lockstep: accounts and their keys')
    expect(printed).toContain(recoveryCode)
    for (const never of ['qq7p1-zz4k8', 'Lockstep settings', 'Remind me after', 'Print', 'Done']) expect(printed).not.toContain(never)
    await press(place(), 'button', 'Done')
  })

  async function keepPrint(pdf: Uint8Array): Promise<void> {
    const folder = process.env.LOCKSTEP_PICTURES
    if (!folder) return
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'paper.pdf'), pdf)
  }

  test('nothing of it stays: neither in the page nor in any store', async () => {
    expect(await inside(settings, () => document.documentElement.outerHTML, null)).not.toContain('KRUG')
    const own = await stage.own()
    const session = await own.evaluateText('chrome.storage.session.get(null).then(all => JSON.stringify(all))')
    const kept = JSON.stringify(await readStores(own)) + session
    for (const part of [secret, recoveryCode, 'otpauth']) expect(kept).not.toContain(part)
  })
})
