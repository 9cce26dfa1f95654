/** The fewest characters of a vault password. Counted as a person counts them, in the form they are hashed in (NFKC). */
export const shortest = 12

/** How many characters a password lacks; 0 when it is long enough. */
export function missingCharacters(password: string): number {
  return Math.max(0, shortest - [...password.normalize('NFKC')].length)
}
