import type { PageNames } from './account/order.ts'
import type { ClockReading } from './clock/server.ts'
import type { FailureCode } from './failure.ts'
import type { FieldRoom } from './fill/field-room.ts'
import type { AskedFor } from './otp-field/facts.ts'
import type { Reason } from './otp-field/reasons.ts'
import type { FieldMark } from './site/choice.ts'

/*
 * What the scripts injected into a page hand back: JSON only, and never more than the asking
 * context needs. They are answers of `scripting.executeScript`, not messages: a page script of
 * ours can ask for nothing.
 */

/** What one frame says about its fields before anything is typed. */
export interface LookReport extends FieldRoom {
  /** `self.origin`: the string "null" for opaque documents (sandboxed, data:). */
  origin: string
  isTop: boolean
  /** Proves later that the document asked to type is the one that was looked at. Fresh per look. */
  nonce: string
  kind: 'single' | 'boxes' | 'none' | 'ambiguous'
  score: number
  /** Whether one of the chosen fields has the keyboard focus. */
  focused: boolean
  /** Why this frame must not be filled although it may hold a field; null when nothing speaks against it. */
  refused: FailureCode | null
  /** Keys of the rules that decided, for "why was this (not) filled?". */
  reasons: Reason[]
  /** Which kind of code the page wants, as far as it says so; null when it wants none or does not say. */
  asksFor: AskedFor | null
  /** Whether the chosen field is the one the person once pointed at on this site. */
  marked: boolean
  /** How to find the chosen field again, for `site.useField`; null when none was chosen. */
  mark: FieldMark | null
}

/** What `lockstepLook` is told: judge the whole frame, or only the field the person is in. */
export interface LookQuestion {
  focusedOnly: boolean
  /** The person chose this account although the page asks for a code that was sent or printed: such fields count too. */
  anyCode?: boolean
  /** The field the person once pointed at on this site: chosen if it is there and usable. */
  mark?: FieldMark | null
  /** Nobody asked for it at this moment: what the page can arrange (its focus) decides nothing. */
  unasked?: boolean
}

/** What `lockstepFill` is told. `origin` and `nonce` are those of the look it follows. */
export interface FillOrder {
  origin: string
  nonce: string
  /** When the person no longer waits for it, in ms since 1970: a page that was stuck until then is not typed into. */
  until: number
  code: string
}

/** Into how many inputs typing began, or why nothing was typed. */
export type TypedAnswer = { typed: number } | { failure: FailureCode }

/** How many inputs hold the code once the page had its say, or why none do. */
export type FillAnswer = { filled: number } | { failure: FailureCode }

/** What `lockstepServerTime` is told: the origin whose own server is to be asked, and no other. */
export interface ServerTimeQuestion {
  origin: string
}

/** What the server answered, most of the time twice; none when it tells no time. */
export type ServerTimeReport = { readings: ClockReading[] } | { failure: FailureCode }

/** A rectangle in CSS pixels of the top frame's viewport. */
export interface Rect {
  x: number
  y: number
  width: number
  height: number
}

/** Something drawn that may be a QR code. */
export interface ScanPicture {
  source: 'img' | 'canvas' | 'svg' | 'background' | 'blocks'
  rect: Rect
  /** Whether a picture of the visible tab would show it. */
  inView: boolean
  /** Its own pixels as a PNG data URL; null where the browser will not hand them out. */
  dataUrl: string | null
}

/** A key a page prints for those who cannot scan its code. */
export interface PrintedKey {
  /** Base32 as printed, without its spaces and dashes. */
  text: string
  /** The words before it, at most 120 UTF-16 units: for the person to see, never to be trusted. */
  around: string
}

/** What `lockstepScan` is told: look quickly, or for as long as a person waits who asked for a closer look. */
export interface ScanQuestion {
  deep: boolean
  /** Longest it may take, in ms, where that is less than such a look may take anyway. */
  time?: number
}

/** What one frame shows that might enrol an account. */
export interface ScanReport {
  origin: string
  isTop: boolean
  /** Viewport in CSS pixels; `ratio` is device pixels per CSS pixel. */
  viewport: { width: number; height: number; ratio: number }
  /** `otpauth:`, `otpauth-migration:` and `steam:` URIs found in links, attributes and text. */
  texts: string[]
  /** Printed keys that stand beside words about two-factor sign-in. */
  keys: PrintedKey[]
  pictures: ScanPicture[]
  /** How many more there are that may show a code. */
  leftOut: number
}

/** What one frame says about who is logging in; see account/order.ts. */
export interface NamesReport extends PageNames {
  /** `self.origin`, as in `LookReport`. */
  origin: string
}
