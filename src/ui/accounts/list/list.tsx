import { useEffect, useRef } from 'preact/hooks'
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
const FoundCard = later(() => import('../../add/found-card.tsx').then(part => part.FoundCard))
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
  return (
    <>
      {Card && <Card />}
      {here.length > 0 && (
        <section class="section">
          <h2 id="here">{text('onSite', siteName.value ?? hostOf(page.value?.url) ?? '')}</h2>
          <Rows accounts={here} fills before={0} count={count} labelledBy="here" onDrawn={ids => drawn('here', ids)} />
        </section>
      )}
      {elsewhere.length > 0 && (
        <section class="section">
          <h2 id="elsewhere" class={here.length > 0 ? '' : 'visually-hidden'}>
            {text(here.length > 0 ? 'otherAccounts' : 'accounts')}
          </h2>
          <Rows
            accounts={elsewhere}
            fills={false}
            before={here.length}
            count={count}
            labelledBy="elsewhere"
            onDrawn={ids => drawn('elsewhere', ids)}
          />
        </section>
      )}
      <p class={count === 0 ? 'nothing soft' : 'visually-hidden'} role="status">
        {query.value && (count === 0 ? text('foundNothing', query.value) : text('found', count))}
      </p>
    </>
  )
}

/** Gathers what both sections have drawn and keeps those codes fresh. */
function useDrawn() {
  const drawn = useRef<Record<'here' | 'elsewhere', string[]>>({ here: [], elsewhere: [] })
  return (section: 'here' | 'elsewhere', ids: string[]) => {
    drawn.current[section] = ids
    keepFresh([...drawn.current.here, ...drawn.current.elsewhere])
  }
}
