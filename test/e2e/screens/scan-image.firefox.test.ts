import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { kdf, send } from '../attacks/armed.ts'
import { Firefox } from '../driver/firefox.ts'
import { press, see, textOf } from '../driver/hands.ts'
import { inside, type Screen } from '../driver/screen.ts'
import { vaultPassword } from '../story/in-lockstep.ts'
import { type ForeignPicture, type Pages, qrPng, startPages, startPicture } from './pages.ts'
import { passwordKeyOf } from './stage.ts'

/* One image of a page, chosen in the page's menu, in Firefox: read from its own pixels, or from the screen when it is of another origin. */

const folder = process.env.LOCKSTEP_FIREFOX ?? 'dist/firefox'
const uriOf = (name: string, secret: string) => `otpauth://totp/${name}:ada?secret=${secret}&issuer=${name}`
const foreign = qrPng(uriOf('Foreign', 'AAAAAAAAAAAAAAAA'))
const own = qrPng(uriOf('Own', 'BBBBBBBBBBBBBBBB')).toString('base64')

describe.sequential('an image chosen in the menu, in Firefox', () => {
  let firefox: Firefox
  let pages: Pages
  let picture: ForeignPicture
  beforeAll(async () => {
    picture = await startPicture(foreign)
    pages = await startPages({
      '/': '<h1>Nothing to see</h1>',
      '/foreign': `<img alt="QR code" width="260" src="${picture.url}">`,
      '/own': `<img alt="QR code" width="260" src="data:image/png;base64,${own}">`,
    })
    firefox = await Firefox.start(folder)
    const popup = await firefox.openPopup(await firefox.openSite(pages.url('/')))
    await send(popup, 'vault.create', { passwordKey: await passwordKeyOf(vaultPassword), kdf })
    await popup.close()
  })
  afterAll(async () => {
    await firefox?.close()
    await pages?.close()
    await picture?.close()
  })

  test.each([
    ['/own', 'Own'],
    ['/foreign', 'Foreign'],
  ])('%s: the popup opens with the account, and nothing is added by itself', async (path, name) => {
    const tab = await firefox.openSite(pages.url(path))
    const before = picture.asked()
    const popup = await firefox.chooseInMenu(tab, await middleOfImage(tab), 'Read the QR code in this image')
    await see(popup, 'Add an account')
    await see(popup, name, 60_000)
    expect(await textOf(popup)).not.toContain('is added')
    await press(popup, 'button', /^Add$/)
    await see(popup, `${name}, ada is added`)
    expect(picture.asked(), 'the image is not fetched again').toBe(before)
    await popup.close()
    await tab.close()
  })

  const middleOfImage = (tab: Screen) =>
    inside(
      tab,
      () => {
        const { x, y, width, height } = (document.querySelector('img') as HTMLImageElement).getBoundingClientRect()
        return { x: x + width / 2, y: y + height / 2 }
      },
      null,
    )
})
