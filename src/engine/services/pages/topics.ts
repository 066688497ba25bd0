import type { Text } from '#kernel/i18n'
import type { IconName } from '#web/icon'
import type { Service, Topic } from 'madang/pack'

/** What a topic is called in front of people, in the order in which topics stand on a page: the order of life. */
export const topics = {
  birth: { title: { ko: '임신·출산', en: 'Pregnancy and birth' }, icon: 'child' },
  family: { title: { ko: '아이와 가족', en: 'Children and family' }, icon: 'house' },
  education: { title: { ko: '교육', en: 'Education' }, icon: 'paper' },
  work: { title: { ko: '일자리', en: 'Work' }, icon: 'hand' },
  housing: { title: { ko: '집', en: 'Housing' }, icon: 'house' },
  income: { title: { ko: '생활이 어려울 때', en: 'When money is short' }, icon: 'money' },
  'living-costs': { title: { ko: '요금을 덜어 드립니다', en: 'Help with bills' }, icon: 'money' },
  health: { title: { ko: '건강', en: 'Health' }, icon: 'done' },
  disability: { title: { ko: '장애', en: 'Disability' }, icon: 'person' },
  'old-age': { title: { ko: '노후', en: 'Old age' }, icon: 'person' },
} as const satisfies Readonly<Record<Topic, { readonly title: Text; readonly icon: IconName }>>

const order = Object.keys(topics) as readonly Topic[]

/** Services by topic, in the order of life; what is no benefit stands last, without one. */
export function byTopic<T extends Pick<Service, 'benefit'>>(
  services: readonly T[],
): readonly { readonly topic: Topic | null; readonly services: readonly T[] }[] {
  const grouped = Map.groupBy(services, ({ benefit }) => benefit?.topic ?? null)
  return [...order, null].flatMap((topic) => {
    const some = grouped.get(topic)
    return some === undefined ? [] : [{ topic, services: some }]
  })
}
