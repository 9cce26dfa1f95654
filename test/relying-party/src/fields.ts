import { Refusal, type RefusalCode } from './refusal.ts'

/** Reads one text field of a form or JSON body; throws `refusal` unless it is a text of 1 to `max` characters. */
export function textField(body: unknown, name: string, refusal: RefusalCode = 'fieldInvalid', max = 256): string {
  const value = optionalField(body, name)
  if (value === null || value.length > max) throw new Refusal(refusal)
  return value
}

/** Reads one text field, `null` when it is absent or empty; throws when it is not a text. */
export function optionalField(body: unknown, name: string): string | null {
  if (typeof body !== 'object' || body === null || !Object.hasOwn(body, name)) return null
  const value: unknown = Reflect.get(body, name)
  if (typeof value !== 'string') throw new Refusal('fieldInvalid')
  return value === '' ? null : value
}

/** The code of a form: one field `code`, or a row of boxes `code-1`, `code-2`, … joined. Spaces and hyphens are for reading only. */
export function codeField(body: unknown): string {
  const boxes = Array.from({ length: 10 }, (_, i) => optionalField(body, `code-${i + 1}`) ?? '').join('')
  const code = boxes === '' ? textField(body, 'code', 'codeWrong', 64) : boxes
  return code.replace(/[\s-]/g, '')
}
