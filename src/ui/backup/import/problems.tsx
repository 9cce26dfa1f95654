import type { FileProblem } from '../../../core/backup/several.ts'
import type { FailureCode } from '../../../core/failure.ts'
import { countText, failureText, text } from '../../../platform/i18n.ts'
import { ShownInParts } from '../shown-in-parts.tsx'

/** Sound entries of kinds that make no codes here, and accounts of which something stays behind; everything else is broken. */
const unsupported: readonly FailureCode[] = ['typeUnsupported', 'algorithmUnsupported']
const shortened: readonly FailureCode[] = ['noteShortened', 'siteLeftOut']

/** The rows that cannot be used, by why: each with its number, its name and its reason. */
export function ImportProblems({ problems }: { problems: readonly FileProblem[] }) {
  const isUnsupported = ({ code }: FileProblem) => unsupported.includes(code)
  const isShortened = ({ code }: FileProblem) => shortened.includes(code)
  const isForElse = ({ code }: FileProblem) => code === 'qrForElse'
  const isBroken = (problem: FileProblem) => !isUnsupported(problem) && !isShortened(problem) && !isForElse(problem)
  return (
    <>
      <Group name="unsupported" problems={problems.filter(isUnsupported)} />
      <Group name="broken" problems={problems.filter(isBroken)} />
      <Group name="shortened" problems={problems.filter(isShortened)} />
      <Group name="forElse" problems={problems.filter(isForElse)} />
    </>
  )
}

function Group({ name, problems }: { name: 'unsupported' | 'broken' | 'shortened' | 'forElse'; problems: readonly FileProblem[] }) {
  if (problems.length === 0) return null
  const list = (shown: readonly FileProblem[]) => (
    <ul class="add-problems">
      {shown.map((problem, index) => (
        <li key={index}>{lineOf(problem)}</li>
      ))}
    </ul>
  )
  return (
    <details class="note note-warn">
      <summary>{countText(`import_${name}`, problems.length)}</summary>
      <ShownInParts items={problems} list={list} />
    </details>
  )
}

function lineOf(problem: FileProblem): string {
  const { file } = problem
  const line = isWholeFile(problem) ? reasonOfFile(problem.code) : rowOf(problem)
  return file === undefined ? line : text('import_problemFile', file, line)
}

/** A picture has no rows; nor has a file of which nothing could be read. */
const isWholeFile = ({ row, name }: FileProblem) => row === 0 && name === ''

function rowOf({ row, code, name }: FileProblem): string {
  return row === 0
    ? text('import_problemNamed', name, reasonOf(code))
    : text('add_problemRow', row, name || text('unnamed'), reasonOf(code))
}

/** What is wrong with all of a file. */
const reasonOfFile = (code: FailureCode) => (code === 'backupDamaged' ? failureText(code) : reasonOf(code))

/** What is wrong with one row. Some sentences speak of a whole file or name a field, which a row does not say. */
function reasonOf(code: FailureCode): string {
  if (code === 'accountInvalid') return text('add_problemInvalid')
  return code === 'backupDamaged' ? text('add_problemIncomplete') : failureText(code)
}
