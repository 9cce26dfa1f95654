import { fillIn, press, see } from '../driver/hands.ts'
import { inside, type Screen } from '../driver/screen.ts'
import type { Person } from './people.ts'

/** A tab at the second step of a person's login, with its pages drawn in one way: `qr=svg`, `field=boxes`. */
export async function reachSecondStep(tab: Screen, siteUrl: string, person: Person, variant: string, title: string): Promise<void> {
  await inside(tab, address => location.assign(address), `${siteUrl}/login?${variant}`)
  await see(tab, 'Continue')
  await fillIn(tab, 'User name', person.username)
  await fillIn(tab, 'Password', person.password)
  await press(tab, 'button', 'Continue')
  await see(tab, title)
}

/** The key as the page prints it. */
export function printedKey(tab: Screen): Promise<string> {
  return inside(tab, () => document.querySelector('#key')?.textContent ?? '', null)
}

/** What stands in the field with this id; empty too when there is none. */
export function valueIn(tab: Screen, id: string): Promise<string> {
  return inside(tab, wanted => (document.getElementById(wanted) as HTMLInputElement | null)?.value ?? '', id)
}

/** Presses the button of the form inside the page's own frame. */
export async function pressInFrame(tab: Screen): Promise<void> {
  const place = await inside(
    tab,
    () => {
      const frame = document.querySelector('iframe')
      const outer = frame?.getBoundingClientRect()
      const inner = frame?.contentDocument?.querySelector('button')?.getBoundingClientRect()
      return outer && inner ? { x: outer.x + inner.x + inner.width / 2, y: outer.y + inner.y + inner.height / 2 } : null
    },
    null,
  )
  if (!place) throw new Error('the frame has no button')
  await tab.clickAt(place)
}
