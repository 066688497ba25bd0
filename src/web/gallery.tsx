import type { VNode } from 'preact'
import { examples as agencyProgress } from './agency-progress.tsx'
import { examples as alert } from './alert.tsx'
import { examples as amount } from './amount.tsx'
import { examples as button } from './button.tsx'
import { examples as card } from './card.tsx'
import { examples as certificatePaper } from './certificate-paper.tsx'
import { examples as consentItem } from './consent-item.tsx'
import { examples as dayChart } from './day-chart.tsx'
import { examples as dateText } from './date-text.tsx'
import { examples as disclosure } from './disclosure.tsx'
import { examples as emptyState } from './empty-state.tsx'
import { examples as errorSummary } from './error-summary.tsx'
import type { Example } from './example.ts'
import { examples as fieldInput } from './field-input.tsx'
import { examples as figureRow } from './figure-row.tsx'
import { examples as fileInput } from './file-input.tsx'
import { examples as form } from './form.tsx'
import { examples as heading, Heading, Section } from './heading.tsx'
import { examples as lawArticle } from './law-article.tsx'
import { examples as layout } from './layout.tsx'
import { Page } from './page.tsx'
import { examples as monthChart } from './month-chart.tsx'
import { examples as pagination } from './pagination.tsx'
import { examples as partList } from './part-list.tsx'
import { examples as passOn } from './pass-on.tsx'
import { examples as proof } from './proof.tsx'
import { examples as prose } from './prose.tsx'
import { examples as reasonTree } from './reason-tree.tsx'
import { examples as searchBox } from './search-box.tsx'
import { examples as spotMap } from './spot-map.tsx'
import { examples as stepIndicator } from './step-indicator.tsx'
import { examples as summaryList } from './summary-list.tsx'
import { examples as table } from './table.tsx'
import { examples as tag } from './tag.tsx'
import { examples as timeline } from './timeline.tsx'
import { t, type View } from './view.ts'

/** Every component's examples, in the order in which a page is built. */
const groups: readonly (readonly Example[])[] = [
  heading,
  prose,
  layout,
  button,
  searchBox,
  card,
  alert,
  errorSummary,
  form,
  fieldInput,
  figureRow,
  fileInput,
  consentItem,
  stepIndicator,
  tag,
  summaryList,
  table,
  agencyProgress,
  partList,
  timeline,
  reasonTree,
  lawArticle,
  disclosure,
  certificatePaper,
  emptyState,
  monthChart,
  proof,
  spotMap,
  pagination,
  passOn,
  amount,
  dateText,
  dayChart,
]

/** Every component with its examples, for those who compose pages. */
export function Gallery({ view }: { view: View }): VNode {
  const title = t(view, { ko: '화면 부품', en: 'Design' })
  return (
    <Page view={view} title={title} crumbs={[]} width="wide">
      <Heading
        title={title}
        lead={t(view, {
          ko: '모든 화면은 이 부품으로 만듭니다. 스크립트 없이 움직이고, 자판과 화면 낭독기로 쓸 수 있습니다.',
          en: 'Every page is made of these. They work without script, by keyboard and with a screen reader.',
        })}
      />
      {groups.flat().map(({ name, node }) => (
        <Section key={name} title={<span lang="en">{name}</span>}>
          {node(view)}
        </Section>
      ))}
    </Page>
  )
}
