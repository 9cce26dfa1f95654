import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { find, has, press, see } from '../driver/hands.ts'
import { inside, type Screen } from '../driver/screen.ts'
import { judge } from './judge.ts'
import { qrImage, qrPng } from './pages.ts'
import { scratchFolder } from './scratch.ts'
import { openStage, type Stage } from './stage.ts'

/* QR codes as pictures: picked, pasted, dropped, several on a page, none, and a page nobody may look at. */

const uriOf = (name: string, secret: string) => `otpauth://totp/${name}:ada?secret=${secret}&issuer=${name}`
const picked = uriOf('Picked', 'AAAAAAAAAAAAAAAA')
const pasted = uriOf('Pasted', 'BBBBBBBBBBBBBBBB')
const dropped = uriOf('Dropped', 'CCCCCCCCCCCCCCCC')

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

  test('a file that is no picture, and a picture without a code, are told', async () => {
    await openAdding()
    await give('drop', Buffer.from('not a picture'))
    await see(popup, 'This picture cannot be read.')
    await give('drop', qrPng('https://example.com/'))
    await see(popup, /No QR code for two-factor sign-in was found|not a complete otpauth address/)
    await judge(stage.chromium, popup, 'adding, picture without a code')
    await popup.close()
  })

  test('several codes on one page: the card leads to the choice', async () => {
    const tab = await stage.chromium.openSite(stage.pages.url('/several'))
    popup = await stage.chromium.openPopup(tab)
    await see(popup, '2 accounts found on this page')
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
    await popup.close()
    await tab.close()
  })

  test('a page that may not be entered gives that reason', async () => {
    const tab = await stage.chromium.openSite('chrome://version')
    popup = await stage.chromium.openPopup(tab)
    await press(popup, 'button', 'Add an account')
    await see(popup, 'Extensions may not look at this page.')
    await judge(stage.chromium, popup, 'adding, unreachable page')
    await popup.close()
    await tab.close()
  })

  /** A paste or drop of one file, as the browser reports it. */
  async function give(type: 'paste' | 'drop', bytes: Buffer): Promise<void> {
    await inside(
      popup,
      ({ type, base64 }) => {
        const data = new DataTransfer()
        data.items.add(new File([Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))], 'code.png', { type: 'image/png' }))
        const event =
          type === 'paste'
            ? new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
            : new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })
        const target = type === 'paste' ? document.body : document.querySelector('.add-drop')
        target?.dispatchEvent(event)
      },
      { type, base64: bytes.toString('base64') },
    )
  }
})
