import { effect } from '@preact/signals'
import { render } from 'preact'
import { useEffect } from 'preact/hooks'
import { language } from '../platform/i18n.ts'
import { activeTab } from '../platform/tabs.ts'
import { AccountList } from './accounts/list/list.tsx'
import { later } from './components/later.tsx'
import { Toasts } from './components/toast.tsx'
import { keepEarlyKeys } from './state/early-keys.ts'
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
const AccountScreen = later(() => import('./accounts/screens.tsx').then(part => part.AccountScreen))
const Over = later(() => import('./accounts/screens.tsx').then(part => part.Over))
const AddFlow = later(() => import('./add/index.tsx').then(part => part.AddFlow))

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
    default:
      return <AccountScreen route={route} />
  }
}

function Popup() {
  const over = overlay.value
  return (
    <>
      <CurrentScreen route={route.value} />
      {over && <Over over={over} />}
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

keepEarlyKeys()
void start()
