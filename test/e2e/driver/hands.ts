import { inside, type Point, patience, type Screen, until } from './screen.ts'

/*
 * What a person does with a screen, in a person's words: a role and a name as a screen reader says
 * them. Elements are found in the document; every click and key is a real one.
 */

export type Role = 'region' | 'button' | 'link' | 'field' | 'checkbox' | 'choice' | 'tab' | 'row' | 'heading' | 'radio' | 'status'

/** What marks each role in HTML. */
const selectors: Record<Role, string> = {
  button: 'button, [role=button], summary, input[type=submit]',
  link: 'a[href], [role=link]',
  field: 'input:not([type=checkbox], [type=radio], [type=submit], [type=hidden]), textarea, [role=textbox], [role=searchbox]',
  checkbox: 'label:has(input[type=checkbox])',
  radio: 'label:has(input[type=radio])',
  choice: 'select',
  region: 'section, [role=dialog], dialog, fieldset',
  tab: '[role=tab]',
  row: 'li, [role=option], [role=listitem], [role=row], tr',
  heading: 'h1, h2, h3, [role=heading]',
  status: '[role=status], [role=alert], output',
}

interface Wanted {
  /** Only inside the one element that this selector finds. */
  within: string
  selector: string
  /** Part of the accessible name, or a regular expression's source. */
  name: string
  regex: boolean
}

interface Found extends Point {
  /** Another element lies over it, or it is switched off. */
  blocked: boolean
  text: string
  value: string
}

/** Runs in the screen: the visible elements with that name, scrolled into view. */
function locate({ within: place, selector, name, regex }: Wanted): Found[] {
  const squeeze = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim()
  const named = (ids: string | null) => (ids ?? '').split(/\s+/).map(id => squeeze(document.getElementById(id)?.textContent))
  const nameOf = (element: HTMLElement) => {
    const { labels, placeholder, title } = element as HTMLInputElement
    const spoken = [element.getAttribute('aria-label'), ...named(element.getAttribute('aria-labelledby'))]
    const label = [...(labels ?? [])].map(one => one.textContent)
    return [
      ...spoken,
      ...label,
      squeeze(element.textContent),
      placeholder,
      title,
      (element as HTMLInputElement).type === 'submit' ? (element as HTMLInputElement).value : '',
    ]
      .map(squeeze)
      .filter(text => text !== '')
  }
  const fits = (text: string) => (regex ? new RegExp(name, 'i').test(text) : text.toLowerCase().includes(name.toLowerCase()))
  const seen = (element: Element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && element.getClientRects().length > 0
  const matches = [...(document.querySelector(place)?.querySelectorAll<HTMLElement>(selector) ?? [])].filter(
    element => seen(element) && nameOf(element).some(fits),
  )
  const exact = matches.filter(element => nameOf(element).some(text => text.toLowerCase() === name.toLowerCase()))
  return (exact.length > 0 ? exact : matches).map(element => {
    element.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    const box = element.getBoundingClientRect()
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    const top = document.elementFromPoint(x, y)
    const within = top !== null && (element.contains(top) || top.contains(element))
    const off = (element as HTMLButtonElement).disabled || element.getAttribute('aria-disabled') === 'true'
    return { x, y, blocked: off || !within, text: squeeze(element.textContent), value: (element as HTMLInputElement).value ?? '' }
  })
}

/** Where to look: a whole screen, or only what lies within the one element that a selector finds. */
export type Place = Screen | { screen: Screen; within: string }
const screenOf = (place: Place): Screen => ('screen' in place ? place.screen : place)

const wanted = (place: Place, role: Role, name: string | RegExp): Wanted => ({
  within: 'within' in place ? place.within : 'html',
  selector: selectors[role],
  name: name instanceof RegExp ? name.source : name,
  regex: name instanceof RegExp,
})

/** All text a person can see on the screen. */
export async function textOf(screen: Screen): Promise<string> {
  return inside(screen, () => document.body.innerText, null)
}

async function complaint(screen: Screen, missing: string): Promise<string> {
  const shown = await textOf(screen).catch(() => '(closed)')
  return `no ${missing} at ${screen.url()}; it shows: ${shown.replace(/\s+/g, ' ').slice(0, 500)}`
}

/** Waits for one thing by role and name and gives where it is. With several of that name, the first. */
export async function find(place: Place, role: Role, name: string | RegExp, limit = patience): Promise<Found> {
  const look = async () => (await inside(screenOf(place), locate, wanted(place, role, name))).find(({ blocked }) => !blocked) ?? null
  return until(look, () => complaint(screenOf(place), `${role} named ${name}`), limit)
}

/** Whether it is there now. */
export async function has(place: Place, role: Role, name: string | RegExp): Promise<boolean> {
  return (await inside(screenOf(place), locate, wanted(place, role, name))).length > 0
}

/** As `find`, once it has stopped moving: a window that is still growing would be hit beside it. */
async function findAtRest(place: Place, role: Role, name: string | RegExp): Promise<Found> {
  let last = await find(place, role, name)
  const look = async () => {
    await new Promise(resolve => setTimeout(resolve, 50))
    const now = await find(place, role, name)
    const rests = now.x === last.x && now.y === last.y
    last = now
    return rests ? now : null
  }
  return until(look, () => `the ${role} ${name} does not come to rest`)
}

/** Clicks it. */
export async function press(place: Place, role: Role, name: string | RegExp): Promise<void> {
  await screenOf(place).clickAt(await findAtRest(place, role, name))
}

/** Replaces what stands in a field. */
export async function fillIn(place: Place, name: string | RegExp, text: string): Promise<void> {
  const screen = screenOf(place)
  await press(place, 'field', name)
  await screen.pressKey('a', 'Control')
  await screen.typeText(text)
  const look = async () => ((await find(place, 'field', name)).value === text ? true : null)
  await until(look, () => `the field ${name} did not take what was typed`)
}

/** Waits until the screen shows a text. */
export async function see(screen: Screen, text: string | RegExp, limit = patience): Promise<void> {
  const pattern = text instanceof RegExp ? text : null
  const look = async () => {
    const shown = await textOf(screen)
    return (pattern ? pattern.test(shown) : shown.includes(String(text))) ? true : null
  }
  await until(look, () => complaint(screen, `text ${text}`), limit)
}

/** Waits until a screen is gone, as the popup is when it has done its work. */
export async function seeClosed(screen: Screen): Promise<void> {
  await until(
    async () => ((await screen.isOpen()) ? null : true),
    () => complaint(screen, 'end of the screen'),
  )
}
