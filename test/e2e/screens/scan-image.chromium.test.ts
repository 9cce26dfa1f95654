import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { press, see, textOf } from '../driver/hands.ts'
import { inside, type Screen } from '../driver/screen.ts'
import { type ForeignPicture, qrPng, startPicture } from './pages.ts'
import { openStage, type Stage } from './stage.ts'

/* One image of a page, chosen in the page's menu: read from its own pixels, or from the screen when it is of another origin. */

const uriOf = (name: string, secret: string) => `otpauth://totp/${name}:ada?secret=${secret}&issuer=${name}`
const foreign = qrPng(uriOf('Foreign', 'AAAAAAAAAAAAAAAA'))
const own = qrPng(uriOf('Own', 'BBBBBBBBBBBBBBBB')).toString('base64')

describe.sequential('an image chosen in the menu', () => {
  let stage: Stage
  let picture: ForeignPicture
  beforeAll(async () => {
    picture = await startPicture(foreign)
    stage = await openStage({
      windowed: true,
      pages: {
        '/foreign': `<img alt="QR code" width="260" src="${picture.url}">`,
        '/own': `<img alt="QR code" width="260" src="data:image/png;base64,${own}">`,
      },
    })
  }, 180_000)
  afterAll(async () => {
    await stage?.close()
    await picture?.close()
  })

  test.each([
    ['/own', 'Own'],
    ['/foreign', 'Foreign'],
  ])('%s: the popup opens with the account, and nothing is added by itself', async (path, name) => {
    if (stage.display === null) return
    const tab = await stage.chromium.openSite(stage.pages.url(path))
    const before = picture.asked()
    const popup = await chooseInMenu(tab)
    await see(popup, 'Add an account')
    await see(popup, name, 60_000)
    expect(await textOf(popup)).not.toContain('is added')
    await press(popup, 'button', /^Add$/)
    await see(popup, `${name}, ada is added`)
    expect(picture.asked(), 'the image is not fetched again').toBe(before)
    await popup.close()
    await tab.close()
  })

  /** Right-clicks the image. Our one entry stands last but one: the browser's own "Inspect" ends the menu. */
  async function chooseInMenu(tab: Screen): Promise<Screen> {
    const point = await inside(
      tab,
      () => {
        const { x, y, width, height } = (document.querySelector('img') as HTMLImageElement).getBoundingClientRect()
        return { x: x + width / 2, y: y + height / 2 }
      },
      null,
    )
    const [page] = (await stage.chromium.devtools.pages()).filter(one => one.url() === tab.url())
    await page?.bringToFront()
    void page?.mouse.click(point.x, point.y, { button: 'right' })
    await new Promise(resolve => setTimeout(resolve, 3000)) // nothing tells when the menu is drawn
    if (process.env.LOCKSTEP_PICTURES) execFileSync('import', ['-window', 'root', `${process.env.LOCKSTEP_PICTURES}/image-menu.png`])
    execFileSync('xdotool', ['key', '--delay', '100', 'Up', 'Up', 'Return'])
    return stage.chromium.screenAt('/popup.html')
  }
})
