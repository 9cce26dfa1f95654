import { searchOutcome } from './look-harder.ts'
import { LookHarder } from './look-harder-button.tsx'
import { seenOnPage } from './page-look.ts'

/**
 * Where the look that nobody asked for ended before all that may be a code was read: says so beside what
 * it found, and offers the closer one. Afterwards, what that came to.
 */
export function MayBeMore() {
  const outcome = searchOutcome.value
  const unfinished = seenOnPage.value?.unfinished ?? false
  return (
    <>
      <div role="status" class={outcome ? '' : 'visually-hidden'}>
        {outcome && <p class="small soft">{outcome}</p>}
      </div>
      {unfinished && <LookHarder />}
    </>
  )
}
