import { useEffect, useState } from 'preact/hooks'
import { ask } from '../../platform/ask.ts'
import { text } from '../../platform/i18n.ts'
import { Mark } from '../components/mark.tsx'
import { newKdf, passwordKey, warmUp } from '../kdf/index.ts'
import { openVault, sentenceFor } from '../state/vault.ts'
import { NewPassword } from './new-password.tsx'

/** First run: says what this is and makes a vault. */
export function Create() {
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  useEffect(warmUp, [])
  const create = async (password: string) => {
    setBusy(true)
    try {
      await createVault(password)
    } catch (thrown) {
      setTrouble(sentenceFor(thrown))
      setBusy(false)
    }
  }
  return (
    <main class="screen door">
      <Mark />
      <h1>{text('welcomeTitle')}</h1>
      <p class="soft">{text('welcomeText')}</p>
      <NewPassword submit={text('createVault')} working={text('creating')} busy={busy} onPassword={password => void create(password)} />
      <p class="field-error" role="alert">
        {trouble}
      </p>
      <p class="small soft">{text('haveBackup')}</p>
    </main>
  )
}

async function createVault(password: string): Promise<void> {
  const kdf = newKdf()
  await ask('vault.create', { passwordKey: await passwordKey(password, kdf), kdf })
  await openVault()
}
