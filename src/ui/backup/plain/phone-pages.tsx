import { useMemo, useState } from 'preact/hooks'
import { type MigrationPages, migrationPages, readsBack } from '../../../core/key-uri/migration-write.ts'
import { countText, failureText, text } from '../../../platform/i18n.ts'
import { Button } from '../../components/button.tsx'
import { QrPicture } from '../../components/qr-picture.tsx'
import { nameOf } from '../../state/accounts.ts'
import type { Revealed } from './revealed.ts'

type Pages = MigrationPages<Revealed>

/** QR codes a phone's authenticator takes in, ten accounts to a page, one page at a time. */
export function PhonePages({ revealed }: { revealed: Revealed[] }) {
  const pages = useMemo(() => migrationPages(revealed, randomBatch()), [revealed])
  const sound = useMemo(() => readsBack(pages), [pages])
  if (!sound) return <p class="note note-danger">{failureText('backupDamaged')}</p>
  return (
    <div class="stack">
      <p>{text('plain_phonePagesText')}</p>
      {pages.pages.length > 0 && <OnePage pages={pages} />}
      <Left pages={pages} />
    </div>
  )
}

/** A number that tells this transfer from another; never 0, which means "none". */
const randomBatch = () => (crypto.getRandomValues(new Int32Array(1))[0] ?? 0) || 1

function OnePage({ pages: { pages } }: { pages: Pages }) {
  const [at, setAt] = useState(0)
  const page = pages[at]
  if (!page) return null
  return (
    <figure class="stack plain-page">
      <QrPicture content={page.text} label={text('plain_page', at + 1, pages.length)} />
      <figcaption class="stack">
        <p role="status">
          <strong>{text('plain_page', at + 1, pages.length)}</strong>
        </p>
        <ul class="plain-names">
          {Array.from(page.accounts.entries(), ([place, account]) => (
            <li key={place}>{nameText(account)}</li>
          ))}
        </ul>
        <Turn at={at} last={pages.length - 1} onTurn={setAt} />
      </figcaption>
    </figure>
  )
}

function Turn({ at, last, onTurn }: { at: number; last: number; onTurn: (at: number) => void }) {
  return (
    <div class="actions">
      <Button busy={at === 0} onClick={() => onTurn(at - 1)}>
        {text('plain_previous')}
      </Button>
      <Button kind="primary" busy={at === last} onClick={() => onTurn(at + 1)}>
        {text('plain_next')}
      </Button>
    </div>
  )
}

const nameText = (account: Revealed) => nameOf(account) || text('unnamed')

/** What the format cannot say, by name and reason. */
function Left({ pages: { left } }: { pages: Pages }) {
  if (left.length === 0) return null
  return (
    <div class="note note-warn">
      <p>{countText('plain_left', left.length)}</p>
      <ul class="add-problems">
        {Array.from(left.entries(), ([place, { account, reason }]) => (
          <li key={place}>{text('plain_leftRow', nameText(account), text(`plain_left_${reason}`))}</li>
        ))}
      </ul>
    </div>
  )
}
