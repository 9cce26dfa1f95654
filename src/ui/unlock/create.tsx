import { useEffect } from 'preact/hooks'
import { ask } from '../../platform/ask.ts'
import { text } from '../../platform/i18n.ts'
import { Mark } from '../components/mark.tsx'
import { useWork } from '../components/work.ts'
import { newKdf, passwordKey, warmUp } from '../kdf/index.ts'
import { openVault } from '../state/vault.ts'
import { NewPassword } from './new-password.tsx'

/** First run: says what this is and makes a vault. */
export function Create() {
  const { busy, trouble, start } = useWork()
  useEffect(warmUp, [])
  return (
    <main class="screen door">
      <Mark />
      <h1>{text('welcomeTitle')}</h1>
      <p class="soft">{text('welcomeText')}</p>
      <NewPassword
        submit={text('createVault')}
        working={text('creating')}
        busy={busy}
        onPassword={password => start(() => createVault(password))}
      />
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
