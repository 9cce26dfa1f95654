import { useEffect, useRef } from 'preact/hooks'
import type { AccountView } from '../../../core/account.ts'
import { text } from '../../../platform/i18n.ts'
import { openOptions } from '../../../platform/tabs.ts'
import { IconButton } from '../../components/button.tsx'
import { Icon } from '../../components/icon.tsx'
import { later } from '../../components/later.tsx'
import { accounts, query, shownElsewhere, shownHere } from '../../state/accounts.ts'
import { keepFresh } from '../../state/codes.ts'
import { found, topCard } from '../../state/found.ts'
import { hostOf, page, siteName } from '../../state/page.ts'
import { oncePainted } from '../../state/painted.ts'
import { show } from '../../state/route.ts'
import { lockVault } from '../../state/vault.ts'
import { Rows } from './rows.tsx'

/** The add flow's card, once the scan has found something on the page. */
const FoundCard = later(() => import('../../add/looking/found-card.tsx').then(part => part.FoundCard))
const NoAccounts = later(() => import('./no-accounts.tsx').then(part => part.NoAccounts))

/** The list of accounts with their codes: the first thing a person sees. */
export function AccountList() {
  useEffect(takeKeys, [])
  return (
    <>
      <Head />
      <main class="list">
        {found.value > 0 && <FoundCard />}
        {accounts.value.length === 0 ? <NoAccounts /> : <Sections />}
        <span class="visually-hidden" id="copy-hint">
          {text('menuCopy')}
        </span>
      </main>
    </>
  )
}

/** The keys come right after the first paint, with all they can do. */
function takeKeys() {
  let stop: (() => void) | null = () => {}
  oncePainted(async () => {
    const { listenForKeys } = await import('./keyboard.ts')
    if (stop) stop = listenForKeys()
  })
  return () => {
    stop?.()
    stop = null
  }
}

function Head() {
  return (
    <header class="head">
      <search class="search">
        <Icon name="search" />
        <input
          id="search"
          class="search-box"
          type="text"
          inputMode="search"
          autocomplete="off"
          spellcheck={false}
          placeholder={text('search')}
          aria-label={text('search')}
          aria-keyshortcuts="/"
          value={query.value}
          onInput={event => search(event.currentTarget.value)}
        />
      </search>
      <IconButton icon="plus" label={text('addAccount')} onClick={() => show({ screen: 'add' })} />
      <IconButton icon="lock" label={text('lockNow')} onClick={() => void lockVault()} />
      <IconButton icon="settings" label={text('settings')} onClick={() => void openOptions()} />
    </header>
  )
}

function search(typed: string) {
  query.value = typed
  scrollTo({ top: 0 })
}

/** Accounts of this site first, under its name; then all others. */
function Sections() {
  const [here, elsewhere] = [shownHere.value, shownElsewhere.value]
  const count = here.length + elsewhere.length
  const Card = topCard.value
  const drawn = useDrawn()
  const siteTitle = text('onSite', siteName.value ?? hostOf(page.value?.url) ?? '')
  const restTitle = text(here.length > 0 ? 'otherAccounts' : 'accounts')
  return (
    <>
      {Card && <Card />}
      <Section id="here" title={siteTitle} accounts={here} before={0} count={count} onDrawn={drawn} />
      <Section id="elsewhere" title={restTitle} accounts={elsewhere} before={here.length} count={count} onDrawn={drawn} />
      <p class={count === 0 ? 'nothing soft' : 'visually-hidden'} role="status">
        {query.value && (count === 0 ? text('foundNothing', query.value) : text('found', count))}
      </p>
    </>
  )
}

interface SectionProps {
  id: 'here' | 'elsewhere'
  title: string
  accounts: readonly AccountView[]
  /** How many rows of the whole list come before these, and how many there are in all. */
  before: number
  count: number
  onDrawn: (id: SectionProps['id'], accountIds: string[]) => void
}

/** Accounts under a title; all there are need none to be seen. */
function Section({ id, title, accounts, before, count, onDrawn }: SectionProps) {
  if (accounts.length === 0) return null
  const alone = id === 'elsewhere' && before === 0
  return (
    <section class="section">
      <h2 id={id} class={alone ? 'visually-hidden' : ''}>
        {title}
      </h2>
      <Rows accounts={accounts} fills={id === 'here'} before={before} count={count} labelledBy={id} onDrawn={ids => onDrawn(id, ids)} />
    </section>
  )
}

/** Gathers what both sections have drawn and keeps those codes fresh. */
function useDrawn(): SectionProps['onDrawn'] {
  const drawn = useRef<Record<SectionProps['id'], string[]>>({ here: [], elsewhere: [] })
  return (id, accountIds) => {
    drawn.current[id] = accountIds
    keepFresh([...drawn.current.here, ...drawn.current.elsewhere])
  }
}
