import fillScript from '../content/fill?script&iife'
import { explainFrames, type PageExplanation } from '../core/fill/frame-choice.ts'
import type { LookQuestion, LookReport } from '../core/page-report.ts'
import { type FieldMark, type SiteChoice, siteChoiceOf } from '../core/site/choice.ts'
import { callInPage, type FrameAnswer, inject } from '../platform/page.ts'
import { securePage } from './secure-page.ts'

/** Which part of a tab is looked at: all frames or one. */
export interface LookTarget {
  tabId: number
  frameId: number | null
}

/**
 * Has every frame within reach say where a code would go. Types nothing.
 * @throws Failure `pageUnreachable`, `timeout`
 */
export async function lookAt({ tabId, frameId }: LookTarget, question: LookQuestion): Promise<FrameAnswer<LookReport>[]> {
  await inject(tabId, fillScript)
  return callInPage<LookReport>(tabId, frameId, 'lockstepLook', question)
}

/** The field a person once pointed at on an origin; null where there is none. */
export function markFor(choices: readonly SiteChoice[], origin: string): FieldMark | null {
  return siteChoiceOf(choices, origin).field
}

/**
 * Why a fill of this page would, or would not, go ahead.
 * @throws Failure `pageUnreachable`, `siteInsecure`, `timeout`
 */
export async function explainPage(tabId: number, choices: readonly SiteChoice[]): Promise<PageExplanation> {
  const { origin } = await securePage(tabId)
  const looks = await lookAt({ tabId, frameId: null }, { focusedOnly: false, mark: markFor(choices, origin) })
  return explainFrames(looks, origin)
}
