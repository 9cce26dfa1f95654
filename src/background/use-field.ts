import { Failure } from '../core/failure.ts'
import { chooseFrame } from '../core/fill/frame-choice.ts'
import type { FieldMark } from '../core/site/choice.ts'
import { type LookTarget, lookAt } from './look.ts'
import { securePage } from './secure-page.ts'

/** The field the person is in, on the page of a tab. */
export interface PointedAt {
  origin: string
  host: string
  field: FieldMark
}

/**
 * Finds the field the person is in right now: the page keeps its focus while the popup is open.
 * @throws Failure `fieldNotFocused`, `fieldRefused` (a password, an address, a card, or something unseen),
 *   `frameForeign`, `pageUnreachable`, `siteInsecure`
 */
export async function pointedField(target: LookTarget): Promise<PointedAt> {
  const { origin, host } = await securePage(target.tabId)
  const looks = await lookAt(target, { focusedOnly: true })
  if (looks.every(({ value }) => value.reasons.includes('notFocused'))) throw new Failure('fieldNotFocused')
  if (!looks.some(({ value }) => value.fields > 0)) throw new Failure('fieldRefused')
  const field = chooseFrame(looks, origin, { anyCode: true }).value.mark
  if (!field) throw new Failure('fieldRefused')
  return { origin, host, field }
}
