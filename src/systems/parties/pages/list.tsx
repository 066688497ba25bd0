import type { VNode } from 'preact'
import type { Titles } from '#engine/consent'
import { LinkButton } from '#web/button'
import { DateText } from '#web/date-text'
import { Heading, Section } from '#web/heading'
import { Page } from '#web/page'
import { Note } from '#web/prose'
import { Tag } from '#web/tag'
import { t, type View } from '#web/view'
import { citation, nameOn, type PartyRegistration } from 'madang/pack'
import type { Listed } from '../parties.ts'
import { Needs, states } from './words.tsx'

const said = {
  title: { ko: '정보를 받을 수 있는 곳', en: 'Who may ask for your data' },
  lead: {
    ko: '여기에 있는 곳만 회원님께 정보를 보내 달라고 물을 수 있습니다. 물어보는 것마다 회원님이 정하고, 언제든 거둘 수 있습니다.',
    en: 'Only those on this list can ask you to have data sent to them. You decide each time, and can take it back at any moment.',
  },
  until: { ko: '등록이 끝나는 날', en: 'Registered until' },
  stopped: {
    ko: '지금은 아무 정보도 받을 수 없습니다.',
    en: 'It can receive nothing at present.',
  },
  join: { ko: '새로 등록하려면', en: 'To be registered' },
  joinText: {
    ko: '{authority}에서 살펴보고 등록합니다({law}). 신청은 누구나 할 수 있습니다.',
    en: 'The {authority} examines and registers ({law}). Anybody may apply.',
  },
  apply: { ko: '등록 신청하기', en: 'Apply' },
} as const

interface ListProps {
  readonly view: View
  readonly titles: Titles
  readonly all: readonly Listed[]
  readonly rules: PartyRegistration
}

/** Everybody may see who can ask for data, and for which. */
export function PartiesPage({ view, titles, all, rules }: ListProps): VNode {
  const authority = t(view, nameOn(rules.authority, view.today))
  return (
    <Page view={view} title={t(view, said.title)}>
      <Heading title={t(view, said.title)} lead={t(view, said.lead)} />
      {all.map(({ id, name, trade, state, until, bundles }) => (
        <Section key={id} title={t(view, name)}>
          <p>
            <Tag tone={states[state].tone}>{t(view, states[state].text)}</Tag> {t(view, trade)}
            {until === null ? null : (
              <>
                {' · '}
                {t(view, said.until)} <DateText view={view} day={until} />
              </>
            )}
          </p>
          {state === 'suspended' ? <Note>{t(view, said.stopped)}</Note> : null}
          <Needs view={view} titles={titles} bundles={bundles} />
        </Section>
      ))}
      <Section title={t(view, said.join)}>
        <p>{t(view, said.joinText, { authority, law: citation(rules.grant) })}</p>
        <LinkButton view={view} path="/third-parties/apply" kind="secondary">
          {t(view, said.apply)}
        </LinkButton>
      </Section>
    </Page>
  )
}
