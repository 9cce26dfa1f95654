import { useState } from 'preact/hooks'
import type { AccountView } from '../../core/account.ts'
import { ask } from '../../platform/ask.ts'
import { text } from '../../platform/i18n.ts'
import { Button } from '../components/button.tsx'
import { Dialog } from '../components/dialog.tsx'
import type { IconName } from '../components/icon.tsx'
import { accountById, isHere, nameOf } from '../state/accounts.ts'
import { overlay } from '../state/overlay.ts'
import { page } from '../state/page.ts'
import { show } from '../state/route.ts'
import { tellFailure } from '../state/vault.ts'
import { copyCode, fillCode } from './actions.ts'
import { Automatic, canFillItself } from './filling/automatic.tsx'
import { offerBack } from './notices/removed.ts'

/** Everything that can be done with one account. */
export function RowMenu({ id }: { id: string }) {
  const account = accountById(id)
  const [automatic, setAutomatic] = useState(false)
  if (!account) return null
  const url = page.value?.url
  if (automatic && canFillItself(url)) return <Automatic account={account} url={url} onClose={close} />
  return (
    <Dialog title={nameOf(account) || text('unnamed')} onClose={close}>
      <div class="menu">
        <Item icon="copy" label={text('menuCopy')} act={() => void copyCode(account)} />
        {url && <Item icon="fill" label={text('menuFillHere')} act={() => void fillCode(account)} />}
        {isHere(account) && canFillItself(url) && (
          <Button kind="quiet" size="wide" icon="show" onClick={() => setAutomatic(true)}>
            {text('automatic_menu')}
          </Button>
        )}
        <Further account={account} />
      </div>
      <Button onClick={close}>{text('cancel')}</Button>
    </Dialog>
  )
}

/** What is done on a screen of its own, and removing. */
function Further({ account }: { account: AccountView }) {
  const { id } = account
  return (
    <>
      {page.value && <Item icon="search" label={text('menuWhy')} act={() => show({ screen: 'why', id })} />}
      <Item icon="warning" label={text('menuRejected')} act={() => show({ screen: 'rejected', id })} />
      <Item icon="edit" label={text('menuEdit')} act={() => show({ screen: 'edit', id })} />
      <Item icon="qr" label={text('menuReveal')} act={() => show({ screen: 'reveal', id })} />
      <Item icon="key" label={recoveryText(account)} act={() => show({ screen: 'recoveryCodes', id })} />
      <Item icon="grip" label={text('menuReorder')} act={() => show({ screen: 'reorder' })} />
      <Item icon="trash" label={text('menuRemove')} act={() => void removeAccount(account)} />
    </>
  )
}

/** How many of the site's recovery codes are left, where there are any. */
function recoveryText({ recovery: { left, of } }: AccountView): string {
  return of === 0 ? text('menuRecoveryNone') : text('menuRecovery', left, of)
}

function close() {
  overlay.value = null
}

function Item({ icon, label, act }: { icon: IconName; label: string; act: () => void }) {
  const choose = () => {
    close()
    act()
  }
  return (
    <Button kind="quiet" size="wide" icon={icon} onClick={choose}>
      {label}
    </Button>
  )
}

/** Removes an account and offers to take that back. */
export async function removeAccount(account: AccountView): Promise<void> {
  const name = nameOf(account) || text('unnamed')
  try {
    const { changeId, ended } = await ask('account.remove', { id: account.id })
    const hosts = ended.map(origin => new URL(origin).host).join(', ')
    offerBack(changeId, name, hosts === '' ? text('removed', name) : text('removedEnded', name, hosts))
  } catch (thrown) {
    tellFailure(thrown)
  }
}
