import type { FormCase } from './cases.ts'
import type { Finding } from './visit.ts'

/** `good` of `of`. */
export interface Share {
  good: number
  of: number
}

/** A page, what was found on it, and whether that is right. */
export interface Judged extends Finding {
  form: FormCase
  right: boolean
}

const same = (a: readonly number[], b: readonly number[]) => a.length === b.length && a.every((each, i) => each === b[i])

/** Exact or not at all: the filled set is the wanted one, nothing else. A page that could not be tried is not right. */
export function judge(cases: readonly FormCase[], findings: readonly Finding[]): Judged[] {
  const byId = new Map(findings.map(finding => [finding.id, finding]))
  return cases.flatMap(form => {
    const finding = byId.get(form.id)
    return finding ? [{ ...finding, form, right: finding.error === '' && same(finding.filled, finding.wanted) }] : []
  })
}

const share = (all: readonly Judged[], good: (one: Judged) => boolean): Share => ({ good: all.filter(good).length, of: all.length })
const percent = ({ good, of }: Share) => (of === 0 ? '–' : `${((100 * good) / of).toFixed(1)} %`)
const line = (name: string, part: Share) => `${name.padEnd(34)}${`${part.good}/${part.of}`.padStart(9)}  ${percent(part).padStart(8)}`

const isRight = ({ right }: Judged) => right
const isFilled = ({ filled }: Judged) => filled.length > 0
const wantsCode = ({ form }: Judged) => form.kind !== 'none'

/** The summary's lines: recall, false positives, by language; ambiguous pages apart; errors last. */
export function summary(judged: readonly Judged[]): string[] {
  const scored = judged.filter(({ form, error }) => form.ambiguous === '' && error === '')
  const ambiguous = judged.filter(({ form }) => form.ambiguous !== '')
  const positives = scored.filter(wantsCode)
  const negatives = scored.filter(one => !wantsCode(one))
  const failed = judged.filter(({ error }) => error !== '')
  return [
    line('exact recall', share(positives, isRight)),
    ...['otp-single', 'otp-split'].map(kind =>
      line(
        `  ${kind}`,
        share(
          positives.filter(({ form }) => form.kind === kind),
          isRight,
        ),
      ),
    ),
    line(
      '  tricky',
      share(
        positives.filter(({ form }) => form.tricky),
        isRight,
      ),
    ),
    line('false positives', share(negatives, isFilled)),
    line(
      '  tricky',
      share(
        negatives.filter(({ form }) => form.tricky),
        isFilled,
      ),
    ),
    ...byLanguage(positives, negatives),
    ...(ambiguous.length > 0 ? [line('ambiguous pages filled (not scored)', share(ambiguous, isFilled))] : []),
    ...failed.map(({ id, error }) => `could not be tried: ${id}: ${error}`),
  ]
}

function byLanguage(positives: readonly Judged[], negatives: readonly Judged[]): string[] {
  const languages = [...new Set([...positives, ...negatives].map(({ form }) => form.lang))].sort()
  return languages.map(lang => {
    const within = (all: readonly Judged[]) => all.filter(({ form }) => form.lang === lang)
    const [recall, wrong] = [share(within(positives), isRight), share(within(negatives), isFilled)]
    return `  ${lang.padEnd(12)} recall ${recall.good}/${recall.of}, false positives ${wrong.good}/${wrong.of}`
  })
}
