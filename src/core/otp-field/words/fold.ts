/**
 * A text as it is compared: without case, width or accents, white space as one space. People, and pages,
 * leave accents out; capitals lose them in Greek, and in Turkish they change the letter.
 */
export const fold = (text: string): string => plain(plain(text).toLowerCase()).replace(/ı/g, 'i').replace(/\s+/g, ' ').trim()

/** Accents alone are taken off: the marks of Arabic, Indic and Japanese writing are letters. */
const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFKC')

/** Regular expressions by language (BCP 47), one alternation each; written with accents, in lower case. */
export type Words = Readonly<Record<string, string>>

/** One expression of several alternations, for texts that were folded. */
export const any = (...parts: string[]): RegExp => new RegExp(plain(parts.join('|')).replace(/ı/g, 'i'), 'u')

/** All languages' words as one expression, for texts that were folded. */
export const anyOf = (words: Words): RegExp => any(...Object.values(words))
