/*
 * Android's preference files: `<map>` with one element per value. Only texts are of interest.
 */

const entities: Readonly<Record<string, string>> = { quot: '"', apos: "'", lt: '<', gt: '>', amp: '&' }

/** Whether a text is a preference file, sound or not. */
export function isPreferences(text: string | null): boolean {
  return text !== null && /^\s*(<\?xml[^<>]*\?>\s*)?<map\b/.test(text)
}

/** The texts of a preference file by their names, in the order of the file; none for what is no text. */
export function preferenceTexts(text: string | null): ReadonlyMap<string, string> {
  const elements = (text ?? '').matchAll(/<string\s+name=(?:"([^"<]*)"|'([^'<]*)')\s*>([^<]*)<\/string>/g)
  return new Map(Array.from(elements, ([, double, single, value]) => [unescaped(double ?? single ?? ''), unescaped(value ?? '')]))
}

/** The text that XML or HTML escaped: the five names everybody knows, and numbers. */
export function unescaped(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,4}));/gi, (whole, decimal, hex, entity) => {
    if (entity) return Object.hasOwn(entities, entity) ? (entities[entity] ?? whole) : whole
    const point = Number.parseInt(decimal ?? hex, decimal ? 10 : 16)
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole
  })
}
