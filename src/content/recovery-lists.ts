/*
 * Put into a page when the person asks to take its recovery codes over: hands back the texts of what
 * looks like a list. It listens to nothing, sends nothing and changes nothing.
 */

/** Bounds on what is read, whatever the page holds. Texts in UTF-16 units. */
const limits = { lists: 100, text: 4_000 } as const

const listLike =
  'pre, code, textarea, ul, ol, table, dl, samp, [class*=recovery i], [class*=backup i], [class*=code i], [id*=recovery i], [id*=backup i], [id*=code i]'

function recoveryLists(): string[] {
  const elements = [...document.querySelectorAll<HTMLElement>(listLike)].filter(each => each.checkVisibility({ visibilityProperty: true }))
  return elements.slice(0, limits.lists).flatMap(each => (textOf(each).length <= limits.text ? textOf(each) : []))
}

const textOf = (element: HTMLElement) => (element instanceof HTMLTextAreaElement ? element.value : element.innerText)

Object.assign(globalThis, { lockstepRecoveryLists: recoveryLists })
