import type { AccountView } from '../../../core/account.ts'
import type { CodeView } from '../../../messages.ts'
import { text } from '../../../platform/i18n.ts'
import { codeOf } from '../../state/codes.ts'
import { painted } from '../../state/painted.ts'
import { groupCode } from './group-code.ts'

/** The next code shows itself when this much is left, in ms. */
const lastMoments = 5000

interface CodeFaceProps {
  account: AccountView
  /** There is little room beside the code: the next one shows above it. */
  narrow: boolean
}

/** An account's code, its countdown and, in the last seconds, the code after it. Redrawn once per time step. */
export function CodeFace({ account, narrow }: CodeFaceProps) {
  const view = codeOf(account.id).value
  return (
    <span class="code-line">
      <bdi class="code" dir="ltr">
        {view?.code ? groupCode(view.code) : hiddenCode(account.digits)}
      </bdi>
      {view && account.type !== 'hotp' && painted.value && (
        <Countdown key={view.validUntil} view={view} period={account.period * 1000} above={narrow || account.digits > 6} />
      )}
    </span>
  )
}

const hiddenCode = (digits: number) => '•'.repeat(digits)

/** Runs as CSS animations alone: `--spent` and `--until-last` are when they began and will begin. */
function Countdown({ view, period, above }: { view: CodeView; period: number; above: boolean }) {
  const left = view.validUntil - Date.now()
  const style = { '--period': `${period}ms`, '--spent': `${left - period}ms`, '--until-last': `${left - lastMoments}ms` }
  return (
    <span class="countdown" style={style}>
      <span class="countdown-bar" aria-hidden="true" />
      {view.next && period > lastMoments && (
        <span class={above ? 'code-next code-next-above' : 'code-next'}>{text('nextIs', groupCode(view.next))}</span>
      )}
    </span>
  )
}
