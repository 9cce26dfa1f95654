import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { canonicalAccounts } from '../../fixtures/accounts.ts'
import { fillIn, find, has, press, see, textOf } from '../driver/hands.ts'
import { inside, type Screen } from '../driver/screen.ts'
import { judge } from './judge.ts'
import { migrationOf } from './migration.ts'
import { openStage, type Stage } from './stage.ts'

/* Keys typed by hand and texts pasted: kept as given, shown before they are stored, compared with what is there. */

const key = 'jbsw y3dp-ehpk 3pxp jbsw-y3dp'
const opened = 'details.add-way[open]'

describe.sequential('adding by hand', () => {
  let stage: Stage
  let popup: Screen
  beforeAll(async () => {
    stage = await openStage()
  })
  afterAll(() => stage?.close())

  /** The popup's screen for adding, with one of its folded ways opened. */
  async function openWay(way: RegExp): Promise<void> {
    popup = await stage.popup()
    await press(popup, 'button', 'Add an account')
    await see(popup, 'No QR code was found on this page')
    await press(popup, 'button', way)
  }
  const typeKey = () => openWay(/^Type the key by hand/)
  const within = () => ({ screen: popup, within: opened })
  const advance = () => press(within(), 'button', 'Continue')

  async function paste(...lines: string[]): Promise<void> {
    await openWay(/^Paste an otpauth address/)
    await press(popup, 'field', 'otpauth addresses')
    await popup.typeText(lines.join('\n'))
    await advance()
  }

  async function empty(field: string): Promise<void> {
    await fillIn(within(), field, 'x')
    await popup.pressKey('Backspace')
  }

  async function fillKey(issuer: string, typed: string): Promise<void> {
    await fillIn(within(), 'Issuer', issuer)
    await fillIn(within(), 'Key', typed)
  }

  test('a wrong key is told beside its field, and nothing is shown to add', async () => {
    await typeKey()
    await judge(stage.chromium, popup, 'adding')
    await fillKey('Typed', 'JBSWY3DPEHPK3PX0')
    await see(popup, 'A key never holds a 0.')
    await advance()
    expect(await has(popup, 'button', /^Add$/)).toBe(false)
    await judge(stage.chromium, popup, 'adding, wrong key')
    await empty('Key')
    await see(popup, 'Write the key the site shows')
    await empty('Issuer')
    await see(popup, 'Write an issuer or an account name')
    await popup.close()
  })

  test('a key with spaces, hyphens and lower case is taken', async () => {
    await typeKey()
    await fillKey('Typed', key)
    await advance()
    await press(popup, 'button', /^Add$/)
    await see(popup, 'Typed is added')
    await judge(stage.chromium, popup, 'adding, added')
    await popup.close()
  })

  test('60 s, 8 digits and SHA-256 stay so and are shown', async () => {
    await typeKey()
    await fillKey('Unusual', 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
    await press(within(), 'button', /^Advanced/)
    await choose('Algorithm', 'SHA256')
    await fillIn(within(), 'Digits', '11')
    await see(popup, 'Write a whole number from 5 to 10.')
    await fillIn(within(), 'Digits', '8')
    await fillIn(within(), 'Period in seconds', '60')
    await advance()
    await seeAll('8 digits', '60 s', 'SHA-256')
    expect(await inside(popup, () => scrollY, null), 'the preview is seen from its top').toBe(0)
    await judge(stage.chromium, popup, 'adding, unusual parameters')
    await press(popup, 'button', /^Add$/)
    await see(popup, 'Unusual is added')
    await press(popup, 'button', 'Done')
    await see(popup, /\b\d{4} \d{4}\b/)
    await popup.close()
  })

  test('counter-based and Steam keys stay so and are shown', async () => {
    await typeKey()
    await fillKey('Counted', 'MFRGGZDFMZTWQ2LK')
    await press(within(), 'button', /^Advanced/)
    await choose('Type', 'hotp')
    await fillIn(within(), 'Next counter', '41')
    await advance()
    await see(popup, 'Counter-based, next 41')
    await press(popup, 'button', /^Add$/)
    await see(popup, 'Counted is added')
    await popup.close()
    await typeKey()
    await fillKey('Valve', 'ONSWG4TFOQYTEMZU')
    await press(within(), 'button', /^Advanced/)
    await choose('Type', 'steam')
    expect(await has(within(), 'field', 'Digits')).toBe(false)
    await advance()
    await see(popup, 'Steam Guard')
    await press(popup, 'button', /^Add$/)
    await press(popup, 'button', 'Done')
    await see(popup, 'Valve')
    await popup.close()
  })

  test('the same secret again is recognised, whatever its name', async () => {
    await paste(`otpauth://totp/Other:eve?secret=${key.replaceAll(/[ -]/g, '')}&issuer=Other`)
    await see(popup, 'Already here as Typed.')
    await judge(stage.chromium, popup, 'adding, already here')
    expect(await has(popup, 'button', /^Add$/)).toBe(false)
    await popup.close()
  })

  test('the same name with another secret asks: keep both, then replace, then undo', async () => {
    const uri = (secret: string) => `otpauth://totp/Twin:ada?secret=${secret}&issuer=Twin`
    await paste(uri('AAAAAAAAAAAAAAAA'))
    await press(popup, 'button', /^Add$/)
    await see(popup, 'Twin, ada is added')
    await popup.close()
    await paste(uri('BBBBBBBBBBBBBBBB'))
    await see(popup, 'You already have Twin, ada, with another key.')
    await judge(stage.chromium, popup, 'adding, same name')
    await press(popup, 'button', 'Keep both')
    await see(popup, 'Twin, ada is added')
    await press(popup, 'button', 'Undo')
    await see(popup, 'Taken back')
    await popup.close()
    const before = await codeOfTwin()
    await paste(uri('CCCCCCCCCCCCCCCC'))
    await press(popup, 'button', 'Replace')
    await see(popup, 'Twin, ada is updated')
    await popup.close()
    expect(await codeOfTwin()).not.toEqual(before)
  })

  test('the same key with other digits is said to be that', async () => {
    await paste(`otpauth://totp/Twin:ada?secret=CCCCCCCCCCCCCCCC&issuer=Twin&digits=8`)
    await see(popup, 'You already have Twin, ada with the same key, but its codes are made in another way there: 6 digits')
    await judge(stage.chromium, popup, 'adding, same key')
    await popup.close()
  })

  test('of several lines the bad one is told and the others can be added', async () => {
    await paste(
      'otpauth://totp/One:a?secret=DDDDDDDDDDDDDDDD&issuer=One',
      'otpauth://totp/Bad:b?issuer=Bad',
      'otpauth://totp/Two:c?secret=EEEEEEEEEEEEEEEE&issuer=Two&period=60',
    )
    await see(popup, '2 new')
    await press(popup, 'button', '1 entry cannot be added')
    await see(popup, 'Entry 2, Bad')
    await judge(stage.chromium, popup, 'adding, several lines')
    await press(popup, 'button', 'Add 2 accounts')
    await see(popup, '2 accounts are added')
    await popup.close()
  })

  test('a Google transfer in two parts is put together', async () => {
    const accounts = canonicalAccounts.filter(({ type, digits, period }) => type === 'totp' && digits === 6 && period === 30).slice(0, 3)
    const [first = '', second = ''] = [migrationOf(accounts.slice(0, 2), 0, 2), migrationOf(accounts.slice(2), 1, 2)]
    await paste(first)
    await see(popup, /1 of 2 parts of the transfer are read\.\s+Part 2 is missing\./)
    await judge(stage.chromium, popup, 'adding, first part of two')
    await press(popup, 'button', /^Paste an otpauth address/)
    await press(within(), 'field', 'otpauth addresses')
    await popup.typeText(second)
    await advance()
    await see(popup, '3 new')
    expect(await textOf(popup)).not.toContain('parts of the transfer')
    await press(popup, 'button', 'Add 3 accounts')
    await see(popup, '3 accounts are added')
    await popup.close()
  })

  test('a text that is none says so', async () => {
    await paste('otpauth://totp/Nothing')
    await see(popup, 'This is not a complete otpauth address.')
    await judge(stage.chromium, popup, 'adding, not an address')
    await popup.close()
  })

  async function choose(label: string, value: string): Promise<void> {
    await find(within(), 'choice', label)
    await inside(
      popup,
      ({ place, wanted }) => {
        const select = [...document.querySelectorAll<HTMLSelectElement>(`${place} select`)].find(one =>
          [...one.options].some(({ value }) => value === wanted),
        )
        if (!select) throw new Error(`no choice of ${wanted}`)
        select.value = wanted
        select.dispatchEvent(new Event('change', { bubbles: true }))
      },
      { place: opened, wanted: value },
    )
  }

  async function seeAll(...texts: string[]): Promise<void> {
    for (const text of texts) await see(popup, text)
  }

  /** What the one account of that name shows, or an empty list of them. */
  async function codeOfTwin(): Promise<string[]> {
    popup = await stage.popup()
    await see(popup, /Twin/)
    const codes = await inside(
      popup,
      () =>
        [...document.querySelectorAll('.row')]
          .filter(row => row.textContent?.includes('Twin'))
          .map(row => row.querySelector('.code')?.textContent ?? ''),
      null,
    )
    await popup.close()
    expect(codes).toHaveLength(1)
    return codes
  }
})
