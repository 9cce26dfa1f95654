/*
 * How near two words are to each other, letter by letter.
 */

/** The parts of two texts that are left without their common beginning and end. */
function difference(a: string, b: string): [string, string] {
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++
  return [a.slice(start, a.length - end), b.slice(start, b.length - end)]
}

/** Whether one letter put in, left out or replaced makes `b` of `a`. */
export function isOneEdit(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false
  return difference(a, b).every(part => part.length <= 1)
}

/** Whether two neighbouring letters in the other order make `b` of `a`. */
export function isSwap(a: string, b: string): boolean {
  if (a.length !== b.length) return false
  const [left, right] = difference(a, b)
  return left.length === 2 && left === `${right[1]}${right[0]}`
}

/** How letters are spelled where they cannot be typed. */
const spelled: Record<string, string> = { ä: 'ae', æ: 'ae', ö: 'oe', ø: 'oe', œ: 'oe', ü: 'ue', å: 'aa', ß: 'ss' }

const spelledOut = (text: string) => text.replace(/[äæöøœüåß]/g, letter => spelled[letter] ?? letter)

const plain = (text: string) => spelledOut(text.normalize('NFC')).replaceAll('-', '')

/** Whether a word is nearly a name, but not the name: a letter off, two swapped, spelled out (`ue` for `ü`), or with other hyphens. */
export function isNearly(word: string, name: string): boolean {
  if (word === name) return false
  return isOneEdit(word, name) || isSwap(word, name) || plain(word) === plain(name)
}
