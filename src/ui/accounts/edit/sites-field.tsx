import './sites-field.css'
import type { Ref } from 'preact'
import { useRef, useState } from 'preact/hooks'
import type { AccountView } from '../../../core/account.ts'
import { siteToBind } from '../../../core/site/binding.ts'
import { bindingAdvice } from '../../../core/site/binding-advice.ts'
import { shownHost } from '../../../core/site/host-text.ts'
import { pageRefusal } from '../../../core/site/page-refusal.ts'
import { pageOf, siteHolds, siteParts } from '../../../core/site.ts'
import { text } from '../../../platform/i18n.ts'
import { Button, IconButton } from '../../components/button.tsx'
import { TextField } from '../../components/field.tsx'
import { page } from '../../state/page.ts'
import { doubtAbout, SiteAdvice } from '../site-advice.tsx'
import { type DoubtfulSite, type Draft, doubtfulSite, siteProblem, withAnotherSite } from './draft.ts'

interface SitesFieldProps {
  account: AccountView
  draft: Draft
  onDraft: (draft: Draft) => void
  /** Why the draft cannot be saved with what stands in the field for another site. */
  problem: string | null
}

/** The sites of an account: each can be taken away, others typed, or taken over from the page below the popup. */
export function SitesField({ account, draft, onDraft, problem }: SitesFieldProps) {
  const group = useRef<HTMLFieldSetElement>(null)
  const remove = (site: string) => {
    onDraft({ ...draft, sites: draft.sites.filter(other => other !== site) })
    group.current?.querySelector<HTMLElement>('input')?.focus() // the button that had the focus is gone
  }
  return (
    <fieldset class="sites" ref={group}>
      <legend class="field-label">{text('sites')}</legend>
      <p class="field-hint">{text(draft.sites.length === 0 ? 'sitesNone' : 'sitesHint')}</p>
      <ul class="sites-list">
        {draft.sites.map(site => (
          <OneSite key={site} account={account} site={site} onRemove={() => remove(site)} />
        ))}
      </ul>
      <Another account={account} draft={draft} onDraft={onDraft} problem={problem} />
      <ThisPage account={account} draft={draft} onDraft={onDraft} />
    </fieldset>
  )
}

interface OneSiteProps {
  account: AccountView
  site: string
  onRemove: () => void
}

/** A site, and what speaks against it while it is new. */
function OneSite({ account, site, onRemove }: OneSiteProps) {
  const here = account.sites.includes(site) ? null : pageOf(`https://${site}/`)
  const doubt = here && doubtAbout(bindingAdvice(account, here), account.issuer, site)
  return (
    <li>
      <div class="sites-one">
        <bdi class="break">{shownHost(site)}</bdi>
        <IconButton icon="trash" label={text('siteRemove', shownHost(site))} onClick={onRemove} />
      </div>
      {doubt && <p class="note note-warn small break">{doubt}</p>}
    </li>
  )
}

/** A field for one more site, and the second word it takes when something speaks against that site. */
function Another({ account, draft, onDraft, problem }: SitesFieldProps) {
  const place = useRef<HTMLDivElement>(null)
  const [tried, setTried] = useState(false)
  const { refused, doubtful } = judgeAnother(draft, account)
  const add = () => {
    setTried(true)
    if (!refused && !doubtful) onDraft(withAnotherSite(draft))
  }
  const addDoubtful = () => {
    onDraft(withAnotherSite(draft))
    place.current?.querySelector('input')?.focus() // the button that had the focus is gone
  }
  const type = (anotherSite: string) => {
    setTried(false)
    onDraft({ ...draft, anotherSite })
  }
  const told = tried && refused ? text(refused.key, ...refused.values) : problem
  return (
    <>
      <AnotherInput placeRef={place} value={draft.anotherSite} onValue={type} error={told} onAdd={add} />
      {doubtful && (tried || problem !== null) && <Doubt account={account} doubtful={doubtful} onAdd={addDoubtful} />}
    </>
  )
}

/** What speaks against the site in the field: that it is none, or a doubt. Nothing speaks against an empty field. */
function judgeAnother(draft: Draft, account: AccountView) {
  if (draft.anotherSite.trim() === '') return { refused: null, doubtful: null }
  const refused = siteProblem(draft)
  return { refused, doubtful: refused ? null : doubtfulSite(draft, account) }
}

interface AnotherInputProps {
  placeRef: Ref<HTMLDivElement>
  value: string
  onValue: (value: string) => void
  error: string | null
  onAdd: () => void
}

function AnotherInput({ placeRef, onAdd, ...field }: AnotherInputProps) {
  const enter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || field.value.trim() === '') return
    event.preventDefault() // it would save the form
    onAdd()
  }
  return (
    <div class="sites-another" ref={placeRef}>
      <TextField
        {...field}
        label={text('siteAddLabel')}
        hint={text('siteAddHint')}
        onKeyDown={enter}
        autocomplete="off"
        spellcheck={false}
        inputMode="url"
        dir="ltr"
      />
      <Button onClick={onAdd}>{text('siteAdd')}</Button>
    </div>
  )
}

interface DoubtProps {
  account: AccountView
  doubtful: DoubtfulSite
  onAdd: () => void
}

/** What speaks against the site that was typed or pasted, and the second word it takes. */
function Doubt({ account, doubtful: { site, advice }, onAdd }: DoubtProps) {
  const { host } = siteParts(site)
  return (
    <div class="stack" role="alert">
      <SiteAdvice advice={advice} issuer={account.issuer} host={host} owner={host} />
      <Button kind="danger" onClick={onAdd}>
        <span class="break">{text('siteAddDoubtful', shownHost(site))}</span>
      </Button>
    </div>
  )
}

/** The page below the popup, if the account is not used there yet: one press adds its site, unless something speaks against it. */
function ThisPage({ account, draft, onDraft }: Omit<SitesFieldProps, 'problem'>) {
  const url = page.value?.url ?? null
  const here = url === null || pageRefusal(url) ? null : pageOf(url)
  if (!url || !here || draft.sites.some(site => siteHolds(site, here))) return null
  const [site, advice] = [siteToBind(url), bindingAdvice(account, here)]
  if (!advice.doubtful)
    return <Button onClick={() => onDraft({ ...draft, sites: [...draft.sites, site] })}>{text('siteAddThis', shownHost(site))}</Button>
  return (
    <div class="stack">
      <SiteAdvice advice={advice} issuer={account.issuer} host={here.host} owner={siteParts(site).host} />
      <p class="small break">
        {text('siteAddThisTyped')} <bdi>{site}</bdi>
      </p>
    </div>
  )
}
