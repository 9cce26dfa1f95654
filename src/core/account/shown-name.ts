/*
 * Names come from QR codes and files of strangers. Signs that nobody sees can make one name read as
 * another (Unicode Standard Annex 9 §2, Technical Report 36 §2.5).
 */

/**
 * Control characters, signs that turn the direction of what follows, and signs without a width. Those
 * that join or part letters in Persian, Indic scripts and emoji belong to their words.
 */
const unseen = /[\p{Cc}\u00ad\u180e\u200b\u202a-\u202e\u2028\u2029\u2060-\u206f\ufeff\u{e0000}-\u{e0fff}]/gu

/** Signs that say which way a neighbour without a direction of its own goes: right in Arabic and Hebrew names. */
const marks = /[\u061c\u200e\u200f]/g

/** The mark that stands for a sign nobody would see: its code point. */
const markOf = (sign: string) => `[U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`

/** A name as it is shown: what would not be seen, and could turn or hide the rest, as a mark. */
export function shownName(name: string): string {
  return name.replace(unseen, markOf)
}

/** A name without the signs nobody sees, to compare it with others. */
export function seenOf(name: string): string {
  return name.replace(unseen, '').replace(marks, '')
}
