/**
 * The name a backup is saved under: the day and nothing about what is inside.
 * @param now ms since 1970; the day is the one on the person's wall
 */
export function backupFileName(now: number): string {
  return `lockstep-backup-${dayText(now)}.json`
}

/** Likewise for a text file of key URIs, which nothing seals: its name says so. `now` in ms. */
export function plainFileName(now: number): string {
  return `lockstep-NOT-ENCRYPTED-${dayText(now)}.txt`
}

function dayText(now: number): string {
  const date = new Date(now)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
