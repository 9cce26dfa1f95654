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

type Step = 'idle' | 'working' | 'waiting'

/** Asks for the vault's password. After several wrong ones in a row there is a short, growing wait. */
export function Unlock({ status }: { status: VaultStatus }) {
  const input = useRef<HTMLInputElement>(null)
  const [password, setPassword] = useState('')
  const [step, setStep] = useState<Step>('idle')
  const [trouble, setTrouble] = useState<string | null>(null)
  const failures = useRef(0)
  useEffect(() => {
    input.current?.focus()
    warmUp()
  }, [])
  const refuse = (thrown: unknown) => {
    const seconds = thrown instanceof Failure && thrown.code === 'passwordWrong' ? delayAfter(++failures.current) : 0
    setTrouble([sentenceFor(thrown), seconds > 0 && text('unlockWait', seconds)].filter(Boolean).join(' '))
    setStep(seconds > 0 ? 'waiting' : 'idle')
    setTimeout(() => setStep('idle'), seconds * 1000)
    input.current?.select()
    warmUp()
  }
  const send = async (event: Event) => {
    event.preventDefault()
    if (step !== 'idle' || password === '' || !status.kdf) return
    setStep('working')
    setTrouble(null)
    await unlock(password, status.kdf).catch(refuse)
  }
  return (
    <main class="screen door">
      <Mark />
      <h1>{text('unlockTitle')}</h1>
      <form class="form" onSubmit={event => void send(event)}>
        <PasswordField
          inputRef={input}
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
    </main>
  )
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
