import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { qrModules } from '../../../src/core/qr/modules.ts'
import { canonicalAccounts } from '../../fixtures/accounts.ts'
import { find, has, press, see, textOf } from '../driver/hands.ts'
import { inside, type Screen, until } from '../driver/screen.ts'
import { judge } from './judge.ts'
import { migrationOf } from './migration.ts'
import { animated, noisePng, qrImage, qrPng } from './pages.ts'
import { scratchFolder } from './scratch.ts'
import { openStage, type Stage } from './stage.ts'

/* QR codes as pictures: picked, pasted, dropped, several on a page, none, and a page nobody may look at. */

const uriOf = (name: string, secret: string) => `otpauth://totp/${name}:ada?secret=${secret}&issuer=${name}`
const picked = uriOf('Picked', 'AAAAAAAAAAAAAAAA')
const pasted = uriOf('Pasted', 'BBBBBBBBBBBBBBBB')
const dropped = uriOf('Dropped', 'CCCCCCCCCCCCCCCC')

/** A code as squares with a class. */
function drawing(text: string, more: string): string {
  const modules = qrModules(text)
  const squares = modules.flatMap((row, y) =>
    row.flatMap((dark, x) => (dark ? `<rect class="dark" x="${x + 4}" y="${y + 4}" width="1" height="1"/>` : [])),
  )
  const side = modules.length + 8
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" width="${side}" height="${side}">${more}<rect width="${side}" height="${side}" fill="#fff"/>${squares.join('')}</svg>`
}

/** Each group shows the one before it ten times. */
const groups = Array.from({ length: 9 }, (_, i) => `<g id="g${i + 1}">${`<use href="#g${i}"/>`.repeat(10)}</g>`)
const billion = `<svg xmlns="http://www.w3.org/2000/svg" width="99" height="99"><defs><rect id="g0" width="9" height="9"/>${groups.join('')}</defs><use href="#g9"/></svg>`

