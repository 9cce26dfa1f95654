import { render } from 'preact'
import { language } from '../platform/i18n.ts'
import { Toasts } from './components/toast.tsx'
import { Settings } from './settings/index.tsx'
import { type Route, route } from './state/route.ts'
import { followVault, openVault } from './state/vault.ts'
import { Create } from './unlock/create.tsx'
import { Recovery } from './unlock/recovery.tsx'
import { Trouble } from './unlock/trouble.tsx'
import { Unlock } from './unlock/unlock.tsx'

/* The options page: the popup's screens before the vault, and the settings behind it. */

function CurrentScreen({ route }: { route: Route }) {
  switch (route.screen) {
    case 'starting':
      return null
    case 'create':
      return <Create />
    case 'unlock':
      return <Unlock status={route.status} />
    case 'recovery':
      return <Recovery status={route.status} />
    case 'trouble':
      return <Trouble reason={route.reason} />
    default:
      return <Settings />
  }
}

function Options() {
  return (
    <>
      <CurrentScreen route={route.value} />
      <Toasts />
    </>
  )
}

/** Sets the language, opens the vault or the screen before it, and follows what happens elsewhere. */
async function start(): Promise<void> {
  const { code, direction } = language()
  Object.assign(document.documentElement, { lang: code, dir: direction })
  await openVault()
  followVault()
  render(<Options />, document.querySelector('#app') ?? document.body)
}

void start()
