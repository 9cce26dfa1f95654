import { countText, text } from '../../platform/i18n.ts'
import type { OtherCode } from '../scan/index.ts'
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
  const groups = otherGroups(others)
  return (
    <>
      {groups.map((group, i) => (
        <>
          {i > 0 && ', '}
          <OtherName key={group.kind} group={group} />
        </>
      ))}
    </>
  )
}

function OtherName({ group: { kind, count, hosts, more } }: { group: OtherGroup }) {
  const words = countText(`add_other_${kind}`, count)
  if (hosts.length === 0) return <span>{words}</span>
  return (
    <span>
      {words} (<bdi dir="ltr">{hosts.join(', ') + (more ? ', …' : '')}</bdi>)
    </span>
  )
}
