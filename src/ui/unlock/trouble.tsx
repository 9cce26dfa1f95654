import { text } from '../../platform/i18n.ts'
import { Button } from '../components/button.tsx'
import { Empty } from '../components/empty.tsx'
import { openVault } from '../state/vault.ts'

/** The background gave no answer that says what the vault's state is. */
export function Trouble({ reason }: { reason: string }) {
  return (
    <main class="screen">
      <Empty icon="warning" title={text('troubleTitle')}>
        <p class="soft">{reason}</p>
        <Button kind="primary" onClick={() => void openVault()}>
          {text('tryAgain')}
        </Button>
      </Empty>
    </main>
  )
}
