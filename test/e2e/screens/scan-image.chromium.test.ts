import { execFileSync } from 'node:child_process'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { press, see, textOf } from '../driver/hands.ts'
import { inside, type Screen } from '../driver/screen.ts'
import { qrPng } from './pages.ts'
import { openStage, type Stage } from './stage.ts'

/* One image of a page, chosen in the page's menu: read from its own pixels, or from the screen when it is of another origin. */

const uriOf = (name: string, secret: string) => `otpauth://totp/${name}:ada?secret=${secret}&issuer=${name}`
const foreign = qrPng(uriOf('Foreign', 'AAAAAAAAAAAAAAAA'))
const own = qrPng(uriOf('Own', 'BBBBBBBBBBBBBBBB')).toString('base64')

describe.sequential('an image chosen in the menu', () => {
  let stage: Stage
  let images: Server
  let asked = 0
  beforeAll(async () => {
    images = createServer((_request, response) => {
      asked++
      response.writeHead(200, { 'content-type': 'image/png', 'cache-control': 'no-store' }).end(foreign)
    })
    await new Promise<void>(resolve => images.listen(0, '127.0.0.1', resolve))
    const { port } = images.address() as AddressInfo
    stage = await openStage({
      windowed: true,
      pages: {
        '/foreign': `<img alt="QR code" width="260" src="http://127.0.0.1:${port}/code.png">`,
        '/own': `<img alt="QR code" width="260" src="data:image/png;base64,${own}">`,
      },
    })
  }, 180_000)
  afterAll(async () => {
    await stage?.close()
    images?.close()
  })

  test.each([
    ['/own', 'Own'],
    ['/foreign', 'Foreign'],
  ])('%s: the popup opens with the account, and nothing is added by itself', async (path, name) => {
    if (stage.display === null) return
    const tab = await stage.chromium.openSite(stage.pages.url(path))
    const before = asked
    const popup = await chooseInMenu(tab)
    await see(popup, 'Add an account')
    await see(popup, name, 60_000)
    expect(await textOf(popup)).not.toContain('is added')
    await press(popup, 'button', /^Add$/)
    await see(popup, `${name}, ada is added`)
    expect(asked, 'the image is not fetched again').toBe(before)
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
