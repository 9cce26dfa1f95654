import { Fragment } from 'preact'
import { countText, text } from '../../../platform/i18n.ts'
import type { OtherCode } from '../../scan/index.ts'
import { type OtherGroup, otherGroups } from './other-groups.ts'

/** QR codes that are for something else, in plain words. They are named, never opened, and nothing here can be pressed. */
export function OtherCodes({ others }: { others: readonly OtherCode[] }) {
  if (others.length === 0) return null
  return (
    <p class="soft small add-others">
      {countText('add_others', others.length)} <OtherNames others={others} />. {text('add_othersClosed')}
    </p>
  )
}

/** What some other codes are for: "2 links (apps.apple.com, play.google.com), 1 Wi-Fi network". */
export function OtherNames({ others }: { others: readonly OtherCode[] }) {
  return otherGroups(others).map((group, i) => (
    <Fragment key={group.kind}>
      {i > 0 && ', '}
      {countText(`add_other_${group.kind}`, group.count)}
      <Hosts {...group} />
    </Fragment>
  ))
}

function Hosts({ hosts, more }: OtherGroup) {
  if (hosts.length === 0) return null
  return (
    <>
      {' ('}
      <bdi dir="ltr">{hosts.join(', ') + (more ? ', …' : '')}</bdi>)
    </>
  )
}
