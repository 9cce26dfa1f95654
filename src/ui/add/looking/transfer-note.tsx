import { countText, text } from '../../../platform/i18n.ts'
import { progress } from './reading.ts'

/** A transfer of several QR codes that is not complete: which parts are missing. It may be ended as it is. */
export function TransferNote() {
  const now = progress.value
  if (now === null) return null
  const { have, of, missing } = now
  return (
    <p class="note" role="status">
      {text('add_batch', have, of)} {missing.length > 0 && countText('add_batchMissing', missing.length, missing.join(', '))}{' '}
      {text('add_batchNext')}
    </p>
  )
}