describe.sequential('adding by pictures', () => {
  let stage: Stage
  let popup: Screen
  const scratch = scratchFolder()
  beforeAll(async () => {
    stage = await openStage({
      pages: {
        '/several': [uriOf('First', 'DDDDDDDDDDDDDDDD'), uriOf('Second', 'EEEEEEEEEEEEEEEE'), 'https://example.com/app']
          .map(qrImage)
          .join(''),
        '/other': qrImage('WIFI:T:nopass;S:Guests;;'),
      },
    })
  })
  afterAll(async () => {
    await stage?.close()
    scratch.remove()
  })

  async function openAdding(): Promise<void> {
    popup = await stage.popup()
    await press(popup, 'button', 'Add an account')
    await see(popup, 'No QR code was found on this page')
  }

  async function addAs(name: string): Promise<void> {
    await see(popup, name)
    await press(popup, 'button', /^Add$/)
    await see(popup, `${name}, ada is added`)
    await popup.close()
  }

  test('a picture file that is picked', async () => {
    await openAdding()
    await popup.chooseFile('input[type=file]', scratch.file('picked.png', qrPng(picked)))
    await addAs('Picked')
  })

  test('a picture that is pasted', async () => {
    await openAdding()
    await give('paste', qrPng(pasted))
    await addAs('Pasted')
  })

  test('a picture that is dropped', async () => {
    await openAdding()
    await give('drop', qrPng(dropped))
    await addAs('Dropped')
  })

  test('a drawing (SVG), whatever its style sheet leads to', async () => {
    await openAdding()
    const style = '<style>.dark { fill: #000; filter: url(#turbulent) }</style><filter id="turbulent"><feTurbulence/></filter>'
    await give('drop', Buffer.from(drawing(uriOf('Drawn', 'FFFFFFFFFFFFFFFF'), style)))
    await addAs('Drawn')
  })

  test('a drawing of a billion shapes is refused, and the popup goes on', async () => {
    await openAdding()
    await give('drop', Buffer.from(billion))
    await see(popup, 'code.png: This picture cannot be read.')
    await popup.close()
  })

  test('a file that is no picture, and a picture without a code, are told', async () => {
    await openAdding()
    await give('drop', Buffer.from('not a picture'))
    await see(popup, 'code.png: This picture cannot be read.')
    await give('drop', qrPng('https://example.com/'))
    await see(popup, 'code.png: Its QR code is not for two-factor sign-in, but for something else: 1 link (example.com).')
    await judge(stage.chromium, popup, 'adding, picture without a code')
    await popup.close()
  })

  test('several files at once: each is told by its name, and what can be read is', async () => {
    await openAdding()
    await giveAll('drop', [
      { name: 'good.png', type: 'image/png', bytes: qrPng(uriOf('Many', 'GGGGGGGGGGGGGGGG')) },
      { name: 'lines.txt', type: 'text/plain', bytes: Buffer.from(`${uriOf('Lines', 'HHHHHHHHHHHHHHHH')}\n`) },
      { name: 'broken.png', type: 'image/png', bytes: qrPng('otpauth://totp/Broken') },
      { name: 'sheet.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-1.7 and so on') },
      { name: 'large.png', type: 'image/png', bytes: hugePng() },
      { name: 'backup.json', type: 'application/json', bytes: Buffer.from('{"version":1}') },
    ])
    await see(popup, '2 new')
    for (const line of [
      'good.png: read.',
      'lines.txt: read.',
      'broken.png: This is not a complete otpauth address.',
      'sheet.pdf: This is a PDF.',
      'large.png: This picture is too large.',
      'backup.json: This is not a picture.',
    ]) {
      await see(popup, line)
    }
    await judge(stage.chromium, popup, 'adding, several files')
    await press(popup, 'button', 'Go to the import')
    const settings = await stage.chromium.screenAt('/options.html#import')
    await see(settings, 'Lockstep settings')
    expect(
      await inside(
        settings,
        () => document.querySelector<HTMLInputElement>('.settings-tab input:checked')?.parentElement?.textContent,
        null,
      ),
    ).toBe('Import')
    await settings.close()
  })

  test('an archive of pictures is read as these', async () => {
    await openAdding()
    const codes = { 'one.png': qrPng(uriOf('Packed', 'KKKKKKKKKKKKKKKK')), 'two.png': qrPng(uriOf('Zipped', 'LLLLLLLLLLLLLLLL')) }
    await giveAll('drop', [{ name: 'codes.zip', type: 'application/zip', bytes: Buffer.from(zipSync(codes)) }])
    await see(popup, 'codes.zip: one.png: read.')
    await see(popup, 'codes.zip: two.png: read.')
    await see(popup, '2 new')
    await popup.close()
  })

  test('a code in a later frame of an animation is read', async () => {
    await openAdding()
    const [one, two] = [uriOf('FrameA', 'MMMMMMMMMMMMMMMM'), uriOf('FrameB', 'NNNNNNNNNNNNNNNN')].map(qrPng)
    if (one && two) await give('drop', animated([one, two]))
    await see(popup, '2 new')
    await popup.close()
  })

  test('pictures that are stopped: what was read is offered, what was not can be read on', async () => {
    await openAdding()
    await giveAll('drop', [
      { name: 'good.png', type: 'image/png', bytes: qrPng(uriOf('Before', 'IIIIIIIIIIIIIIII')) },
      { name: 'long.png', type: 'image/png', bytes: noisePng(4) },
      { name: 'after.png', type: 'image/png', bytes: qrPng(uriOf('After', 'JJJJJJJJJJJJJJJJ')) },
    ])
    const stopAt = async (done: number) => {
      await until(
        async () => (await inside(popup, least => (document.querySelector('progress')?.value ?? 0) >= least, done)) || null,
        async () => `it does not come to ${done}: ${await textOf(popup)}`,
        60_000,
      )
      await press(popup, 'button', 'Cancel')
    }
    await stopAt(1 / 3)
    await see(popup, 'good.png: read.')
    await see(popup, 'long.png: You stopped before it was read.')
    await see(popup, 'after.png: You stopped before it was read.')
    await see(popup, 'Before')
    await judge(stage.chromium, popup, 'adding, pictures stopped')
    await press(popup, 'button', 'Look harder at the pictures')
    await see(popup, 'after.png: read.', 120_000)
    await see(popup, 'long.png: No QR code was found in it.')
    await see(popup, '2 new')
    await popup.close()
  })

  test('a transfer comes in any order, says what is missing, and may be ended incomplete', async () => {
    const accounts = canonicalAccounts.filter(({ type, digits, period }) => type === 'totp' && digits === 6 && period === 30).slice(0, 3)
    const part = (at: number) => ({ name: `${at}.png`, type: 'image/png', bytes: qrPng(migrationOf(accounts.slice(at, at + 1), at, 3)) })
    await openAdding()
    await giveAll('paste', [part(2)])
    await see(popup, /1 of 3 parts of the transfer are read\.\s+Parts 1, 2 are missing\./)
    await giveAll('drop', [part(0)])
    await see(popup, /2 of 3 parts of the transfer are read\.\s+Part 2 is missing\./)
    await judge(stage.chromium, popup, 'adding, two of three parts')
    await press(popup, 'button', 'Add 2 accounts')
    await see(popup, '2 accounts are added')
    await popup.close()
  })

  test('several codes on one page: the card leads to the choice', async () => {
    const tab = await stage.chromium.openSite(stage.pages.url('/several'))
    popup = await stage.chromium.openPopup(tab)
    await see(popup, '2 accounts found on this page')
    await see(popup, '1 other code on this page: 1 link (example.com). Lockstep opens none of them.')
    expect(await inside(popup, () => document.querySelectorAll('a').length, null), 'no link to press').toBe(0)
    await judge(stage.chromium, popup, 'list, several found')
    await press(popup, 'button', 'Choose which to add')
    await see(popup, '2 new')
    await judge(stage.chromium, popup, 'adding, choose of several')
    await press(popup, 'checkbox', 'First')
    await press(popup, 'button', /^Add 1 account$/)
    await see(popup, 'Second, ada is added')
    await press(popup, 'button', 'Done')
    await find(popup, 'button', 'Fill the code of Second, ada')
    expect(await has(popup, 'button', 'Fill the code of First, ada')).toBe(false)
    await popup.close()
    await tab.close()
  })

  test('a code that is for something else gives that reason', async () => {
    const tab = await stage.chromium.openSite(stage.pages.url('/other'))
    popup = await stage.chromium.openPopup(tab)
    await press(popup, 'button', 'Add an account')
    await see(popup, 'The QR code on this page is not for two-factor sign-in.')
    await see(popup, '1 other code on this page: 1 Wi-Fi network.')
    await popup.close()
    await tab.close()
  })

  test('a page that may not be entered gives that reason', async () => {
    const tab = await stage.chromium.openSite('chrome://version')
    popup = await stage.chromium.openPopup(tab)
    await press(popup, 'button', 'Add an account')
    await see(popup, 'Browsers let no extension look at this page')
    expect(await has(popup, 'button', 'Look harder')).toBe(false)
    await judge(stage.chromium, popup, 'adding, unreachable page')
    await popup.close()
    await tab.close()
  })

  const give = (type: 'paste' | 'drop', bytes: Buffer) => giveAll(type, [{ name: 'code.png', type: 'image/png', bytes }])

  /** A paste or drop of files, as the browser reports it. A paste is made wherever the focus is, a drop beside the marked place. */
  async function giveAll(type: 'paste' | 'drop', files: { name: string; type: string; bytes: Buffer }[]): Promise<void> {
    await inside(
      popup,
      ({ type, files }) => {
        const data = new DataTransfer()
        for (const { name, type, base64 } of files)
          data.items.add(new File([Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))], name, { type }))
        const event =
          type === 'paste'
            ? new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
            : new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })
        const target = type === 'paste' ? document.body : document.querySelector('.add-body')
        target?.dispatchEvent(event)
      },
      { type, files: files.map(({ name, type, bytes }) => ({ name, type, base64: bytes.toString('base64') })) },
    )
  }
})

/** A PNG whose header promises more pixels than anyone should draw (PNG §11.2.2). */
function hugePng(): Buffer {
  const png = Buffer.from(qrPng('x'))
  png.writeUInt32BE(60_000, 16)
  png.writeUInt32BE(60_000, 20)
  return png
}
