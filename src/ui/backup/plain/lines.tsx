import { useMemo, useState } from 'preact/hooks'
import { type NewAccount, sameCodes, sameName } from '../../../core/account.ts'
import { readTexts } from '../../../core/key-uri/enrolment-text.ts'
import { keyUriOf } from '../../../core/key-uri.ts'
import { countText, text } from '../../../platform/i18n.ts'
import { Button } from '../../components/button.tsx'
import { plainFileName } from '../file-name.ts'
import { type SaveOutcome, saveAsDownload } from '../save-file.ts'
import type { Revealed } from './revealed.ts'

/** One key URI to a line, in a text file that anybody can read. */
export function Lines({ revealed }: { revealed: Revealed[] }) {
  const [outcome, setOutcome] = useState<SaveOutcome | null>(null)
  const written = useMemo(() => linesOf(revealed), [revealed])
  const name = plainFileName(Date.now())
  const save = () => void saveAsDownload(written.text, name, 'text/plain').then(setOutcome)
  return (
    <div class="stack">
      {outcome !== 'downloaded' && <p class="note">{countText('plain_linesReady', written.kept)}</p>}
      {written.lost.length > 0 && <p class="note note-warn">{text('plain_linesLost', written.lost.map(nameText).join(', '))}</p>}
      {outcome && (
        <p class={outcome === 'downloaded' ? 'note' : 'note note-danger'} role="status">
          {outcome === 'downloaded' ? text('plain_linesSaved', name) : text('backup_saveFailed')}
        </p>
      )}
      <div class="actions">
        <Button kind={outcome === 'downloaded' ? 'plain' : 'primary'} icon="download" onClick={save}>
          {text('backup_download')}
        </Button>
      </div>
    </div>
  )
}

const nameText = ({ issuer, accountName }: NewAccount) => [issuer, accountName].filter(Boolean).join(' ') || text('unnamed')

/** The lines, read again as an import would: what does not come back the same is named. */
function linesOf(accounts: readonly NewAccount[]): { text: string; kept: number; lost: NewAccount[] } {
  const written = accounts.map(keyUriOf)
  const lost = accounts.filter((account, i) => !comesBack(account, written[i] ?? ''))
  return { text: `${written.join('\n')}\n`, kept: accounts.length - lost.length, lost }
}

function comesBack(account: NewAccount, line: string): boolean {
  const [back] = readTexts([line]).accounts
  return back !== undefined && sameCodes(account, back) && sameName(account, back) && account.counter === back.counter
}
