import type { InputFacts } from './facts.ts'

/** A row has at least this many boxes and at most this many: 4, 5, 6, 8 are seen; Lockstep makes 5-10 digits. */
const boxCount = { min: 4, max: 10 } as const

const withoutDigits = (text: string) => text.toLowerCase().replace(/\d+/g, '#')
/** What neighbours in one row share, numbers aside. */
const shape = (input: InputFacts) => [input.name, input.ariaLabel, input.id].map(withoutDigits).join('|')

/** Box-like by its drawing: about as wide as high, or, where a page gives widths alone, too narrow for two words. */
const isSquarish = ({ box }: InputFacts) => box.width > 8 && (box.width <= 60 || (box.width <= 90 && box.width <= box.height * 1.9))
const sameLine = (a: InputFacts, b: InputFacts) => Math.abs(a.box.y - b.box.y) < Math.max(4, a.box.height / 3)
const sameSize = (a: InputFacts, b: InputFacts) => Math.abs(a.box.width - b.box.width) < 6 && Math.abs(a.box.height - b.box.height) < 6

const isNumbered = (a: InputFacts, b: InputFacts) => /#/.test(shape(a)) && shape(a) === shape(b)

/** Takes one sign, except that the first box of a row, or the one that is next, may take the whole pasted code. */
const isOneSign = (input: InputFacts) => input.maxLength === 1

const takesAll = (input: InputFacts) => (input.maxLength ?? 0) >= boxCount.min

/** Whether two neighbours look like one row. */
function neighbours(a: InputFacts, b: InputFacts): boolean {
  if (a.type !== b.type || a.form !== b.form) return false
  if (isOneSign(b) && (isOneSign(a) || takesAll(a))) return true
  if (isOneSign(a) && takesAll(b) && isNumbered(a, b)) return true
  if (a.maxLength !== null && isGroup(a.maxLength)) return a.maxLength === b.maxLength && areAlike(a, b)
  if ((a.maxLength ?? 1) !== (b.maxLength ?? 1)) return false
  if (((b.maxLength ?? 1) <= 2 || takesAll(b)) && isNumbered(a, b)) return true
  // Boxes that each take the whole code when it is pasted are too narrow to show it.
  return isSquarish(a) && isSquarish(b) && sameLine(a, b) && sameSize(a, b)
}

function runs(inputs: readonly InputFacts[]): InputFacts[][] {
  const all: InputFacts[][] = []
  for (const input of inputs) {
    const run = all.at(-1)
    const last = run?.at(-1)
    if (run && last && neighbours(last, input)) run.push(input)
    else all.push([input])
  }
  return all
}

/** Codes are also written in groups: three and three digits, four and four, three times two. */
const groups = { shortest: 2, longest: 4, totals: [6, 8] } as const

const isGroup = (length: number) => length >= groups.shortest && length <= groups.longest
const areAlike = (a: InputFacts, b: InputFacts) => isNumbered(a, b) || (sameLine(a, b) && sameSize(a, b))

/** Fields of a group's length that make a code together, with nothing else beside them: a phone number has parts, too. */
function isGrouped(run: readonly InputFacts[], before: InputFacts | undefined, after: InputFacts | undefined): boolean {
  const [first] = run
  const length = first?.maxLength ?? 0
  if (!first || run.length < 2 || !isGroup(length) || !groups.totals.some(total => total === length * run.length)) return false
  return [before, after].every(other => !other || other.form !== first.form || !sameLine(other, first))
}

const isRow = ({ length }: readonly InputFacts[]) => length >= boxCount.min && length <= boxCount.max
/** Numbered boxes that each take the whole pasted code are as many as it has signs; drawn as boxes they need not be. */
const fits = (run: readonly InputFacts[], { maxLength }: InputFacts) =>
  (maxLength ?? 1) <= 2 || ((maxLength ?? 1) > groups.longest && (maxLength === run.length || run.every(isSquarish)))
const areBoxes = (run: readonly InputFacts[]) => isRow(run) && run.slice(1).every(box => fits(run, box))

/**
 * Groups neighbouring one-digit boxes, and the parts of a code in groups.
 * @param inputs usable inputs in document order
 * @returns every input once: rows of 4-10 boxes and codes of 2-4 groups together, all others alone
 */
export function rowsOf(inputs: readonly InputFacts[]): InputFacts[][] {
  const all = runs(inputs)
  return all.flatMap((run, i) => (areBoxes(run) || isGrouped(run, all[i - 1]?.at(-1), all[i + 1]?.[0]) ? [run] : run.map(one => [one])))
}
