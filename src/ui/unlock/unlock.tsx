import { useEffect, useRef, useState } from 'preact/hooks'
import { Failure } from '../../core/failure.ts'
import type { KdfMessage, VaultStatus } from '../../messages.ts'
import { ask } from '../../platform/ask.ts'
import { text } from '../../platform/i18n.ts'
import { Button } from '../components/button.tsx'
import { Mark } from '../components/mark.tsx'
import { PasswordField } from '../components/password-field.tsx'
import { toast } from '../components/toast.tsx'
import { passwordKey, warmUp } from '../kdf/index.ts'
import { openDoor, openVault, sentenceFor } from '../state/vault.ts'
import { delayAfter } from './delay.ts'

/** Asks for the vault's password. After several wrong ones in a row there is a short, growing wait. */
export function Unlock({ status: { kdf } }: { status: VaultStatus }) {
  return (
    <main class="screen door">
      <Mark />
      <h1>{text('unlockTitle')}</h1>
      <UnlockForm kdf={kdf} />
    </main>
  )
}

function UnlockForm({ kdf }: { kdf: KdfMessage | null }) {
  const inputRef = useRef<HTMLInputElement>(null)
  const [password, setPassword] = useState('')
  const { step, trouble, attempt } = useAttempts(() => inputRef.current?.select())
  useEffect(() => inputRef.current?.focus(), [])
  const send = (event: Event) => {
    event.preventDefault()
    if (step === 'idle' && password !== '' && kdf) void attempt(password, kdf)
  }
  return (
    <form class="form" onSubmit={send}>
      <PasswordField
        inputRef={inputRef}
        label={text('password')}
        autocomplete="current-password"
        error={trouble}
        value={password}
        onValue={setPassword}
      />
      <Button kind="primary" size="wide" type="submit" busy={step !== 'idle'}>
        {text(step === 'working' ? 'unlocking' : 'unlock')}
      </Button>
    </form>
  )
}

type Step = 'idle' | 'working' | 'waiting'

/** Tries passwords, and says why one did not do; `onRefused` makes room for the next one. */
function useAttempts(onRefused: () => void) {
  const [step, setStep] = useState<Step>('idle')
  const [trouble, setTrouble] = useState<string | null>(null)
  const failures = useRef(0)
  useEffect(warmUp, [])
  const refuse = (thrown: unknown) => {
    const seconds = thrown instanceof Failure && thrown.code === 'passwordWrong' ? delayAfter(++failures.current) : 0
    setTrouble([sentenceFor(thrown), seconds > 0 && text('unlockWait', seconds)].filter(Boolean).join(' '))
    setStep(seconds > 0 ? 'waiting' : 'idle')
    setTimeout(() => setStep('idle'), seconds * 1000)
    onRefused()
    warmUp()
  }
  const attempt = async (password: string, kdf: KdfMessage) => {
    setStep('working')
    setTrouble(null)
    await unlock(password, kdf).catch(refuse)
  }
  return { step, trouble, attempt }
}

/** A vault that changed its password or its state meanwhile is looked at again. */
async function unlock(password: string, kdf: KdfMessage): Promise<void> {
  const key = await passwordKey(password, kdf)
  const status = await ask('vault.unlock', { passwordKey: key })
  if (status.state !== 'unlocked') return openDoor()
  await openVault()
  const notice = status.rolledBack ? 'rolledBack' : status.healed ? 'healed' : null
  if (notice) toast(text(notice), { label: text('close'), act: () => {} })
}
