import type { BindingAdvice } from '../../core/site/binding-advice.ts'
import { shownHost } from '../../core/site/host-text.ts'
import { knownSites } from '../../core/site/issuer-sites.ts'
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
      {word === 'foreign' && !resembles && <p class="note note-warn break">{elsewhere(issuer, host)}</p>}
      {word === 'own' && <p class="note break">{text('useHereOwn', shown, issuer)}</p>}
    </>
  )
}

/** What speaks against a site in a list, in one sentence; null when nothing does. */
export function doubtAbout({ resembles, issuer: word, mixes }: BindingAdvice, issuer: string, site: string): string | null {
  if (resembles) return text('siteLooksLike', shownHost(site), shownHost(resembles.site))
  if (mixes) return text('useHereMixed')
  return word === 'foreign' ? elsewhere(issuer, site) : null
}

const elsewhere = (issuer: string, host: string) => text('useHereForeign', issuer, listed(knownSites(issuer)), shownHost(host))

const listed = (sites: readonly string[]) =>
  sites
    .slice(0, mostNamed)
    .map(site => shownHost(site))
    .join(', ')
