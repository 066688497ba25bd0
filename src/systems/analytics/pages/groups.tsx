import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { Note } from '#web/prose'
import { Table } from '#web/table'
import { t, type View } from '#web/view'
import { type Breakdown, type Group, type Result, told } from '../model.ts'
import { breakdownTitles, groupText, moneyText, peopleText, type Scale, shareText } from './numbers.ts'

const said = {
  group: { ko: '무리', en: 'Group' },
  people: { ko: '사람', en: 'People' },
  gain: { ko: '더 받음', en: 'Gain' },
  lose: { ko: '덜 받음', en: 'Lose' },
  picture: { ko: '더 받음 / 덜 받음', en: 'Gain / lose' },
  change: { ko: '한 해 달라지는 돈', en: 'Change a year' },
  ofPeople: { ko: '{count} ({share})', en: '{count} ({share})' },
  empty: { ko: '달라지는 사람이 없습니다.', en: 'Nobody is affected.' },
} satisfies Record<string, Text>

export interface GroupsProps {
  readonly view: View
  readonly result: Result
  readonly scale: Scale
  readonly place: (code: string) => Text
}

/** Who gains and who loses by one breakdown: a table in which each row has its bar. */
export function Groups({ view, result, scale, place, by }: GroupsProps & { by: Breakdown }): VNode {
  const groups = sorted(by, result.by[by])
  const most = Math.max(0.01, ...groups.flatMap((one) => [part(one.gain, one), part(one.lose, one)]))
  if (groups.every(({ gain, lose }) => gain + lose === 0)) return <Note>{t(view, said.empty)}</Note>
  return (
    <Table
      phone="scrolls"
      caption={t(view, breakdownTitles[by])}
      columns={[
        { title: t(view, said.group) },
        { title: t(view, said.people), figures: true },
        { title: t(view, said.picture) },
        { title: t(view, said.gain), figures: true },
        { title: t(view, said.lose), figures: true },
        { title: t(view, said.change), figures: true },
      ]}
      rows={groups.map((group) => {
        const cell = told(group)
        const counted = (count: number | null) =>
          t(view, said.ofPeople, {
            count: peopleText(view, count, scale),
            share: shareText(view, count, group.people),
          })
        const change = cell.costAfter === null || cell.costBefore === null ? null : cell.costAfter - cell.costBefore
        return [
          <span id={`${by}-${group.key}`}>{groupText(view, by, group.key, place)}</span>,
          peopleText(view, cell.people, scale),
          <Bars
            gain={cell.gain === null ? 0 : part(cell.gain, group) / most}
            lose={cell.lose === null ? 0 : part(cell.lose, group) / most}
          />,
          cell.gain === null ? peopleText(view, null, scale) : counted(cell.gain),
          cell.lose === null ? peopleText(view, null, scale) : counted(cell.lose),
          moneyText(view, change, scale, true),
        ]
      })}
    />
  )
}

/** Losers to the left, hatched; winners to the right: told apart without colour. The numbers beside say the same. */
function Bars({ gain, lose }: { gain: number; lose: number }): VNode {
  const [left, right] = [Math.round(100 * Math.min(1, lose)), Math.round(100 * Math.min(1, gain))]
  return (
    <svg class="bars" viewBox="0 0 200 16" width="200" height="16" preserveAspectRatio="none" aria-hidden="true">
      <rect class="bar-lose" x={100 - left} y="2" width={left} height="12" />
      <rect class="bar-gain" x="100" y="2" width={right} height="12" />
      <line class="bar-axis" x1="100" y1="0" x2="100" y2="16" />
    </svg>
  )
}

function part(count: number, { people }: Pick<Group, 'people'>): number {
  return people === 0 ? 0 : count / people
}

function sorted(by: Breakdown, groups: readonly Group[]): readonly Group[] {
  const place = ({ key }: Group) => Number.parseInt(key, 10)
  return by === 'kind' || by === 'sex' ? groups : groups.toSorted((a, b) => place(a) - place(b))
}
