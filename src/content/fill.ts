import type { FailureCode } from '../core/failure.ts'
import { chooseMarked, chooseUnasked, markOf } from '../core/fill/field-mark.ts'
import { hasRoomFor, partsOf, roomIn } from '../core/fill/field-room.ts'
import type { FieldChoice, PageFacts } from '../core/otp-field/facts.ts'
import { chooseField, chooseFocused } from '../core/otp-field.ts'
import type { FillAnswer, FillOrder, LookQuestion, LookReport, TypedAnswer } from '../core/page-report.ts'
import type { FieldMark } from '../core/site/choice.ts'
import { deepFocus, type Field, readFacts } from './facts.ts'
import { fieldsAt, spotsOf } from './fill/spots.ts'
import { typeCode } from './fill/type-code.ts'
import { hasForeignFrame, isAmongOwn, isFrameInSight, isFrameVisible } from './frame.ts'
import { isUnderSheet } from './sheets.ts'
import { sightOf } from './sight.ts'
import { isInSight } from './visibility.ts'
import { hold, textIn } from './write.ts'

/*
 * Put into a page only after the person asked for a fill. It listens to nothing, sends nothing and
 * adds nothing to the page: three functions on the isolated world's global, which no page can see.
 */

/** What the last look chose. A document that was navigated away from takes this with it. */
interface Chosen {
  nonce: string
  fields: Field[]
  /** What the look was asked: typing asks it again. */
  question: LookQuestion
}

/** What filling leaves behind for sending: the fields the code went into, as long as they hold just that. */
export interface FilledFields {
  lockstepFilled?: () => Field[]
}

interface OwnGlobal extends FilledFields {
  lockstepChosen?: Chosen
  lockstepLook?: (question: LookQuestion) => LookReport
  lockstepTyping?: Promise<FillAnswer>
  /** Whether typing goes on. */
  lockstepBusy?: boolean
  lockstepFill?: (order: FillOrder) => TypedAnswer
  lockstepSettled?: () => Promise<FillAnswer>
}

const own = globalThis as OwnGlobal

/** 128 random bits as hex. */
const freshNonce = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('')

/** Looks for the field, remembers it under a fresh nonce, and reports. Types nothing. */
function look(question: LookQuestion): LookReport {
  const { page, choice, chosen } = judge(question)
  const nonce = freshNonce()
  own.lockstepChosen = { nonce, fields: chosen, question }
  const focus = deepFocus()
  const refused = isLeftAlone(chosen, question) ? 'fieldRefused' : refusal(page, choice)
  return {
    origin: self.origin,
    isTop: window === window.top,
    nonce,
    kind: choice.kind,
    ...roomIn(chosen),
    score: choice.score,
    focused: chosen.some(field => field === focus),
    refused,
    reasons: reasonsOf(choice, refused),
    asksFor: choice.asksFor,
    marked: choice.reasons.includes('marked'),
    mark: markOfFirst(page, choice),
  }
}

/** What the rules say of the page as it is now. */
function judge(question: LookQuestion): { page: PageFacts; choice: FieldChoice; chosen: Field[] } {
  const { page, fields } = readFacts()
  const choice = choose(page, question)
  const chosen = choice.indices.flatMap(index => fields[page.inputs.findIndex(input => input.index === index)] ?? [])
  if (isUnderSheet(chosen.flatMap(field => sightOf(field).seen))) return { page, choice: { ...choice, ...unseen }, chosen: [] }
  return { page, choice, chosen }
}

/** What is said of a field that something is painted over. */
const unseen = { kind: 'none', indices: [], reasons: ['unseen'], asksFor: null } satisfies Partial<FieldChoice>

/** Where nobody asked, a page nobody sees is left alone, and a field in which somebody types. */
function isLeftAlone(chosen: readonly Field[], { unasked = false }: LookQuestion): boolean {
  return unasked && (document.visibilityState !== 'visible' || chosen.some(field => textIn(field) !== ''))
}

