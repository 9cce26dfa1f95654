import type { ComponentChildren } from 'preact'
import { shownName } from '../../../core/account/shown-name.ts'
import { type AccountView, usualParameters } from '../../../core/account.ts'
import { shownHost } from '../../../core/site/host-text.ts'
import { text } from '../../../platform/i18n.ts'
import { algorithmName } from '../../add/preview/parameters.ts'
import { Button } from '../../components/button.tsx'
import { Screen } from '../../components/screen.tsx'
import { accountById, accounts, nameOf } from '../../state/accounts.ts'
import { show, showList } from '../../state/route.ts'
import '../help.css'
import { hasSiblings, unusualFields } from './advice.ts'
import { Clocks } from './clocks.tsx'
import { CodesAround, Counter } from './codes.tsx'

/** For a person whose code a site did not take: what could be the reason, and what to change. */
export function Rejected({ id }: { id: string }) {
  const account = accountById(id)
  return (
    <Screen title={text('rejected_title')} onBack={showList}>
      {account && <Panel account={account} />}
    </Screen>
  )
}

function Panel({ account }: { account: AccountView }) {
  return (
    <>
      <p class="clip">{nameOf(account) || text('unnamed')}</p>
      {account.type === 'hotp' ? <Counter account={account} /> : <Clocks account={account} />}
      {account.type !== 'hotp' && <CodesAround account={account} />}
      <Parameters account={account} />
    </>
  )
}

const types = { totp: 'rejected_typeTotp', hotp: 'rejected_typeHotp', steam: 'rejected_typeSteam' } as const

function Parameters({ account }: { account: AccountView }) {
  const unusual = unusualFields(account)
  return (
    <section class="card" aria-labelledby="parameters">
      <h2 id="parameters">{text('rejected_parameters')}</h2>
      <dl class="facts">
        <OfCodes account={account} unusual={unusual} />
        {account.issuer && <Fact name={text('issuer')}>{shownName(account.issuer)}</Fact>}
        {account.accountName && <Fact name={text('accountName')}>{shownName(account.accountName)}</Fact>}
        {account.sites.length > 0 && <Fact name={text('sites')}>{account.sites.map(shownHost).join(', ')}</Fact>}
      </dl>
      {unusual.length > 0 && <p class="note note-warn">{text('rejected_unusual', usualParameters.digits, usualParameters.period)}</p>}
      {hasSiblings(account, accounts.value) && <p class="note note-warn">{text('rejected_siblings')}</p>}
      <p class="soft small">{text('rejected_parametersText')}</p>
      <Button icon="edit" onClick={() => show({ screen: 'edit', id: account.id })}>
        {text('rejected_edit')}
      </Button>
    </section>
  )
}

/** What the codes are made with, beside the secret. */
function OfCodes({ account, unusual }: { account: AccountView; unusual: ReturnType<typeof unusualFields> }) {
  return (
    <>
      <Fact name={text('type')}>{text(types[account.type])}</Fact>
      <Fact name={text('algorithm')} unusual={unusual.includes('algorithm')}>
        {algorithmName(account.algorithm)}
      </Fact>
      <Fact name={text('digits')} unusual={unusual.includes('digits')}>
        {account.digits}
      </Fact>
      {account.type === 'hotp' ? (
        <Fact name={text('counter')}>{account.counter}</Fact>
      ) : (
        <Fact name={text('period')} unusual={unusual.includes('period')}>
          {account.period}
        </Fact>
      )}
    </>
  )
}

/** One parameter; what is unusual says so. Names people chose keep their own direction. */
function Fact({ name, unusual = false, children }: { name: string; unusual?: boolean; children: ComponentChildren }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <bdi>{children}</bdi>
        {unusual && <mark class="chip">{text('rejected_marked')}</mark>}
      </dd>
    </>
  )
}
