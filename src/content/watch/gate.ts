/*
 * The cheap question "may a code be wanted here?", asked often. It is answered generously: what is
 * then injected once looks properly, and decides.
 */

/** Parts of names and ids that code fields have. */
const parts = ['otp', 'code', 'token', '2fa', 'tfa', 'mfa', 'factor', 'pin', 'verif', 'auth', 'challenge', 'digit', 'passcode']

/** Marks a field for a code may have, as one list of selectors. */
const marks = () =>
  [
    '[autocomplete~="one-time-code" i]',
    '[inputmode="numeric"]',
    '[inputmode="decimal"]',
    '[pattern*="0-9"]',
    '[pattern*="\\\\d"]',
    ...['1', '2', '3', '4', '5', '6', '7', '8'].map(length => `[maxlength="${length}"]`),
    ...parts.flatMap(part => [`[name*="${part}" i]`, `[id*="${part}" i]`]),
  ].join()

/** What text can be typed into at all, apart from a page's search box. */
const typable =
  ':is(:not([type]),[type=""],[type="text" i],[type="tel" i],[type="number" i],[type="password" i]):not(:disabled,:read-only,[role="searchbox"],[name="q"])'

/** Fields that stand alone on many pages and take something else. */
const others =
  '[name*="search" i],[id*="search" i],[aria-label*="search" i],[name="s"],[name*="user" i],[name*="login" i],[name*="mail" i],[autocomplete~="username" i],[autocomplete~="email" i]'

/**
 * Inputs, and what may hold a shadow tree, found in one pass over a page: everything but the elements
 * pages are made of, the commonest first. One selector: two in a list take half as long again.
 */
const telling =
  ':not(div:not(:empty),span,a,p,li,td,tr,b,i,img,path,svg,g,use,br,ul,ol,button,label,option,script,link,meta,style,html,head,body,title,th,tbody,thead,table,select,textarea,h1,h2,h3,h4,h5,h6,section,article,header,footer,nav,main,aside,form,fieldset,legend,hr,em,strong,small,code,pre,dl,dt,dd,iframe,picture,source,video,template,noscript)'

/** Bounds on one look, whatever a page holds. */
const most = { fields: 100, elements: 1000, roots: 20 } as const

/** What one look found: the document with the open shadow trees in it, and every field text can be typed into. */
export interface Survey {
  roots: (Document | ShadowRoot)[]
  fields: Element[]
  /** Whether there are custom elements that are yet to be made what they will be. */
  unborn: boolean
}

/** Goes through a document, or a shadow tree, once. */
export function survey(root: Document | ShadowRoot, found: Survey = { roots: [], fields: [], unborn: false }): Survey {
  found.roots.push(root)
  const elements = root.querySelectorAll(telling)
  for (let i = 0; i < Math.min(elements.length, most.elements); i++) note(elements[i] as Element, found)
  return found
}

function note(element: Element, found: Survey): void {
  const { fields, roots } = found
  if (element.localName === 'input') {
    if (fields.length < most.fields && element.matches(typable)) fields.push(element)
  } else if (element.shadowRoot) {
    if (roots.length < most.roots) survey(element.shadowRoot, found)
  } else found.unborn ||= element.matches(':not(:defined)')
}

/** The fields that may take a code: those with a mark, or the only field there is. Seen or not. */
export function candidatesAmong(fields: readonly Element[]): Element[] {
  const [first, second] = fields
  if (!first) return []
  if (!second && !first.matches(others)) return [first]
  const marked = marks()
  return fields.filter(field => field.matches(marked))
}

/** Whether a person can see a field, as far as that is cheap to tell. One that is yet to slide into the page is not. */
export function isShown(field: Element): boolean {
  return field.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && isWithin(field.getBoundingClientRect())
}

const isWithin = ({ left, right, bottom }: DOMRect) =>
  right + scrollX > 0 && bottom + scrollY > 0 && left + scrollX < Math.max(document.documentElement.scrollWidth, innerWidth)

/** CSS pixels: a row of boxes is at least so wide. */
const narrowestRow = 56

/** Whether a field is see-through by itself alone, and as wide as a row of boxes it might lie over. */
export function isVeiled(field: Element): boolean {
  const around = field.parentElement
  if (!around?.checkVisibility({ opacityProperty: true }) || !field.checkVisibility({ visibilityProperty: true })) return false
  const box = field.getBoundingClientRect()
  return box.width >= narrowestRow && isWithin(box)
}

/** Parts of names that pages count, or take anew whenever they draw. */
const counted = /\d+|[:«]r[^:»]*|_r_\w*/g

/** What tells a field from another, and stays when the same one is drawn anew. */
export function signOf(field: Element): string {
  const names = ['type', 'autocomplete', 'maxlength', 'name', 'id']
  return names.map((name, i) => (field.getAttribute(name) ?? '').replace(i > 2 ? counted : '', '')).join('|')
}

/** Whether a sign is among those of `now` more often than `before`. */
export function hasNew(now: readonly string[], before: readonly string[]): boolean {
  const left = [...before]
  return now.some(sign => {
    const place = left.indexOf(sign)
    if (place >= 0) left.splice(place, 1)
    return place < 0
  })
}
