import { useEffect, useRef } from 'preact/hooks'
import type { Problem } from '../../core/backup/problem.ts'
import type { FailureCode } from '../../core/failure.ts'
import { countText, failureText, text } from '../../platform/i18n.ts'
import type { Trouble } from './gathering.ts'

/** What went wrong, in one sentence that is read aloud when it appears. */
export function TroubleNote({ trouble }: { trouble: Trouble | null }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (trouble) place.current?.scrollIntoView({ block: 'nearest' })
  }, [trouble])
  return (
    <div role="alert" ref={place}>
      {trouble && <p class="note note-danger">{failureText(trouble.code, trouble.detail)}</p>}
    </div>
  )
}

/** The rows that could not be read, each with its reason. */
export function ProblemRows({ problems }: { problems: readonly Problem[] }) {
  if (problems.length === 0) return null
  return (
    <details class="note note-warn">
      <summary>{countText('add_problems', problems.length)}</summary>
      <ul class="add-problems">
        {problems.map(({ row, code, name }) => (
          <li key={row}>{text('add_problemRow', row, name || text('unnamed'), reasonOf(code))}</li>
        ))}
      </ul>
    </details>
  )
}

/** What is wrong with one row. Some sentences speak of a whole file or name a field, which a row does not say. */
function reasonOf(code: FailureCode): string {
  if (code === 'accountInvalid') return text('add_problemInvalid')
  return code === 'backupDamaged' ? text('add_problemIncomplete') : failureText(code)
}
