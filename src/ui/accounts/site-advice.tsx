import type { BindingAdvice } from '../../core/binding-advice.ts'
import { shownHost } from '../../core/host-text.ts'
import { knownSites } from '../../core/issuer-sites.ts'
import { text } from '../../platform/i18n.ts'

interface AdviceProps {
  advice: BindingAdvice
  issuer: string
  host: string
  /** The site the host really belongs to. */
  owner: string
}

/** More of an issuer's sites than this would hide the point. */
const mostNamed = 3

/** What speaks for or against a site, in plain words: what it resembles and how, and what is known of the issuer. */
export function SiteAdvice({ advice: { resembles, issuer: word, mixes }, issuer, host, owner }: AdviceProps) {
  const shown = shownHost(host)
  return (
    <>
      {resembles && (
        <p class="note note-danger break">
          {text(`lookAlike_${resembles.why}`, shown, shownHost(resembles.site), shownHost(owner))} {text('useHereLookAlike')}
        </p>
      )}
      {mixes && !resembles && <p class="note note-danger break">{text('useHereMixed')}</p>}
      {word === 'foreign' && <p class="note note-warn break">{text('useHereForeign', issuer, listed(knownSites(issuer)), shown)}</p>}
      {word === 'own' && <p class="note break">{text('useHereOwn', shown, issuer)}</p>}
    </>
  )
}

const listed = (sites: readonly string[]) =>
  sites
    .slice(0, mostNamed)
    .map(site => shownHost(site))
    .join(', ')
