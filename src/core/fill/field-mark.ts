import type { FieldChoice, InputFacts, PageFacts } from '../otp-field/facts.ts'
import { chooseField, chooseFocused } from '../otp-field.ts'
import type { FieldMark } from '../site/choice.ts'

/*
 * "Use this field": how a field a person pointed at once is described, and found again.
 */

/** Texts longer than this, in UTF-16 units, are not kept: the vault holds no essays of pages. */
const longest = 100

/** Ids that are made anew at each visit, as component libraries do: they tell one render from another, not one field. */
const generated = /[:«»]|\d{3,}|(^|[-_])[a-z]*\d+[a-z]+\d[a-z\d]*$/i

const lasting = (text: string) => (text.length > longest || generated.test(text) ? '' : text)

/** Numbers, and what is drawn anew for each visitor or visit: it tells one account from another, not one page. */
const passing = /^\d+$|\d{3,}|^(?=.*\d).{16,}$|^.{40,}$/

/** Which page of its origin this is, as far as that is the same at the next visit: `/users/17/mfa` is `/users/*\/mfa`. */
export function lastingPath(pathname: string): string {
  const parts = pathname.split('/').filter(part => part !== '')
  return `/${parts.map(part => (passing.test(part) ? '*' : part)).join('/')}`.slice(0, longest)
}

/**
 * What will be the same at the next visit.
 * @param pathname the page's, as `location.pathname` has it
 */
export function markOf({ id, name, type, index }: InputFacts, pathname: string): FieldMark {
  return { id: lasting(id), name: lasting(name), type, index, path: lastingPath(pathname) }
}

/** Whether the mark was made on this page, or one that differs from it by numbers only. */
const isMadeHere = ({ path }: FieldMark, pathname: string) => path !== undefined && path === lastingPath(pathname)

/** Whether the field says anything of itself. */
const isNamed = ({ id, name }: FieldMark) => id !== '' || name !== ''

/**
 * The field a person pointed at, or the row it belongs to, if it is there and can be used. One that had
 * neither id nor name is looked for on the page it was on, and nowhere else.
 * Never a password, address or card field: pointing does not overrule that.
 * @returns null when it is gone, hidden or not to be told from others: then the rules decide
 */
export function chooseMarked(page: PageFacts, mark: FieldMark, pathname: string): FieldChoice | null {
  const found = isNamed(mark) || isMadeHere(mark, pathname) ? inputOf(page.inputs, mark) : null
  if (!found) return null
  const inputs = page.inputs.map(input => ({ ...input, focused: input === found }))
  const choice = chooseFocused({ ...page, inputs })
  return choice.indices.length > 0 ? { ...choice, reasons: ['marked', ...choice.reasons] } : null
}

/**
 * Where a code goes that nobody asked for at this moment. The page may have put the focus where it likes, so
 * that decides nothing. A marked field counts on the page it was pointed at, and only if the rules agree
 * or at least have nothing against it.
 */
export function chooseUnasked(page: PageFacts, mark: FieldMark | null, pathname: string): FieldChoice {
  const unfocused = { ...page, inputs: page.inputs.map(input => ({ ...input, focused: false })) }
  const byRules = chooseField(unfocused)
  const marked = mark && isMadeHere(mark, pathname) ? chooseMarked(unfocused, mark, pathname) : null
  if (!mark || !marked) return byRules
  return isSame(marked, byRules) || (isNamed(mark) && isHarmless(unfocused, marked)) ? marked : byRules
}

const isSame = (a: FieldChoice, b: FieldChoice) => a.indices.join() === b.indices.join()

/** No veto, more for it than against it, and no password asked for beside it. */
function isHarmless({ title, inputs }: PageFacts, { indices }: FieldChoice): boolean {
  const row = inputs.filter(({ index }) => indices.includes(index))
  const { kind, score, reasons } = chooseField({ title, inputs: row })
  const asksPassword = inputs.some(({ type, hidden, index }) => type === 'password' && hidden === null && !indices.includes(index))
  return !asksPassword && score >= 0 && (kind !== 'none' || reasons.includes('tooWeak'))
}

/** By id where it has one, else by name, else by its place; ties go to the one in the same place. */
function inputOf(inputs: readonly InputFacts[], mark: FieldMark): InputFacts | null {
  const alike = inputs.filter(input => isAlike(input, mark))
  const inPlace = alike.find(({ index }) => index === mark.index)
  return inPlace ?? (alike.length === 1 && isNamed(mark) ? (alike[0] ?? null) : null)
}

function isAlike(seen: InputFacts, mark: FieldMark): boolean {
  const id = lasting(seen.id)
  if (mark.id) return id === mark.id
  return id === '' && lasting(seen.name) === mark.name && seen.type === mark.type
}
