import { useState } from 'preact/hooks'
import { limits, type NewAccount } from '../../../core/account.ts'
import { text } from '../../../platform/i18n.ts'
import { Button } from '../../components/button.tsx'
import { CheckField, TextField } from '../../components/field.tsx'
import { addChosen, bindStored, type Gathering } from '../gathering.ts'
import { AccountNames, lineOf, UnusualParameters, UsualParameters } from './account-facts.tsx'
import { CarriedSites } from './carried-choice.tsx'
import { carry } from './carried-sites.ts'
import { bindingOf, type Decision, decide, type Proposal, rename } from './proposal.ts'
import { sameNameText } from './same-name.tsx'

interface OneProps {
  gathering: Gathering
  proposal: Proposal
}

/** The preview of a single account: who it is for, where it will be used, what is unusual, and the ways to answer. */
export function OneProposal({ gathering, proposal }: OneProps) {
  return (
    <div class="add-one">
      <Names gathering={gathering} proposal={proposal} />
      <UnusualParameters account={proposal.account} />
      <UsualParameters account={proposal.account} />
      <CarriedSites proposal={proposal} onCarry={carries => carryFirst(gathering, carries)} />
      {proposal.comparison.kind === 'same' ? (
        <AlreadyHere gathering={gathering} proposal={proposal} />
      ) : (
        <>
          <SiteChoice gathering={gathering} />
          <Answers gathering={gathering} proposal={proposal} />
        </>
      )}
    </div>
  )
}

function carryFirst({ proposals }: Gathering, carries: boolean): void {
  proposals.value = carry(proposals.value, 0, carries)
}

/** The names, which a person may correct before they are stored. */
function Names({ gathering, proposal: { account, comparison } }: OneProps) {
  const [editing, setEditing] = useState(false)
  if (editing) return <NameFields gathering={gathering} account={account} />
  return (
    <div class="add-names-row">
      <AccountNames {...account} />
      {comparison.kind !== 'same' && (
        <Button kind="quiet" size="small" onClick={() => setEditing(true)}>
          {text('add_rename')}
        </Button>
      )}
    </div>
  )
}

function NameFields({ gathering, account: { issuer, accountName } }: { gathering: Gathering; account: NewAccount }) {
  const change = (names: Parameters<typeof rename>[2]) => {
    gathering.proposals.value = rename(gathering.proposals.value, 0, names)
  }
  return (
    <div class="stack">
      <TextField label={text('issuer')} value={issuer} maxLength={limits.text} onValue={typed => change({ issuer: typed })} />
      <TextField
        label={text('accountName')}
        value={accountName}
        maxLength={limits.text}
        onValue={typed => change({ accountName: typed })}
      />
    </div>
  )
}

/** Whether the page's site may have its codes; nothing to choose without such a site. */
export function SiteChoice({ gathering: { site, binding } }: { gathering: Gathering }) {
  if (site.value === null) return <p class="soft small">{text('add_noSite')}</p>
  return (
    <CheckField
      label={
        <>
          {text('add_useOn')} <bdi class="add-site">{site.value}</bdi>
        </>
      }
      checked={binding.value}
      onChecked={checked => {
        binding.value = checked
      }}
    />
  )
}

function Answers({ gathering, proposal }: OneProps) {
  const busy = gathering.busy.value
  const answer = (decision: Decision) => {
    gathering.proposals.value = decide(gathering.proposals.value, 0, decision)
    void addChosen(gathering)
  }
  if (proposal.comparison.kind !== 'new') return <NamesakeAnswers proposal={proposal} busy={busy} onAnswer={answer} />
  return (
    <Button kind="primary" size="wide" icon="plus" busy={busy} onClick={() => answer('add')}>
      {text('add_add')}
    </Button>
  )
}

interface NamesakeProps {
  proposal: Proposal
  busy: boolean
  onAnswer: (decision: Decision) => void
}

/** Another account has the same names: both are kept, or this one takes its place. */
function NamesakeAnswers({ proposal, busy, onAnswer }: NamesakeProps) {
  return (
    <>
      <p class="note note-warn">{sameNameText(proposal)}</p>
      <div class="actions">
        <Button kind="primary" busy={busy} onClick={() => onAnswer('add')}>
          {text('add_keepBoth')}
        </Button>
        <Button busy={busy} onClick={() => onAnswer('replace')}>
          {text('add_replace')}
        </Button>
      </div>
    </>
  )
}

/** The same secret is stored already: say under which name, and let this site use it too. */
function AlreadyHere({ gathering, proposal: { twin } }: OneProps) {
  const site = gathering.site.value
  const unbound = twin !== null && bindingOf(twin, site) !== null
  return (
    <>
      <p class="note">{text('add_already', twin ? lineOf(twin) : '')}</p>
      {unbound && site !== null && (
        <Button kind="primary" size="wide" icon="link" busy={gathering.busy.value} onClick={() => void bindStored(gathering, twin)}>
          {text('add_useHereToo', site)}
        </Button>
      )}
    </>
  )
}
