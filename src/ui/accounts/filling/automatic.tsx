import { useEffect, useState } from 'preact/hooks'
import type { AccountView } from '../../../core/account.ts'
import { automaticOrigin } from '../../../core/fill/automatic.ts'
import type { OriginReach } from '../../../messages.ts'
import { ask } from '../../../platform/ask.ts'
import { text } from '../../../platform/i18n.ts'
import { originOfPattern, patternOf, requestOrigin } from '../../../platform/permissions.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { CheckField } from '../../components/field.tsx'
import { toast } from '../../components/toast.tsx'
import { accounts, hereCount } from '../../state/accounts.ts'
import { page } from '../../state/page.ts'
import { tellFailure } from '../../state/vault.ts'

/** Whether an account can be offered to be filled by itself on the page at this address. */
export function canFillItself(url: string | null | undefined): url is string {
  return Boolean(url && automaticOrigin(url))
}

interface AutomaticProps {
  account: AccountView
  /** The page's address; `canFillItself` holds for it. */
  url: string
  onClose: () => void
}

/** "Fill here as soon as the field appears": what it means, what it lets Lockstep see, and the switch. */
export function Automatic({ account, url, onClose }: AutomaticProps) {
  const origin = automaticOrigin(url) ?? ''
  const [reach, setReach] = useState<OriginReach | null>(null)
  useEffect(() => void reachAt(origin).then(setReach, tellFailure), [origin])
  return (
    <Dialog title={text('automatic_title')} onClose={onClose}>
      {reach && (account.type === 'hotp' ? <p>{text('automatic_hotp')}</p> : <Switch reach={reach} onClose={onClose} />)}
      <div class="actions actions-end">
        <Button onClick={onClose}>{text('cancel')}</Button>
      </div>
    </Dialog>
  )
}

function Switch({ reach, onClose }: { reach: OriginReach; onClose: () => void }) {
  return reach.automatic ? <IsOn reach={reach} onClose={onClose} /> : <TurnOn origin={reach.origin} onClose={onClose} />
}

function IsOn({ reach: { origin, automatic }, onClose }: { reach: OriginReach; onClose: () => void }) {
  const [submit, setSubmit] = useState(automatic?.submit ?? false)
  const change = (to: boolean) => {
    setSubmit(to)
    void ask('site.setAutomatic', { origin, automatic: { submit: to } }).catch(tellFailure)
  }
  return (
    <div class="stack">
      <p>{text('automatic_isOn', hostIn(origin))}</p>
      <CheckField label={text('automatic_submit')} checked={submit} onChecked={change} />
      <Button kind="danger" onClick={() => void turnOff(origin).finally(onClose)}>
        {text('automatic_turnOff')}
      </Button>
    </div>
  )
}

function TurnOn({ origin, onClose }: { origin: string; onClose: () => void }) {
  const [submit, setSubmit] = useState(false)
  const host = hostIn(origin)
  return (
    <div class="stack">
      <p>{text('automatic_what', host)}</p>
      <p class="note">{text('automatic_sees', host)}</p>
      <p class="soft">{text('automatic_browserSays')}</p>
      {originOfPattern(patternOf(origin)) !== origin && <p class="soft">{text('automatic_allPorts', host)}</p>}
      {hereCount.value > 1 && <p class="note note-warn">{text('automatic_many', hereCount.value)}</p>}
      <CheckField label={text('automatic_submit')} checked={submit} onChecked={setSubmit} />
      <Button kind="primary" onClick={() => void turnOn(origin, submit).finally(onClose)}>
        {text('automatic_turnOn')}
      </Button>
    </div>
  )
}

const hostIn = (origin: string) => new URL(origin).host
async function reachAt(origin: string): Promise<OriginReach> {
  const { origins } = await ask('site.list', {})
  const none = {
    origin,
    field: null,
    automatic: null,
    accounts: accounts.value.slice(0, hereCount.value).map(({ id }) => id),
    granted: false,
  }
  return origins.find(reach => reach.origin === origin) ?? none
}

/**
 * Says first what is wanted, then has the browser ask, both in the click's own task. If the browser's
 * question closes this popup, the background hears the answer and goes on alone.
 */
async function turnOn(origin: string, submit: boolean): Promise<void> {
  const told = ask('site.intend', { origin, submit, tabId: page.value?.id ?? null })
  const answered = requestOrigin(origin)
  try {
    await Promise.all([told, answered])
    const { on } = await ask('site.settle', { origin })
    toast(on ? text('automatic_nowOn', hostIn(origin)) : text('automatic_refused'))
  } catch (thrown) {
    tellFailure(thrown)
  }
}

async function turnOff(origin: string): Promise<void> {
  try {
    await ask('site.setAutomatic', { origin, automatic: null })
    toast(text('automatic_nowOff', hostIn(origin)))
  } catch (thrown) {
    tellFailure(thrown)
  }
}
