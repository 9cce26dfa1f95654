/*
 * The cheap question "may a code be wanted here?", asked often. It is answered generously: what is
 * then injected once looks properly, and decides.
 */

/** Parts of names and ids that code fields have. */
const parts = ['otp', 'code', 'token', '2fa', 'tfa', 'mfa', 'factor', 'pin', 'verif', 'auth', 'challenge', 'digit', 'passcode']

/** Marks a field for a code may have, as one list of selectors. */
const marks = [
  '[autocomplete~="one-time-code" i]',
  '[inputmode="numeric"]',
  '[inputmode="decimal"]',
  '[pattern*="0-9"]',
  '[pattern*="\\\\d"]',
  ...['1', '4', '5', '6', '7', '8'].map(length => `[maxlength="${length}"]`),
  ...parts.flatMap(part => [`[name*="${part}" i]`, `[id*="${part}" i]`]),
].join()

/** What text can be typed into at all, apart from a page's search box. */
const typable =
  'input:is(:not([type]),[type=""],[type="text" i],[type="tel" i],[type="number" i],[type="password" i]):not(:disabled,:read-only,[role="searchbox"],[name="q"])'

/** Fields that stand alone on many pages and take something else. */
const others =
  '[name*="search" i],[id*="search" i],[aria-label*="search" i],[name="s"],[name*="user" i],[name*="login" i],[name*="mail" i],[autocomplete~="username" i],[autocomplete~="email" i]'

/** Elements that cannot hold a shadow tree or seldom do: what is left in a page is worth a look. */
const plain =
  ':not(html,head,body,div,span,p,a,li,ul,ol,td,tr,th,tbody,thead,table,img,svg,svg *,input,button,label,option,select,textarea,script,style,link,meta,title,h1,h2,h3,h4,h5,h6,section,article,header,footer,nav,main,aside,form,fieldset,legend,br,hr,b,i,em,strong,small,code,pre,dl,dt,dd,iframe,picture,source,video,template,noscript),div:empty'

/** Bounds on one look, whatever a page holds. */
const most = { fields: 100, hosts: 300, roots: 20 } as const

/** The document and the open shadow trees in it. */
export function rootsOf(root: Document | ShadowRoot, found: (Document | ShadowRoot)[] = []): (Document | ShadowRoot)[] {
  found.push(root)
  const hosts = root.querySelectorAll(plain)
  for (let i = 0; i < Math.min(hosts.length, most.hosts) && found.length < most.roots; i++) {
    const inner = hosts[i]?.shadowRoot
    if (inner) rootsOf(inner, found)
  }
  return found
}

/** The fields that may take a code: those with a mark, or the only field there is. Seen or not. */
export function candidatesIn(roots: readonly (Document | ShadowRoot)[]): Element[] {
  const all = roots.flatMap(root => [...root.querySelectorAll(typable)]).slice(0, most.fields)
  const isLonely = all.length === 1 && !all[0]?.matches(others)
  return isLonely ? all : all.filter(field => field.matches(marks))
}

/** Whether a person can see a field, as far as that is cheap to tell. */
export function isShown(field: Element): boolean {
  return field.checkVisibility({ opacityProperty: true, visibilityProperty: true })
}
