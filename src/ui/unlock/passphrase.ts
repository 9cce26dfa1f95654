const words = 5

/** A whole number from 0 to below `bound`, every one as likely: draws that would favour small numbers are thrown away. */
export function randomBelow(bound: number, draw: () => number = random32): number {
  const fair = 2 ** 32 - (2 ** 32 % bound)
  let drawn = draw()
  while (drawn >= fair) drawn = draw()
  return drawn % bound
}

function random32(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0
}

/** Random words from a list, joined by hyphens: five of the 7,776 diceware words are 64 bits. */
export function passphraseFrom(list: readonly string[]): string {
  return Array.from({ length: words }, () => list[randomBelow(list.length)] ?? '').join('-')
}
