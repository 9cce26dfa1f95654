import { useEffect, useRef, useState } from 'preact/hooks'
import type { AccountView } from '../../../core/account.ts'
import type { ClockOffset } from '../../../core/clock/server.ts'
import { shownHost } from '../../../core/site/host-text.ts'
import { ask } from '../../../platform/ask.ts'
import { text } from '../../../platform/i18n.ts'
import { Button } from '../../components/button.tsx'
import { toast } from '../../components/toast.tsx'
import { isHere, loadAccounts } from '../../state/accounts.ts'
import { putCodes } from '../../state/codes.ts'
import { hostOf, page } from '../../state/page.ts'
import { sentenceFor, tellFailure } from '../../state/vault.ts'
import { clockAdvice } from './advice.ts'
import { signedSeconds, timeText, useNow } from './now.ts'

const halfDay = 12 * 3_600_000

/** This machine's time against the site's, and a correction for the account where they differ. */
export function Clocks({ account }: { account: AccountView }) {
  const heading = useRef<HTMLHeadingElement>(null)
  const [found, setFound] = useState<ClockOffset | null>(null)
  const correct = async (seconds: number) => {
    await storeSkew(account, seconds)
    heading.current?.focus() // the button that was pressed is gone
  }
  return (
    <section class="card" aria-labelledby="clocks">
      <h2 id="clocks" ref={heading} tabIndex={-1}>
        {text('rejected_clocks')}
      </h2>
      <p class="soft small">{text('rejected_clocksText')}</p>
      <Times found={found} />
      {account.clockSkew !== 0 && <InUse account={account} onRemove={() => void correct(0)} />}
      {isHere(account) ? <Compare account={account} onFound={setFound} /> : <p class="note">{howToCompare(account)}</p>}
      <div role="status">{found && <Advice account={account} found={found} onCorrect={seconds => void correct(seconds)} />}</div>
    </section>
  )
}

/** The page's host, as people read it. */
const shownHere = () => shownHost(hostOf(page.value?.url) ?? '')

function howToCompare({ sites }: AccountView): string {
  return sites.length > 0 ? text('rejected_openSite', sites.map(shownHost).join(', ')) : text('rejected_noSite')
}

/** Both clocks, running. The days are told when they may differ. */
function Times({ found }: { found: ClockOffset | null }) {
  const now = useNow()
  const day = found !== null && Math.abs(found.offset) > halfDay
  return (
    <dl class="facts">
      <dt>{text('rejected_machine')}</dt>
      <dd class="clock">{timeText(now, day)}</dd>
      {found && <dt>{shownHere()}</dt>}
      {found && <dd class="clock">{timeText(now + Math.round(found.offset / 1000) * 1000, day)}</dd>}
    </dl>
  )
}

function InUse({ account, onRemove }: { account: AccountView; onRemove: () => void }) {
  return (
    <div class="note note-warn stack">
      <p>{text('rejected_inUse', signedSeconds(account.clockSkew))}</p>
      <div class="actions">
        <Button size="small" onClick={onRemove}>
          {text('rejected_remove')}
        </Button>
      </div>
    </div>
  )
}

function Compare({ account, onFound }: { account: AccountView; onFound: (found: ClockOffset | null) => void }) {
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const compare = async () => {
    setBusy(true)
    setTrouble(null)
    onFound(null)
    await serverTime(account).then(onFound, thrown => setTrouble(sentenceFor(thrown)))
    setBusy(false)
  }
  return (
    <div class="stack">
      <Button busy={busy} aria-describedby="compare-hint" onClick={() => void compare()}>
        {text(busy ? 'rejected_comparing' : 'rejected_compare')}
      </Button>
      <p id="compare-hint" class="soft small">
        {text('rejected_compareText', shownHere())}
      </p>
      <p class="note note-danger" role="alert" hidden={trouble === null}>
        {trouble}
      </p>
    </div>
  )
}

function serverTime({ id }: AccountView): Promise<ClockOffset> {
  return ask('help.serverTime', { id, tabId: page.value?.id ?? -1 })
}

interface AdviceProps {
  account: AccountView
  found: ClockOffset
  onCorrect: (seconds: number) => void
}

function Advice({ account, found, onCorrect }: AdviceProps) {
  const { phrases, correction } = clockAdvice(found, account)
  const note = useRef<HTMLDivElement>(null)
  useEffect(() => note.current?.scrollIntoView({ block: 'nearest' }), [found])
  return (
    <div ref={note} class={correction === null ? 'note stack' : 'note note-warn stack'}>
      {phrases.map(({ key, values }) => (
        <p key={key}>{text(key, ...values)}</p>
      ))}
      {correction !== null && (
        <Button kind="primary" onClick={() => onCorrect(correction)}>
          {text('rejected_use', signedSeconds(correction))}
        </Button>
      )}
    </div>
  )
}

/** Stores the correction (seconds), has the codes made anew, and offers to take that back. */
async function storeSkew(account: AccountView, clockSkew: number): Promise<void> {
  const { id, clockSkew: before } = account
  try {
    await ask('account.edit', { id, changes: { clockSkew } })
    await loadAccounts()
    putCodes(await ask('code.list', { ids: [id] }))
    const back = () => void storeSkew({ ...account, clockSkew }, before)
    toast(text(clockSkew === 0 ? 'rejected_removed' : 'rejected_stored'), { label: text('undo'), act: back })
  } catch (thrown) {
    tellFailure(thrown)
  }
}
