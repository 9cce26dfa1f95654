import { shownName } from '../../../core/account/shown-name.ts'
import type { AccountView } from '../../../core/account.ts'
import { text } from '../../../platform/i18n.ts'
import { Button, IconButton } from '../../components/button.tsx'
import { LetterTile } from '../../components/letter-tile.tsx'
import { nameOf } from '../../state/accounts.ts'
import { overlay } from '../../state/overlay.ts'
import { CodeFace } from './code-face.tsx'

/**
 * What a row can do is not needed to show it: it is loaded when it is done. The second press of a double click
 * is a slip, not a second wish: it would spend a counter for nothing.
 */
const does =
  (what: 'copyCode' | 'nextCode' | 'fillCode', account: AccountView) =>
  async ({ detail: presses }: MouseEvent) =>
    presses < 2 && void (await import('../actions.ts'))[what](account)

interface RowProps {
  account: AccountView
  /** It belongs to the page's site: its code can be filled. */
  fills: boolean
  /** Its place in the whole list, from 1, and the list's length. */
  place: number
  count: number
}

/** One account: a large button that copies its code, and what else can be done with it. */
export function Row({ account, fills, place, count }: RowProps) {
  const name = nameOf(account) || text('unnamed')
  return (
    <li class="row" aria-posinset={place} aria-setsize={count}>
      <CopyButton account={account} name={name} narrow={fills} />
      {account.type === 'hotp' && <IconButton icon="next" label={text('nextCodeLabel', name)} onClick={does('nextCode', account)} />}
      {fills && (
        <Button kind="primary" size="small" aria-label={text('fillLabel', name)} onClick={does('fillCode', account)}>
          {text('fill')}
        </Button>
      )}
      <button
        type="button"
        class="icon-button row-more"
        aria-label={text('more', name)}
        aria-haspopup="dialog"
        onClick={() => {
          overlay.value = { kind: 'menu', id: account.id }
        }}
      />
    </li>
  )
}

/** Whose code it is, and the code. */
function CopyButton({ account, name, narrow }: { account: AccountView; name: string; narrow: boolean }) {
  const { id, issuer, accountName, favourite } = account
  return (
    <button type="button" class="row-main" data-id={id} aria-describedby="copy-hint" title={name} onClick={does('copyCode', account)}>
      <LetterTile name={issuer || name} />
      <span class="row-text">
        <span class="row-name">
          <bdi class="row-issuer">{shownName(issuer || accountName) || name}</bdi>
          {issuer && accountName && <bdi class="row-account">{shownName(accountName)}</bdi>}
          {favourite && <span class="row-star" role="img" aria-label={text('favourite')} />}
        </span>
        <CodeFace account={account} narrow={narrow} />
      </span>
    </button>
  )
}
