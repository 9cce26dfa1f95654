import { shownHost } from '../../../core/site/host-text.ts'
import { text } from '../../../platform/i18n.ts'
import { doubtAbout } from '../../accounts/site-advice.tsx'
import { CheckField } from '../../components/field.tsx'
import { carriedDoubt } from './carried-doubt.ts'
import type { Proposal } from './proposal.ts'

interface CarriedProps {
  proposal: Proposal
  onCarry: (carries: boolean) => void
}

/** The sites an account brings along from a backup, to be taken or refused, with what speaks against one of them. */
export function CarriedSites({ proposal: { account, carries }, onCarry }: CarriedProps) {
  if (account.sites.length === 0) return null
  const doubt = carriedDoubt(account)
  return (
    <div class="stack small add-carried">
      <CheckField
        label={
          <>
            {text('add_useOn')} <bdi class="add-site">{account.sites.map(shownHost).join(', ')}</bdi>
          </>
        }
        checked={carries}
        onChecked={onCarry}
      />
      {doubt && <p class="note note-warn break">{doubtAbout(doubt.advice, account.issuer, doubt.site)}</p>}
    </div>
  )
}
