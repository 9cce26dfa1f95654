import { useEffect, useRef, useState } from 'preact/hooks'
import type { AccountView } from '../../../core/account.ts'
import { ask } from '../../../platform/ask.ts'
import { text } from '../../../platform/i18n.ts'
import { IconButton } from '../../components/button.tsx'
import { Icon } from '../../components/icon.tsx'
import { Screen } from '../../components/screen.tsx'
import { loadAccounts, nameOf } from '../../state/accounts.ts'
import { showList } from '../../state/route.ts'
import { tellFailure } from '../../state/vault.ts'
import { makeDraggable } from './drag.ts'
import { moved } from './moved.ts'

/** The order accounts are kept in, changed by dragging or with the arrows. Each move is stored at once. */
export function Reorder() {
  const { order, said, move } = useOrder()
  return (
    <Screen title={text('reorderTitle')} onBack={() => void leave()}>
      <p class="soft">{text('reorderText')}</p>
      <ol class="order">
        {order.map((account, place) => (
          <Place key={account.id} account={account} place={place} last={order.length - 1} onMove={(from, to) => void move(from, to)} />
        ))}
      </ol>
      <p class="visually-hidden" role="status">
        {said}
      </p>
    </Screen>
  )
}

/** The order, the way to change it, and what is read aloud of the last change. */
function useOrder() {
  const [order, setOrder] = useState<readonly AccountView[]>([])
  const [said, say] = useState('')
  useEffect(() => void vaultOrder().then(setOrder), [])
  const move = async (from: number, to: number) => {
    const next = moved(order, from, to)
    const account = order[from]
    if (!account || next === order) return
    setOrder(next)
    say(text('movedTo', nameOf(account), to + 1, order.length))
    await store(next, to).catch(async thrown => {
      tellFailure(thrown)
      setOrder(await vaultOrder())
    })
  }
  return { order, said, move }
}

interface PlaceProps {
  account: AccountView
  place: number
  last: number
  onMove: (from: number, to: number) => void
}

function Place({ account, place, last, onMove }: PlaceProps) {
  const item = useRef<HTMLLIElement>(null)
  const name = nameOf(account) || text('unnamed')
  useEffect(() => (item.current ? makeDraggable(item.current, place, onMove) : undefined), [place, onMove])
  return (
    <li ref={item} class="order-item">
      <Icon name="grip" />
      <span class="order-name clip">{name}</span>
      <IconButton icon="up" label={text('moveUp', name)} aria-disabled={place === 0} onClick={() => onMove(place, place - 1)} />
      <IconButton icon="down" label={text('moveDown', name)} aria-disabled={place === last} onClick={() => onMove(place, place + 1)} />
    </li>
  )
}

/** The accounts as the vault keeps them: no page, so none come first. */
async function vaultOrder(): Promise<readonly AccountView[]> {
  const { accounts } = await ask('account.list', { url: null, codes: 0 })
  return accounts
}

async function store(order: readonly AccountView[], to: number): Promise<void> {
  const id = order[to]?.id
  if (id) await ask('account.move', { id, before: order[to + 1]?.id ?? null })
}

async function leave(): Promise<void> {
  await loadAccounts().catch(tellFailure)
  showList()
}
