import { base32FromSecret } from '../../../core/base32.ts'
import { keyUriOf } from '../../../core/key-uri.ts'
import { text } from '../../../platform/i18n.ts'
import { Button } from '../../components/button.tsx'
import { QrPicture } from '../../components/qr-picture.tsx'
import { nameOf } from '../../state/accounts.ts'
import type { Revealed } from './revealed.ts'

/** A backup on paper: drawn in this page and printed from it, never stored. */
export function Paper({ revealed }: { revealed: Revealed[] }) {
  return (
    <div class="stack">
      <div class="actions no-print">
        <Button kind="primary" onClick={() => window.print()}>
          {text('plain_print')}
        </Button>
      </div>
      <div class="paper">
        <h3 class="only-print">{text('plain_paperTitle')}</h3>
        {Array.from(revealed.entries(), ([place, account]) => (
          <PaperAccount key={place} account={account} />
        ))}
      </div>
    </div>
  )
}

function PaperAccount({ account }: { account: Revealed }) {
  const name = nameOf(account) || text('unnamed')
  const good = account.recoveryCodes.filter(({ usedAt }) => usedAt === null)
  return (
    <section class="paper-account">
      <QrPicture content={keyUriOf(account)} label={text('revealQr', name)} />
      <div>
        <h4>{name}</h4>
        <p class="soft">{account.sites.join(', ')}</p>
        <p class="paper-key">{base32FromSecret(account.secret).replace(/(.{4})(?=.)/g, '$1 ')}</p>
        <p class="small">{parametersText(account)}</p>
        {good.length > 0 && (
          <>
            <p class="small">{text('plain_recoveryCodes')}</p>
            <ul class="paper-codes">
              {good.map(({ code }) => (
                <li key={code}>{code}</li>
              ))}
            </ul>
          </>
        )}
      </div>
    </section>
  )
}

/** What a person must type beside the key to get the same codes. */
function parametersText({ type, algorithm, digits, period, counter }: Revealed): string {
  if (type === 'hotp') return text('plain_parametersHotp', algorithm, digits, counter)
  return text('plain_parameters', type === 'steam' ? 'Steam' : algorithm, digits, period)
}
