/*
 * What a person decided for one origin: which field takes the code there, and whether it is filled as
 * soon as it appears. Accounts say where codes may go (site.ts); these only say how.
 */

/** A field a person pointed at, by what is likely to be the same at the next visit. Texts as the page has them. */
export interface FieldMark {
  id: string
  name: string
  type: string
  /** Position among all inputs and textareas, the last resort where id and name say nothing. */
  index: number
  /** The page it was on, as `lastingPath` writes it; marks made by earlier versions have none. */
  path?: string
}

/** One origin's decisions. */
export interface SiteChoice {
  /** As `location.origin` has it. */
  origin: string
  /** "Use this field": null where the rules decide. */
  field: FieldMark | null
  /** "Fill here as soon as the field appears": null where it is off; `submit` also presses Enter. */
  automatic: { submit: boolean } | null
}

/** More origins than this are not remembered; the oldest decisions without an automatic fill go first. */
export const mostSiteChoices = 500

/** The decisions for an origin; none yet gives an empty one. */
export function siteChoiceOf(choices: readonly SiteChoice[], origin: string): SiteChoice {
  return choices.find(choice => choice.origin === origin) ?? { origin, field: null, automatic: null }
}

/** The list with one origin's decisions changed; an origin without any leaves the list. */
export function withSiteChoice(choices: readonly SiteChoice[], changed: SiteChoice): SiteChoice[] {
  const others = choices.filter(({ origin }) => origin !== changed.origin)
  const all = changed.field || changed.automatic ? [...others, changed] : others
  return all.length <= mostSiteChoices ? all : withoutOldest(all)
}

/** The list with "use this field" decided for one origin; null leaves it to the rules again. */
export function withField(choices: readonly SiteChoice[], origin: string, field: FieldMark | null): SiteChoice[] {
  return withSiteChoice(choices, { ...siteChoiceOf(choices, origin), field })
}

function withoutOldest(choices: SiteChoice[]): SiteChoice[] {
  const dispensable = Math.max(
    0,
    choices.findIndex(({ automatic }) => automatic === null),
  )
  return choices.toSpliced(dispensable, 1)
}
