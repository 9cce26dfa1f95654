const hues = 12

/** A stable hue in degrees for a name: the same account keeps its colour everywhere. */
export function hueOf(name: string): number {
  let hash = 0
  for (const letter of name.toLowerCase()) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) >>> 0
  return (hash % hues) * (360 / hues)
}

/** The first letter or digit of a name in upper case; a dot when there is none. */
export function letterOf(name: string): string {
  return (/[\p{L}\p{N}]/u.exec(name)?.[0] ?? '•').toUpperCase()
}

/** A coloured square with the account's first letter; decoration beside the name itself. */
export function LetterTile({ name }: { name: string }) {
  return (
    <span class="tile" style={{ '--hue': hueOf(name) }} aria-hidden="true">
      {letterOf(name)}
    </span>
  )
}
