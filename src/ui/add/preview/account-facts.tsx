import { shownName } from '../../../core/account/shown-name.ts'
import type { NewAccount } from '../../../core/account.ts'
import { text } from '../../../platform/i18n.ts'
import { LetterTile } from '../../components/letter-tile.tsx'
import { nameOf } from '../../state/accounts.ts'
import { algorithmName, unusualParameters } from './parameters.ts'

type Named = Pick<NewAccount, 'issuer' | 'accountName'>

/** An account's name in one line, never empty. */
export function lineOf(account: Named): string {
  return nameOf(account) || text('unnamed')
}

/** Issuer over account name, with the letter tile. */
export function AccountNames({ issuer, accountName }: Named) {
  return (
    <div class="add-names">
      <LetterTile name={issuer || accountName} />
      <div class="add-names-text">
        <div class="clip add-issuer">{shownName(issuer || accountName) || text('unnamed')}</div>
        {issuer && accountName && <div class="clip soft small">{shownName(accountName)}</div>}
      </div>
    </div>
  )
}

/** What else a backup says of an account: the groups it is in, and whether it is a favourite. */
export function CarriedMarks({ account: { groups, favourite } }: { account: Pick<NewAccount, 'groups' | 'favourite'> }) {
  if (groups.length === 0 && !favourite) return null
  return (
    <p class="soft small break">
      {groups.length > 0 && (
        <>
          {text('groups')}: <bdi>{shownName(groups.join(', '))}</bdi>
        </>
      )}
      {groups.length > 0 && favourite && ' · '}
      {favourite && text('favourite')}
    </p>
  )
}

/** How an account makes its codes when nothing about it is unusual, so that this is seen as well before it is stored. */
export function UsualParameters({ account }: { account: NewAccount }) {
  return unusualParameters(account).length > 0 ? null : <p class="soft small">{text('add_usualParameters')}</p>
}

/** How an account makes its codes, in one line. */
export function codesLine({
  type,
  algorithm,
  digits,
  period,
  counter,
}: Pick<NewAccount, 'type' | 'algorithm' | 'digits' | 'period' | 'counter'>): string {
  if (type === 'steam') return text('add_parameterSteam')
  const pace = type === 'hotp' ? text('add_parameterCounter', counter) : text('add_parameterPeriod', period)
  return [text('add_parameterDigits', digits), pace, text('add_parameterAlgorithm', algorithmName(algorithm))].join(' · ')
}

/** What is unusual about an account's codes, so that nothing is stored unseen; nothing when all is usual. */
export function UnusualParameters({ account }: { account: NewAccount }) {
  const phrases = unusualParameters(account)
  if (phrases.length === 0) return null
  return (
    <ul class="add-chips" aria-label={text('add_parameters')}>
      {phrases.map(({ key, values }) => (
        <li key={key} class="chip">
          {text(key, ...values)}
        </li>
      ))}
    </ul>
  )
}
