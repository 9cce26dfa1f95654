import { text } from '../../../platform/i18n.ts'
import { Button } from '../../components/button.tsx'
import { Empty } from '../../components/empty.tsx'
import { show } from '../../state/route.ts'

/** What the list says while there is nothing in it. */
export function NoAccounts() {
  return (
    <Empty icon="qr" title={text('emptyTitle')}>
      <p class="soft">{text('emptyText')}</p>
      <Button icon="plus" onClick={() => show({ screen: 'add' })}>
        {text('emptyAdd')}
      </Button>
    </Empty>
  )
}
