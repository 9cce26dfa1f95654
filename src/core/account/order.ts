/*
 * In which order the accounts of one site are offered: whose name the page shows or was given first,
 * then the one used last, then the person's own order. It only sorts; where a code may go is decided
 * in site.ts.
 */

interface Used {
  /** When its code was last filled or copied, in ms; 0 for never. */
  usedAt: number
}

interface Named {
  accountName: string
}

/** What a page says about who is logging in. Texts as the page has them. */
export interface PageNames {
  /** What stands in its name and e-mail fields. */
  typed: readonly string[]
  /** Its visible words, as far as they are near the code's field. */
  shown: readonly string[]
}

/** The accounts with the one used last first; those used never, or at the same moment, keep their order. */
export function byLastUse<T extends Used>(accounts: readonly T[]): T[] {
  return accounts.toSorted((a, b) => b.usedAt - a.usedAt)
}

/** The accounts with those the page names first; otherwise their order stays. */
export function namedFirst<T extends Named>(accounts: readonly T[], names: PageNames): T[] {
  const named = new Set(namedOn(accounts, names))
  return [...accounts.filter(account => named.has(account)), ...accounts.filter(account => !named.has(account))]
}

/** The accounts the page names: in full if any is, else those that fit a name of which it shows only some letters. */
export function namedOn<T extends Named>(accounts: readonly T[], { typed, shown }: PageNames): T[] {
  const [fields, words] = [typed.map(fold), shown.flatMap(wordsOf)]
  const whole = accounts.filter(({ accountName }) => isWhole(fold(accountName), fields, words))
  if (whole.length > 0) return whole
  const masked = [...fields, ...words].filter(isMasked)
  return accounts.filter(({ accountName }) => masked.some(mask => fitsMask(fold(accountName), mask)))
}

/** What a page says, from what its frames say; those of another origin have no say. */
export function namesOfPage(frames: readonly (PageNames & { origin: string })[], origin: string): PageNames {
  const own = frames.filter(frame => frame.origin === origin)
  return { typed: own.flatMap(({ typed }) => typed), shown: own.flatMap(({ shown }) => shown) }
}

/** Whether using an account now would change any order: false for the one that was used last on all of its sites. */
export function isWorthNoting<T extends Used & { id: string; sites: readonly string[] }>(accounts: readonly T[], used: T): boolean {
  const rivals = accounts.filter(({ id, sites }) => id !== used.id && sites.some(site => used.sites.includes(site)))
  return used.usedAt === 0 || rivals.some(({ usedAt }) => usedAt >= used.usedAt)
}

const fold = (text: string) => text.trim().normalize('NFKC').toLowerCase()

/** Shorter names are found in any text; they count only where they were typed. */
const shortestShown = 3

function isWhole(name: string, fields: readonly string[], words: readonly string[]): boolean {
  if (name === '') return false
  if (fields.some(field => field === name || (field !== '' && field === localPart(name)))) return true
  return name.length >= shortestShown && words.includes(name)
}

/** What stands before the @ of an e-mail address; empty for any other name. */
const localPart = (name: string) => (name.includes('@') ? name.slice(0, name.lastIndexOf('@')) : '')

/** The words of a text, without the signs around them: `(ada@example.com).` gives `ada@example.com`. */
function wordsOf(text: string): string[] {
  return fold(text)
    .split(/[\s,;:"'“”„«»‹›()<>[\]{}|]+/)
    .map(word => word.replace(/^[.!?]+|[.!?]+$/g, ''))
    .filter(Boolean)
}

/** Signs that stand for letters a page keeps to itself. NFKC has made three dots of an ellipsis. */
const hidden = /[*•●∙·⋅✱▪■]+|x{3,}|\.{2,}/g
/** Longer words are no names; this also bounds the work. */
const longestMask = 200

/** `a•••@example.com`: some letters of an address, with signs for the others. */
function isMasked(word: string): boolean {
  const [before = '', after = ''] = word.split('@')
  if (word.length > longestMask || word.split('@').length !== 2 || before.search(hidden) < 0) return false
  return before.replace(hidden, '') !== '' && after.replace(hidden, '').replaceAll('.', '') !== ''
}

/** Whether a name could be the masked one: what is shown stands in it in that order, and at both ends. */
function fitsMask(name: string, mask: string): boolean {
  const parts = mask.split(hidden)
  const [first = '', last = ''] = [parts[0], parts.at(-1)]
  if (!name.includes('@') || !name.startsWith(first) || !name.endsWith(last)) return false
  const end = name.length - last.length
  let at = first.length
  for (const part of parts.slice(1, -1)) {
    const found = name.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return at <= end
}
