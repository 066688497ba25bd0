import type { VNode } from 'preact'
import type { PackMap } from 'madang/pack'
import type { Text } from '#kernel/i18n'
import { t } from '#web/view'
import { type Group, tellable } from '../model.ts'
import type { GroupsProps } from './groups.tsx'
import { groupText, moneyText, peopleText, shareText } from './numbers.ts'

const said = {
  title: {
    ko: '시·군·구마다 한 사람에게 한 해 달라지는 돈',
    en: 'Change a year for each resident, by municipality',
  },
  region: { ko: '{place}: 한 사람에 {each}원, 모두 {all}', en: '{place}: {each} won a resident, {all} in all' },
  few: { ko: '{place}: {few}', en: '{place}: {few}' },
  legend: { ko: '주민 한 사람에 한 해', en: 'A year for each resident' },
  less: { ko: '줄어듦', en: 'Less' },
  same: { ko: '그대로', en: 'The same' },
  steps: { ko: '{from}원에서 {to}원까지', en: '{from} to {to} won' },
  untold: { ko: '표본이 적어 밝히지 않음', en: 'Too few sampled to tell' },
  source: { ko: '지도: {source}', en: 'Map: {source}' },
} satisfies Record<string, Text>

/** From the least gain to the greatest; the classes of the stylesheet. */
const gains = ['gain-1', 'gain-2', 'gain-3', 'gain-4', 'gain-5'] as const
const classes = gains.length

/**
 * Each municipality in the class of what changes there for each resident. Blue grows darker with gain, orange hatching means
 * loss: told apart without colour. Every region is a link to its row in the table, so that it is reached by keyboard and said.
 */
export function RegionMap({ view, result, scale, place, map }: GroupsProps & { map: PackMap }): VNode {
  const groups = new Map(result.by.municipality.map((group) => [group.key, group]))
  const most = roundUp(Math.max(1, ...[...groups.values()].filter(clear).map((group) => Math.abs(each(group)))))
  const number = new Intl.NumberFormat(view.language, { maximumFractionDigits: 0 })
  const nameOf = (code: string): string => {
    const group = groups.get(code)
    const name = groupText(view, 'municipality', code, place)
    if (group === undefined || !clear(group)) return t(view, said.few, { place: name, few: t(view, said.untold) })
    const all = moneyText(view, group.costAfter - group.costBefore, scale, true)
    return t(view, said.region, { place: name, each: number.format(each(group)), all })
  }
  return (
    <figure class="region-map">
      <figcaption>{t(view, said.title)}</figcaption>
      <svg viewBox={`0 0 ${map.width} ${map.height}`} role="group" aria-label={t(view, said.title)}>
        <Hatching />
        {placesOf(map, 'municipality').map(({ code, path }) => {
          const group = groups.get(code)
          return (
            <a key={code} href={`#municipality-${code}`} aria-label={nameOf(code)}>
              <path d={path} {...lookOf(classOf(group, most))}>
                <title>{nameOf(code)}</title>
              </path>
            </a>
          )
        })}
        {placesOf(map, 'province').map(({ code, path }) => (
          <path key={code} d={path} class="province" />
        ))}
      </svg>
      <ul class="legend">
        {legend(most, number).map(({ name, words }) => (
          <li key={name}>
            <svg viewBox="0 0 24 16" width="24" height="16" aria-hidden="true">
              <rect width="24" height="16" {...lookOf(name)} />
            </svg>
            {t(view, words.text, words.figures)}
          </li>
        ))}
      </ul>
      <p class="soft">
        {t(view, said.source, { source: t(view, map.source) })} · {peopleText(view, result.total.gain, scale)} (
        {shareText(view, result.total.gain, result.total.people)})
      </p>
    </figure>
  )
}

function placesOf({ places }: PackMap, level: PackMap['places'][number]['level']): PackMap['places'] {
  return places.filter((one) => one.level === level)
}

/** Lines for loss, for whoever does not tell the colours apart. */
function Hatching(): VNode {
  return (
    <defs>
      <pattern id="loss" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="6" height="6" class="loss-ground" />
        <rect width="2" height="6" class="loss-line" />
      </pattern>
    </defs>
  )
}

function clear({ gain, lose, people }: Group): boolean {
  return people > 0 && tellable(gain) && tellable(lose)
}

function each({ costAfter, costBefore, people }: Group): number {
  return people === 0 ? 0 : (costAfter - costBefore) / people
}

/** To one digit: nobody reads a legend of odd numbers. */
function roundUp(value: number): number {
  const unit = 10 ** Math.floor(Math.log10(value))
  return Math.ceil(value / unit) * unit
}

function classOf(group: Group | undefined, most: number): string {
  if (group === undefined || !clear(group)) return 'untold'
  const value = each(group)
  if (value < 0) return 'loss'
  return value === 0 ? 'same' : (gains[Math.min(classes - 1, Math.floor((classes * value) / most))] ?? 'same')
}

interface Step {
  readonly name: string
  readonly words: { readonly text: Text; readonly figures?: Readonly<Record<string, string>> }
}

function legend(most: number, number: Intl.NumberFormat): readonly Step[] {
  const steps = gains.map((name, index): Step => {
    const [from, to] = [(index * most) / classes, ((index + 1) * most) / classes].map((one) => number.format(one))
    return { name, words: { text: said.steps, figures: { from: from ?? '', to: to ?? '' } } }
  })
  return [
    { name: 'loss', words: { text: said.less } },
    { name: 'same', words: { text: said.same } },
    ...steps,
    { name: 'untold', words: { text: said.untold } },
  ]
}

/** A pattern is found from the page, not from the stylesheet: only as an attribute. */
function lookOf(name: string): { readonly class: string; readonly fill?: string } {
  return { class: `region ${name}`, ...(name === 'loss' ? { fill: 'url(#loss)' } : {}) }
}
