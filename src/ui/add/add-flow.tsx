import './add.css'
import { useEffect } from 'preact/hooks'
import { text } from '../../platform/i18n.ts'
import { Screen } from '../components/screen.tsx'
import { page } from '../state/page.ts'
import { showList } from '../state/route.ts'
import { AddBody } from './add-body.tsx'
import { lookAtPage, looking } from './looking/page-look.ts'
import { setPlace } from './looking/reading.ts'

/** The popup's screen for adding. Looks at the page itself if nobody did before. */
export function AddFlow() {
  useEffect(() => {
    setPlace(page.value)
    if (looking.value === 'not' && page.value) void lookAtPage(page.value)
  }, [])
  return (
    <Screen title={text('addAccount')} onBack={showList}>
      <AddBody onDone={showList} />
    </Screen>
  )
}
