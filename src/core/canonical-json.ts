/** What canonical JSON can hold: RFC 8785 without fractions. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

/**
 * The one way to write a value (RFC 8785): no spaces, names sorted by UTF-16 code units.
 * Numbers are whole and below 2^53, texts well-formed, so that every writer agrees to the byte.
 * @throws TypeError for anything else
 */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return wholeNumber(value)
  if (typeof value === 'string') return wellFormed(value)
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value === 'object') return `{${members(value).join(',')}}`
  throw new TypeError('not JSON')
}

/**
 * Reads a text that is canonical JSON to the byte. So a name can neither come twice nor in another
 * place, and no two texts mean the same.
 * @returns undefined for any other text
 */
export function readCanonical(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text)
    return canonicalJson(value) === text ? value : undefined
  } catch {
    return undefined
  }
}

const isList = (value: object): value is readonly Json[] => Array.isArray(value)

function members(value: { readonly [name: string]: Json }): string[] {
  return Object.keys(value)
    .sort()
    .map(name => `${wellFormed(name)}:${canonicalJson(value[name] as Json)}`)
}

function wholeNumber(value: number): string {
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw new TypeError('not a whole number')
  return String(value)
}

function wellFormed(text: string): string {
  if (!text.isWellFormed()) throw new TypeError('not well-formed')
  return JSON.stringify(text)
}
