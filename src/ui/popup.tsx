import { effect } from '@preact/signals'
import { render } from 'preact'
import { useEffect } from 'preact/hooks'
import { language } from '../platform/i18n.ts'
import { activeTab } from '../platform/tabs.ts'
import { AccountList } from './accounts/list.tsx'
import { later } from './components/later.tsx'
import { Toasts } from './components/toast.tsx'
import './state/early-keys.ts'
import { overlay } from './state/overlay.ts'
import { page } from './state/page.ts'
import { oncePainted } from './state/painted.ts'
import { type Route, route } from './state/route.ts'
import { followVault, openVault } from './state/vault.ts'

/* The popup. Only the way to the first code is imported here; every other screen comes when it is shown. */

const Create = later(() => import('./unlock/create.tsx').then(part => part.Create))
const Unlock = later(() => import('./unlock/unlock.tsx').then(part => part.Unlock))
const Recovery = later(() => import('./unlock/recovery.tsx').then(part => part.Recovery))
const Trouble = later(() => import('./unlock/trouble.tsx').then(part => part.Trouble))
const Edit = later(() => import('./accounts/edit.tsx').then(part => part.Edit))
const Reveal = later(() => import('./accounts/reveal.tsx').then(part => part.Reveal))
const Reorder = later(() => import('./accounts/reorder.tsx').then(part => part.Reorder))
const RecoveryCodes = later(() => import('./accounts/recovery-codes.tsx').then(part => part.RecoveryCodes))
const Rejected = later(() => import('./accounts/rejected.tsx').then(part => part.Rejected))
const Why = later(() => import('./accounts/why.tsx').then(part => part.Why))
const AddFlow = later(() => import('./add/index.tsx').then(part => part.AddFlow))
const RowMenu = later(() => import('./accounts/row-menu.tsx').then(part => part.RowMenu))
const FillAnyway = later(() => import('./accounts/fill-anyway.tsx').then(part => part.FillAnyway))
const UseHere = later(() => import('./accounts/use-here.tsx').then(part => part.UseHere))

function CurrentScreen({ route }: { route: Route }) {
  useEffect(() => scrollTo({ top: 0 }), [route.screen])
  switch (route.screen) {
    case 'starting':
      return null
    case 'list':
      return <AccountList />
    case 'create':
      return <Create />
    case 'unlock':
      return <Unlock status={route.status} />
    case 'recovery':
      return <Recovery status={route.status} />
    case 'trouble':
      return <Trouble reason={route.reason} />
    case 'add':
      return <AddFlow />
    case 'edit':
      return <Edit id={route.id} />
    case 'reveal':
      return <Reveal id={route.id} />
    case 'reorder':
      return <Reorder />
    case 'recoveryCodes':
      return <RecoveryCodes id={route.id} />
    case 'rejected':
      return <Rejected id={route.id} />
    case 'why':
      return <Why id={route.id} />
  }
}

function Popup() {
  const over = overlay.value
  return (
    <>
      <CurrentScreen route={route.value} />
      {over?.kind === 'menu' && <RowMenu key={over.id} id={over.id} />}
      {over?.kind === 'fillAnyway' && <FillAnyway key={over.id} id={over.id} asksFor={over.asksFor} />}
      {over?.kind === 'useHere' && <UseHere key={over.id} id={over.id} />}
      <Toasts />
    </>
  )
}

/** Sets the language, shows what the vault allows, and looks at the page once the codes are painted. */
async function start(): Promise<void> {
  const { code, direction } = language()
  Object.assign(document.documentElement, { lang: code, dir: direction })
  page.value = await activeTab()
  await openVault()
  render(<Popup />, document.querySelector('#app') ?? document.body)
  oncePainted(followVault)
  onceListed(() => oncePainted(afterPaint))
}

/** Once, when the list is first shown: at once or after the vault was unlocked. */
function onceListed(then: () => void): void {
  const stop = effect(() => {
    if (route.value.screen !== 'list') return
    queueMicrotask(() => stop())
    then()
  })
}

function afterPaint(): void {
  const row = document.activeElement === document.body && document.querySelector<HTMLElement>('.row-main')
  if (row) row.focus({ preventScroll: true })
  const tab = page.value
  if (tab) void import('./accounts/look-around.ts').then(({ lookAround }) => lookAround(tab))
}

void start()
