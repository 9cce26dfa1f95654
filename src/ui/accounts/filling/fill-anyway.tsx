import type { AskedFor } from '../../../core/otp-field/facts.ts'
import { text } from '../../../platform/i18n.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { accountById, nameOf } from '../../state/accounts.ts'
import { overlay } from '../../state/overlay.ts'
import { fillCode } from '../actions.ts'

/** The page asks for a code that was sent or printed: says which, and fills the account's own only when told to. */
export function FillAnyway({ id, asksFor }: { id: string; asksFor: Exclude<AskedFor, 'app'> }) {
  const account = accountById(id)
  if (!account) return null
  const fill = () => {
    close()
    void fillCode(account, { anyCode: true })
  }
  return (
    <Dialog title={text('fillAnyway_title')} onClose={close}>
      <p>{text(`why_asks_${asksFor}`)}</p>
      <p>{text('fillAnyway_question', nameOf(account) || text('unnamed'))}</p>
      <div class="actions actions-end">
        <Button onClick={close}>{text('cancel')}</Button>
        <Button onClick={fill}>{text('fillAnyway_fill')}</Button>
      </div>
    </Dialog>
  )
}

function close() {
  overlay.value = null
}