/** That nobody can see a field is told before what else there is. */
function reasonsOf({ kind, reasons }: FieldChoice, refused: FailureCode | null): FieldChoice['reasons'] {
  if (refused !== 'fieldRefused' || kind !== 'none' || reasons.includes('notFocused')) return reasons
  return ['unseen', ...reasons.filter(reason => reason !== 'noInput' && reason !== 'unseen')]
}

/** Whether the page still wants the code in the very same fields: pages use one element for one step after the other. */
function isStillChosen({ fields, question }: Chosen): boolean {
  const { chosen } = judge(question)
  return chosen.length === fields.length && chosen.every((field, i) => field === fields[i]) && !isLeftAlone(chosen, question)
}

/** The field the person is in, or else the one they once pointed at, or else what the rules say. */
function choose(page: PageFacts, { focusedOnly, anyCode = false, mark = null, unasked = false }: LookQuestion): FieldChoice {
  if (unasked) return chooseUnasked(page, mark, location.pathname)
  if (focusedOnly) return chooseFocused(page)
  return (mark && chooseMarked(page, mark, location.pathname)) ?? chooseField(page, { anyCode })
}

function markOfFirst({ inputs }: PageFacts, { indices }: FieldChoice): FieldMark | null {
  const first = inputs.find(({ index }) => index === indices[0])
  return first ? markOf(first, location.pathname) : null
}

/** Whether a field was passed over only because it cannot be seen, among the rest. */
function refusal({ title, inputs }: PageFacts, choice: FieldChoice): FailureCode | null {
  if (!isAmongOwn()) return 'frameForeign'
  if (choice.indices.length > 0) return isFrameVisible() ? null : 'fieldRefused'
  if (choice.kind !== 'none') return null
  const asIfVisible = chooseField({ title, inputs: inputs.map(input => ({ ...input, hidden: null })) })
  if (asIfVisible.indices.length > 0) return 'fieldRefused'
  return hasForeignFrame() ? 'frameForeign' : null
}

/**
 * Types the code into the fields of the look with this nonce, in one task: nothing can be
 * navigated, moved or covered between the checks and the typing.
 */
function fill({ origin, nonce, until, code }: FillOrder): TypedAnswer {
  const chosen = own.lockstepChosen
  // Two fills at once would type into each other's row.
  if (self.origin !== origin || !chosen || chosen.nonce !== nonce || Date.now() > until || own.lockstepBusy)
    return { failure: 'pageChanged' }
  delete own.lockstepChosen
  if (!isAmongOwn()) return { failure: 'frameForeign' }
  const { fields } = chosen
  if (!hasRoomFor(code.length, roomIn(fields)) || !fields.every(isStillSound) || !isFrameVisible() || !isFrameInSight())
    return { failure: 'fieldRefused' }
  if (!isStillChosen(chosen)) return { failure: 'pageChanged' }
  begin(fields, code)
  return { typed: fields.length }
}

function begin(fields: readonly Field[], code: string): void {
  const spots = spotsOf(fields)
  own.lockstepFilled = () => (hold(fieldsAt(spots), code) ? fieldsAt(spots) : [])
  own.lockstepTyping = typeCode({
    spots,
    parts: partsOf(code, fields),
    isSound: field => isAmongOwn() && isFrameVisible() && isStillSound(field),
  }).finally(() => {
    own.lockstepBusy = false
  })
  own.lockstepBusy = true
}

/** How the fill that was just begun ended. */
async function settled(): Promise<FillAnswer> {
  const typing = own.lockstepTyping
  delete own.lockstepTyping
  return (await typing) ?? { failure: 'pageChanged' }
}

function isStillSound(field: Field): boolean {
  if (!field.isConnected) return false
  const place = sightOf(field).seen[0] ?? field
  place.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' })
  const { seen } = sightOf(field)
  return seen.length > 0 && seen.every(isInSight)
}

own.lockstepLook = look
own.lockstepFill = fill
own.lockstepSettled = settled
