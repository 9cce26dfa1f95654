import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { text } from '../../platform/i18n.ts'
import { Backups } from '../backup/index.tsx'
import { Mark } from '../components/mark.tsx'
import { About } from './about.tsx'
import { Accounts } from './accounts.tsx'
import { Security } from './security.tsx'
import { Sites } from './sites.tsx'

const sections = ['accounts', 'backup', 'security', 'sites', 'about'] as const
type SectionName = (typeof sections)[number]

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
        <Section name="accounts">
          <Accounts adding={opened === 'add'} />
        </Section>
        <Section name="backup">
          <Backups />
        </Section>
        <Section name="security">
          <Security />
        </Section>
        <Section name="sites">
          <Sites />
        </Section>
        <Section name="about">
          <About />
        </Section>
      </main>
    </div>
  )
}

function Contents() {
  return (
    <nav class="settings-nav" aria-label={text('settings_sections')}>
      <ul>
        {sections.map(name => (
          <li key={name}>
            <a href={`#${name}`}>{text(`settings_${name}`)}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Section({ name, children }: { name: SectionName; children: ComponentChildren }) {
  return (
    <section class="settings-section" id={name} aria-labelledby={`${name}-title`}>
      <h2 id={`${name}-title`}>{text(`settings_${name}`)}</h2>
      {children}
    </section>
  )
}
