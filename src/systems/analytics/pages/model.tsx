import type { VNode } from 'preact'
import { field } from 'madang/pack'
import type { Text } from '#kernel/i18n'
import { Button, ButtonGroup } from '#web/button'
import { ErrorSummary } from '#web/error-summary'
import { FieldInput } from '#web/field-input'
import { FileInput } from '#web/file-input'
import { Form } from '#web/form'
import { Heading } from '#web/heading'
import { Page } from '#web/page'
import { t, type View } from '#web/view'

export const title: Text = { ko: '결정 모형에서 시작하기', en: 'Begin with a decision model' }

const said = {
  office: { ko: '사무실', en: 'My office' },
  list: { ko: '법이 바뀐다면', en: 'What if the law changed?' },
  lead: {
    ko: '규칙 화면에서 결정 모형(DMN)을 내려받아 모형 도구에서 고친 다음 여기로 가져옵니다. 법과 다른 곳이 시나리오가 됩니다.',
    en: 'Download a decision model (DMN) from the page of a set of rules, change it in a modelling tool, and bring it here. Where it differs from the law it becomes a scenario.',
  },
  model: { ko: '결정 모형 파일', en: 'Decision model' },
  hint: { ko: 'DMN 1.2부터 1.5까지의 .dmn 파일', en: 'A .dmn file of DMN 1.2 to 1.5' },
  name: { ko: '시나리오 이름', en: 'Name of the scenario' },
  from: { ko: '언제부터 바뀐다면', en: 'If it changed from' },
  bring: { ko: '가져오기', en: 'Bring it in' },
} satisfies Record<string, Text>

/** Where a decision model that a modelling tool changed is brought in. `from` is a day to begin with, ISO. */
export function ModelPage({ view, from }: { view: View; from: string }): VNode {
  return (
    <Page
      view={view}
      title={t(view, title)}
      crumbs={[
        { path: '/office', title: t(view, said.office) },
        { path: '/officer/what-if', title: t(view, said.list) },
      ]}
    >
      <ErrorSummary view={view} />
      <Heading title={t(view, title)} lead={t(view, said.lead)} />
      <Form view={view} action="/officer/what-if/model" upload>
        <FileInput
          view={view}
          name="model"
          label={t(view, said.model)}
          hint={t(view, said.hint)}
          accept=".dmn,.xml,application/dmn+xml"
        />
        <FieldInput view={view} name="title" field={field.text(said.name)} />
        <FieldInput view={view} name="from" field={field.date(said.from)} value={from} />
        <ButtonGroup>
          <Button>{t(view, said.bring)}</Button>
        </ButtonGroup>
      </Form>
    </Page>
  )
}
