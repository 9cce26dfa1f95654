import { text } from '../../../platform/i18n.ts'
import { Button } from '../../components/button.tsx'
import { page } from '../../state/page.ts'
import { searchPage } from './look-harder.ts'
import { looking, seenOnPage } from './page-look.ts'
import { pageSearch } from './search.ts'
import { SearchProgress } from './search-progress.tsx'

/**
 * Has the page looked at more closely, and says so where there may be more; while that is under way the
 * same button stops it. Nothing where no page can be looked at.
 */
export function LookHarder() {
  const tab = page.value
  if (!tab || looking.value !== 'done' || seenOnPage.value?.reason === 'unreachable') return null
  const busy = pageSearch.done.value !== null
  return (
    <div class="add-search">
      {busy && <SearchProgress search={pageSearch} label={text('add_lookingHarder')} />}
      {!busy && seenOnPage.value?.unfinished && <p class="small soft">{text('add_mayBeMore')}</p>}
      <Button onClick={() => (busy ? pageSearch.stop() : void searchPage(tab))}>{text(busy ? 'cancel' : 'add_lookHarder')}</Button>
    </div>
  )
}
