import { Chromium } from '../../e2e/driver/chromium.ts'
import { inside, type Screen } from '../../e2e/driver/screen.ts'
import { freshSite } from '../../e2e/story/fresh-site.ts'
import { createVault } from '../../e2e/story/in-lockstep.ts'
import { reachSecondStep } from '../../e2e/variants/on-the-site.ts'
import { signUp } from '../../e2e/variants/people.ts'

/** The ways of drawing a code that the popup finds by itself. */
const drawn = ['img', 'canvas', 'svg', 'css', 'table'] as const

/**
 * From the click on the toolbar button over an enrolment page of the login site until the popup says
 * that the account is stored, in ms; in the popup, a script presses "Add" as soon as it is there.
 */
export async function enrolTimes(folder: string, rounds: number): Promise<number[]> {
  const site = await freshSite()
  const driver = await Chromium.start(folder)
  try {
    const tab = await driver.openSite(`${site.url}/login`)
    const first = await driver.openPopup(tab)
    await createVault(first)
    await first.close()
    const times: number[] = []
    for (let round = 0; round < rounds; round++) {
      const way = drawn[round % drawn.length] ?? 'img'
      const person = await signUp(site.url, `bench-${way}-${round}`)
      await reachSecondStep(tab, site.url, person, `field=single&qr=${way}`, 'Set up two-step login')
      times.push(await clickToStored(driver, tab))
    }
    return times
  } finally {
    await driver.close()
    await site.close()
  }
}

async function clickToStored(driver: Chromium, tab: Screen): Promise<number> {
  await inside(tab, () => document.title, null)
  const start = Date.now()
  const popup = await driver.openPopup(tab)
  const end = await inside(popup, addAtOnce, null)
  await popup.close()
  return end - start
}

/* Travels into the popup as text. */
function addAtOnce(): Promise<number> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('nothing was stored in time')), 20_000)
    let pressed = false
    function look(): void {
      const button = [...document.querySelectorAll<HTMLButtonElement>('.add-found button')].find(each => each.textContent?.trim() === 'Add')
      if (!pressed && button && !button.disabled) {
        pressed = true
        button.click()
      }
      if (pressed && document.body.innerText.includes('is added')) {
        clearTimeout(late)
        resolve(Date.now())
      } else {
        setTimeout(look, 4)
      }
    }
    look()
  })
}
