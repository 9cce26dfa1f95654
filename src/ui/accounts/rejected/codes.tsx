import { useEffect, useState } from 'preact/hooks'
import type { AccountView } from '../../../core/account.ts'
import type { HelpCodes } from '../../../messages.ts'
import { ask } from '../../../platform/ask.ts'
import { copyText } from '../../../platform/clipboard.ts'
import { text } from '../../../platform/i18n.ts'
import { Button, IconButton } from '../../components/button.tsx'
import { toast } from '../../components/toast.tsx'
import { loadAccounts } from '../../state/accounts.ts'
import { nextCode } from '../actions.ts'
import { groupCode } from '../list/group-code.ts'
import { spanText } from './now.ts'

const places = ['rejected_before', 'rejected_current', 'rejected_after'] as const

/** The code before, the current one and the next, with the times in which each is the current one. */
export function CodesAround({ account }: { account: AccountView }) {
  const { timed } = useCodes(account)
  return (
    <section class="card" aria-labelledby="codes">
      <h2 id="codes">{text('rejected_codes')}</h2>
      <ul class="help-codes">
        {timed.map(({ code, from, until }, i) => (
          <li key={from} class="help-code" aria-current={i === 1 ? 'time' : undefined}>
            <span class="help-code-when">
              <b>{text(places[i] ?? '')}</b>
              <span class="soft small">{spanText(from, until)}</span>
            </span>
            <Code code={code} />
          </li>
        ))}
      </ul>
      <p class="soft small">{text('rejected_codesText')}</p>
    </section>
  )
}

function Code({ code }: { code: string }) {
  return (
    <>
      <bdi class="help-code-digits" dir="ltr">
        {groupCode(code)}
      </bdi>
      <IconButton icon="copy" label={text('rejected_copy', groupCode(code))} onClick={() => void copy(code)} />
    </>
  )
}

async function copy(code: string): Promise<void> {
  await copyText(code).then(
    () => toast(text('codeCopied')),
    () => toast(text('copyFailed')),
  )
}

const none: HelpCodes = { timed: [], spent: null }

/** The codes, asked for again whenever the current one ends or the account has changed. */
function useCodes(account: AccountView): HelpCodes {
  const [codes, setCodes] = useState(none)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let stopped = false
    const refresh = async () => {
      const fresh = await ask('help.codes', { id: account.id }).catch(() => none) // a lock changes the screen by itself
      if (stopped) return
      setCodes(fresh)
      const end = fresh.timed[1]?.until
      if (end !== undefined) timer = setTimeout(() => void refresh(), Math.max(250, end - Date.now() + 5))
    }
    void refresh()
    return () => {
      stopped = true
      clearTimeout(timer)
    }
  }, [account])
  return codes
}

/** The counter of an HOTP account (RFC 4226 §7.4): what was given last, and the way to let the site catch up. */
export function Counter({ account }: { account: AccountView }) {
  const { spent } = useCodes(account)
  return (
    <section class="card" aria-labelledby="counter">
      <h2 id="counter">{text('rejected_counters')}</h2>
      <p class="soft small">{text('rejected_countersText')}</p>
      <div role="status">
        {spent && (
          <div class="help-code">
            <b class="help-code-when">{text('rejected_spent', spent.counter)}</b>
            <Code code={spent.code} />
          </div>
        )}
        {account.counter === 0 && <p>{text('rejected_noneGiven')}</p>}
      </div>
      <Button aria-describedby="next-hint" onClick={() => void showNext(account)}>
        {text('rejected_showNext', account.counter)}
      </Button>
      <p id="next-hint" class="soft small">
        {text('rejected_showNextText')}
      </p>
    </section>
  )
}

/** The counter is stored before its code comes; once the account is read again, that is the one given last. */
async function showNext(account: AccountView): Promise<void> {
  if ((await nextCode(account)) !== null) await loadAccounts()
}
