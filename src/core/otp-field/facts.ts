import type { Reason } from './reasons.ts'

/*
 * What is known of a page's fields, taken from the DOM once by content/facts and judged here.
 * Texts are as the page has them, cut to a bounded length.
 */

/** Why an input cannot be seen or typed into; null when it can. */
export type Hidden = 'display' | 'opacity' | 'size' | 'offscreen' | 'covered' | 'ariaHidden' | 'readonly' | 'disabled'

/** A row of drawn boxes, one for each sign, that may stand for an input nobody sees. Looked for beside such inputs alone. */
export interface SlotFacts {
  /** How the row is tied to the input: it lies under it, a label of the input holds it, or what holds both holds no other field. */
  tie: 'under' | 'label' | 'beside'
  count: number
  /** The boxes show what is in the input so far, and nothing else. */
  showsValue: boolean
}

/** One `input` or `textarea`. */
export interface InputFacts {
  /** Position among all inputs and textareas in document order, open shadow roots included. */
  index: number
  /** The effective type: `text` when absent or unknown, `textarea` for that element. */
  type: string
  autocomplete: string
  inputMode: string
  /** null when the page sets none. */
  maxLength: number | null
  pattern: string
  id: string
  name: string
  /** Class and `data-` attribute names. */
  className: string
  placeholder: string
  /** `aria-label` and `title`. */
  ariaLabel: string
  /** Text of its labels, or, lacking any, the text just before it. */
  label: string
  /** Text around it without links and buttons. */
  context: string
  /** The part of that text that comes before it. */
  before: string
  /** The last heading or legend before it. */
  heading: string
  /** Words on buttons and links around it. */
  actions: string
  /** Alternative text, id, class and address of the pictures beside it. */
  pictures: string
  /** Where its form is sent: the address as the page has it, without what follows the path. */
  target: string
  /** Its form asks for a date as well: somebody keeps records there. */
  dated: boolean
  /** Which form it belongs to; -1 for none. */
  form: number
  /** CSS pixels in the viewport. */
  box: { x: number; y: number; width: number; height: number }
  hidden: Hidden | null
  /** null as well where the input itself can be seen. */
  slots: SlotFacts | null
  focused: boolean
}

/** One frame. */
export interface PageFacts {
  title: string
  inputs: InputFacts[]
}

/** One field, or a row of one-digit boxes taken as one. */
export interface Candidate {
  kind: 'single' | 'boxes'
  fields: InputFacts[]
  /** Ids and names, split into words, lower case. */
  names: string
  /** Classes and data attributes, likewise: only ever speak for a field. */
  hints: string
  /** Label, placeholder, accessible name, lower case. */
  words: string
  /** Text and heading around it and the page's title, lower case. */
  context: string
  /** The same without what comes after it: what the page says it wants. */
  before: string
  /** Words on buttons and links around it, lower case. */
  actions: string
  /** What the pictures beside it are called, lower case. */
  pictures: string
  /** Where its form is sent, split into words. */
  target: string
}

/** Whose code a page wants: an authenticator app's, one sent by SMS or e-mail, a hardware key's, a printed recovery code. */
export type AskedFor = 'app' | 'sms' | 'email' | 'hardwareKey' | 'recovery'

/** What the rules say about a page. */
export interface FieldChoice {
  kind: 'single' | 'boxes' | 'none' | 'ambiguous'
  indices: number[]
  score: number
  /** Keys of the rules that held for the chosen field, or that stopped the best one. */
  reasons: Reason[]
  asksFor: AskedFor | null
}
