import { isOfCard, type Surroundings } from './otp-field/about.ts'
import type { AskedFor, Candidate, FieldChoice, InputFacts, PageFacts } from './otp-field/facts.ts'
import type { Reason } from './otp-field/reasons.ts'
import { rowsOf } from './otp-field/rows.ts'
import { rules } from './otp-field/rules.ts'
import { isShown } from './otp-field/slots.ts'
import { vetoes } from './otp-field/vetoes.ts'
import { byMail, fold } from './otp-field/words.ts'

/** Points a field needs. Below it, filling would be guessing. */
const enough = 5
/** Two fields closer than this are too close to call. */
const clearLead = 1

const typable = new Set(['text', 'tel', 'number', 'password', 'search', 'email', 'url', 'textarea'])
/** Types a person would put a code into. */
const singleLine = new Set(['text', 'tel', 'number', 'password'])

interface Judged {
  candidate: Candidate
  score: number
  reasons: Reason[]
  veto: Reason | null
}

/** Vetoes that the person's own choice of an account overrules: the page asks for another code than an app's. */
const otherCode: ReadonlySet<Reason> = new Set(['sentCode', 'recoveryCode', 'recoveryPage', 'hardwareKey'])

/**
 * Finds where the code goes.
 * @param page facts of one frame
 * @param anyCode fields for codes that were sent or printed count too
 * @returns the chosen inputs' indices, or none with the reason that spoke against the best one
 */
export function chooseField(page: PageFacts, { anyCode = false } = {}): FieldChoice {
  const usable = page.inputs.filter(isUsable)
  const candidates = rowsOf(usable).map(fields => candidateOf(fields, page.title))
  const judged = candidates
    .map(candidate => judge(candidate, surroundings(candidate, candidates)))
    .map(each => (anyCode && each.veto !== null && otherCode.has(each.veto) ? { ...each, veto: null } : each))
  const sound = judged.filter(({ veto, score }) => veto === null && score >= enough).sort((a, b) => b.score - a.score)
  return decide(sound) ?? noField(judged)
}

/**
 * The field the person is in, or the row it belongs to, accepted even where the rules are unsure:
 * the person pointed at it. Passwords, addresses and cards are still refused unless they speak of a code.
 * @returns `none` when no usable field has the focus
 */
export function chooseFocused(page: PageFacts): FieldChoice {
  const usable = page.inputs.filter(input => isUsable(input) && singleLine.has(input.type))
  const row = rowsOf(usable).find(fields => fields.some(({ focused }) => focused))
  if (!row) return { kind: 'none', indices: [], score: 0, reasons: ['notFocused'], asksFor: null }
  const { candidate, score, reasons, veto } = judge(candidateOf(row, page.title), {
    textFields: 1,
    hasPassword: false,
    hasTwoPasswords: false,
    hasCard: false,
  })
  if (veto !== null && neverByHand.has(veto)) return { kind: 'none', indices: [], score, reasons: [veto], asksFor: null }
  return {
    kind: candidate.kind,
    indices: row.map(({ index }) => index),
    score,
    reasons: ['pointedAt', ...reasons],
    asksFor: askedFor(veto, candidate),
  }
}

/** What pointing at a field does not overrule. */
const neverByHand: ReadonlySet<Reason> = new Set(['otherAutocomplete', 'plainPassword', 'addressType', 'card'])

const isUsable = (input: InputFacts) => isShown(input) && typable.has(input.type)

/** `user[otpCode]` and `2FA_code` as words. */
const splitNames = (text: string) => fold(text.replace(/([a-z])([A-Z0-9])/g, '$1 $2').replace(/[^\p{L}\p{N}]+/gu, ' '))

/** A box's place in its row is no part of its name. */
const unnumbered = (name: string) => name.replace(/[\W_]*\d+[\W_]*$/, '')

/** What component libraries call each box of any row, whatever it is for. */
const widgetNames = /\bant-otp[\w-]*/g
const widgetLabels = /\botp input \d+|please enter otp character \d+/gi

function candidateOf(fields: InputFacts[], title: string): Candidate {
  const joined = (parts: (field: InputFacts) => string[]) => fields.flatMap(parts).join(' ')
  return {
    kind: fields.length > 1 ? 'boxes' : 'single',
    fields,
    names: splitNames(joined(f => [f.id, f.name].map(name => (fields.length > 1 ? unnumbered(name) : name)))),
    hints: splitNames(joined(f => [f.className.replace(widgetNames, '')])),
    words: fold(joined(f => [f.label, f.placeholder, f.ariaLabel.replace(widgetLabels, '')])),
    context: fold(`${fields[0]?.context} ${fields[0]?.heading} ${title}`),
    before: fold(`${fields[0]?.before} ${fields[0]?.heading} ${title}`),
    actions: fold(fields[0]?.actions ?? ''),
    pictures: fold(fields[0]?.pictures ?? ''),
    target: splitNames(fields[0]?.target ?? ''),
  }
}

function surroundings(candidate: Candidate, all: Candidate[]): Surroundings {
  const form = candidate.fields[0]?.form ?? -1
  const near = all.filter(({ fields }) => fields[0]?.form === form)
  const others = (form < 0 ? all : near).filter(other => other !== candidate)
  const passwords = others.filter(({ fields }) => fields.length === 1 && fields[0]?.type === 'password')
  return {
    textFields: near.filter(({ fields }) => fields[0]?.type !== 'password').length + (candidate.fields[0]?.type === 'password' ? 1 : 0),
    hasPassword: passwords.length > 0,
    hasTwoPasswords: passwords.length > 1,
    hasCard: others.some(isOfCard),
  }
}

function judge(candidate: Candidate, around: Surroundings): Judged {
  const held = rules.filter(rule => rule.holds(candidate, around))
  return {
    candidate,
    score: held.reduce((sum, { points }) => sum + points, 0),
    reasons: held.map(({ reason }) => reason),
    veto: vetoes.find(veto => veto.holds(candidate, around))?.reason ?? null,
  }
}

/** The best, if it is clearly ahead or the person is already in it. `sound` is sorted, best first. */
function decide(sound: Judged[]): FieldChoice | null {
  const [best, second] = sound
  if (!best) return null
  if (!second || best.score - second.score >= clearLead) return chosen(best)
  const focused = sound.filter(({ candidate }) => candidate.fields.some(field => field.focused))
  if (focused.length === 1 && focused[0]) return chosen(focused[0])
  return { kind: 'ambiguous', indices: [], score: best.score, reasons: ['tooCloseToCall'], asksFor: 'app' }
}

const chosen = ({ candidate, score, reasons }: Judged): FieldChoice => ({
  kind: candidate.kind,
  indices: candidate.fields.map(({ index }) => index),
  score,
  reasons,
  asksFor: 'app',
})

/** Whose code a field stopped by this veto takes. */
function askedFor(veto: Reason | null, candidate: Candidate | null): AskedFor | null {
  if (veto === 'hardwareKey') return 'hardwareKey'
  if (veto === 'sentCode') return candidate && byMail.test(`${candidate.words} ${candidate.context} ${candidate.actions}`) ? 'email' : 'sms'
  return veto !== null && otherCode.has(veto) ? 'recovery' : null
}

function noField(judged: Judged[]): FieldChoice {
  const best = judged.toSorted((a, b) => b.score - a.score)[0]
  return {
    kind: 'none',
    indices: [],
    score: best?.score ?? 0,
    reasons: [best?.veto ?? (best ? 'tooWeak' : 'noInput')],
    asksFor: askedFor(best?.veto ?? null, best?.candidate ?? null),
  }
}
