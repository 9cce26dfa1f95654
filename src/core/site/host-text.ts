import { siteParts } from '../site.ts'
import { hostText } from './punycode.ts'

/*
 * Host names for people to read. What the browser matches is ASCII (`xn--bcher-kva.example`); what a
 * person reads may be in any alphabet, so both are shown.
 */

/** Alphabets that no honest label has two of; Chinese, Japanese and Korean writing stands beside Latin. */
const alphabets = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Georgian}/u,
  /\p{Script=Hebrew}/u,
  /\p{Script=Arabic}/u,
  /\p{Script=Cherokee}/u,
  /\p{Script=Devanagari}/u,
  /\p{Script=Thai}/u,
]

/** Whether one label of a host is written in letters of several alphabets. Takes either form. */
export function mixesAlphabets(host: string): boolean {
  return hostText(host)
    .split('.')
    .some(label => alphabets.filter(alphabet => alphabet.test(label)).length > 1)
}

/** First strong isolate and its end (Unicode Bidirectional Algorithm §2.4): a foreign name has no say over the sentence around it. */
const [isolate, end] = ['\u2068', '\u2069']

/** A host, or a site with its port, as it is shown: in letters with what the browser compares in brackets, if the two differ. */
export function shownHost(site: string): string {
  const { host, port } = siteParts(site)
  const written = hostText(host)
  const shown = written === host ? host : `${isolate}${written}${end} (${host})`
  return port === null ? shown : `${shown}:${port}`
}
