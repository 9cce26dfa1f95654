import type { ComponentType } from 'preact'
import { useEffect } from 'preact/hooks'
import { text } from '../../platform/i18n.ts'
import { Backups } from '../backup/index.tsx'
import { Mark } from '../components/mark.tsx'
import { About } from './about.tsx'
import { Accounts } from './accounts.tsx'
import { Security } from './security.tsx'
import { Sites } from './sites.tsx'

const sections = { accounts: Accounts, backup: Backups, security: Security, sites: Sites, about: About } satisfies Record<
  string,
  ComponentType
>
type SectionName = keyof typeof sections
const sectionNames = Object.keys(sections) as SectionName[]

/** Addresses that open something within a section. */
const places: Record<string, SectionName> = { add: 'accounts', import: 'backup' }

/** The options page of an open vault: one page, five sections. */
export function Settings() {
  const opened = location.hash.slice(1)
  useEffect(() => document.getElementById(places[opened] ?? opened)?.scrollIntoView(), [opened])
  return (
    <div class="settings">
      <header class="settings-head">
        <Mark />
        <h1>{text('settings_title')}</h1>
      </header>
      <Contents />
      <main class="settings-main">
        {sectionNames.map(name => (
          <Section key={name} name={name} />
        ))}
      </main>
    </div>
  )
}

function Contents() {
  return (
    <nav class="settings-nav" aria-label={text('settings_sections')}>
      <ul>
        {sectionNames.map(name => (
          <li key={name}>
            <a href={`#${name}`}>{text(`settings_${name}`)}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Section({ name }: { name: SectionName }) {
  const Body = sections[name]
  return (
    <section class="settings-section" id={name} aria-labelledby={`${name}-title`}>
      <h2 id={`${name}-title`}>{text(`settings_${name}`)}</h2>
      <Body />
    </section>
  )
}
