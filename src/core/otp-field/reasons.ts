import type { rules } from './rules.ts'
import type { vetoes } from './vetoes.ts'

/** Why there is a field, or none, where no single rule or veto decided. */
type Outcome = 'marked' | 'pointedAt' | 'notFocused' | 'tooCloseToCall' | 'tooWeak' | 'noInput' | 'unseen'

/** Every reason the data give: a new rule brings its own, and each has a sentence (`reason_<reason>`). */
export type Reason = (typeof rules)[number]['reason'] | (typeof vetoes)[number]['reason'] | Outcome
