import { useState } from 'preact/hooks'
import { secretFromBase32 } from '../../core/base32.ts'
import { keyUriOf } from '../../core/key-uri.ts'
import type { NewAccountMessage } from '../../messages.ts'
import { ask } from '../../platform/ask.ts'
import { copyText } from '../../platform/clipboard.ts'
import { text } from '../../platform/i18n.ts'
import { AskPassword } from '../components/ask-password.tsx'
import { Button } from '../components/button.tsx'
import { QrPicture } from '../components/qr-picture.tsx'
import { Screen } from '../components/screen.tsx'
import { toast } from '../components/toast.tsx'
import { accountById, nameOf } from '../state/accounts.ts'
import { showList } from '../state/route.ts'

/** Shows an account's secret as a QR code and as text, after the password was given again. */
export function Reveal({ id }: { id: string }) {
  const account = accountById(id)
  const [shown, setShown] = useState<NewAccountMessage | null>(null)
  const name = account ? nameOf(account) || text('unnamed') : ''
  return (
    <Screen title={text('revealTitle')} onBack={showList}>
      <h2 class="clip">{name}</h2>
      {shown ? (
        <Secret account={shown} name={name} />
      ) : (
        <AskPassword focused submit={text('reveal')} onKey={passwordKey => ask('account.reveal', { id, passwordKey }).then(setShown)}>
          <p class="note note-warn">{text('revealText')}</p>
        </AskPassword>
      )}
    </Screen>
  )
}

function Secret({ account, name }: { account: NewAccountMessage; name: string }) {
  const uri = keyUriOf({ ...account, recoveryCodes: [], clockSkew: 0, secret: secretFromBase32(account.secret) })
  const key = account.secret.replace(/(.{4})(?=.)/g, '$1 ')
  return (
    <div class="stack">
      <QrPicture content={uri} label={text('revealQr', name)} />
      <Revealed label={text('revealKey')} shown={key} copied={account.secret} />
      <Revealed label={text('revealUri')} shown={uri} copied={uri} />
      <Button onClick={showList}>{text('done')}</Button>
    </div>
  )
}

function Revealed({ label, shown, copied }: { label: string; shown: string; copied: string }) {
  return (
    <section class="card">
      <h3>{label}</h3>
      <p class="revealed" dir="ltr">
        {shown}
      </p>
      <div class="actions">
        <Button size="small" icon="copy" aria-label={`${text('revealCopy')}: ${label}`} onClick={() => void copy(copied)}>
          {text('revealCopy')}
        </Button>
      </div>
    </section>
  )
}

async function copy(secret: string): Promise<void> {
  await copyText(secret).then(
    () => toast(text('copied')),
    () => toast(text('copyFailed')),
  )
}
