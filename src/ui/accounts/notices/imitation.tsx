import { effect } from '@preact/signals'
import { imitated } from '../../../core/site/deceptive-page.ts'
import { shownHost } from '../../../core/site/host-text.ts'
import { pageOf, siteParts } from '../../../core/site.ts'
import { text } from '../../../platform/i18n.ts'
import { accounts, hereCount } from '../../state/accounts.ts'
import { topCard } from '../../state/found.ts'
import { hostOf, page } from '../../state/page.ts'
import { isUntouched } from '../order/untouched.ts'
import { LowerNotice, showAtLowerEdge } from './lower-edge.tsx'

/**
 * Says over the list, for as long as it is shown, that the page at `url` imitates a site of one of the accounts; at
 * the lower edge where the list is in use already. Stops nothing.
 */
export function warnOfImitation(url: string): void {
  let done = false
  effect(() => {
    if (done || !findIn(accounts.value, url)) return
    done = true
    void sentenceFor(url).then(sentence => sentence && tell(sentence))
  })
}

function findIn(list: typeof accounts.value, url: string) {
  const page = pageOf(url)
  return (
    page &&
    imitated(
      list.flatMap(({ sites }) => sites),
      page,
    )
  )
}

function tell(sentence: string): void {
  if (isUntouched()) topCard.value = () => <Warning sentence={sentence} />
  else showAtLowerEdge(<LowWarning sentence={sentence} about={hostOf(page.peek()?.url) ?? ''} />)
}

/** Gone once an account was bound here all the same. */
function Warning({ sentence }: { sentence: string }) {
  return hereCount.value > 0 ? null : (
    <p class="note note-danger break" role="status">
      {sentence}
    </p>
  )
}

/** Gone as well with the page it is about. */
function LowWarning({ sentence, about }: { sentence: string; about: string }) {
  return hereCount.value > 0 || hostOf(page.value?.url) !== about ? null : (
    <LowerNotice label={text('imitation_label')} danger>
      <p class="break" role="alert">
        {sentence}
      </p>
    </LowerNotice>
  )
}

/**
 * The suffix list is large, and read only now that there is something to say; it also tells of hosts of one owner,
 * and of hosts like `alice.github.io`, which GitHub itself gives away and nobody made to look like `github.com`.
 */
async function sentenceFor(url: string): Promise<string | null> {
  const { haveOneOwner, isTenant, siteToBind } = await import('../../../core/site/binding.ts')
  const [page, found] = [pageOf(url), findIn(accounts.peek(), url)]
  if (!page || !found || haveOneOwner(siteParts(found.site).host, page.host)) return null
  if (found.why === 'otherTld' && isTenant(page.host)) return null
  const owner = page.secure ? siteParts(siteToBind(url)).host : page.host
  return text(`lookAlike_${found.why}`, shownHost(page.host), shownHost(found.site), shownHost(owner))
}
