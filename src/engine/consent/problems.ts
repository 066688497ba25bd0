import { problems } from '#kernel/problem'

const ask = { ko: '본인에게 동의를 받은 뒤에 다시 하십시오', en: 'Ask the person first, then try again' }

export const refuse = problems('consent', {
  'not-granted': {
    status: 403,
    title: {
      ko: '이 정보를 이렇게 쓰는 데 본인이 동의하지 않았습니다',
      en: 'The person has not agreed to this use of their data',
    },
    remedy: ask,
  },
  withdrawn: {
    status: 403,
    title: { ko: '본인이 동의를 거두었습니다', en: 'The person has withdrawn their consent' },
    remedy: ask,
  },
  expired: {
    status: 403,
    title: { ko: '동의한 기간이 지났습니다', en: 'The time for which the person agreed has passed' },
    remedy: ask,
  },
  'not-yours': {
    status: 403,
    title: { ko: '본인과 그 보호자만 할 수 있습니다', en: 'Only the person concerned can do this' },
  },
  'no-such-grant': { status: 404, title: { ko: '그런 동의가 없습니다', en: 'There is no such consent' } },
  'already-past': {
    status: 422,
    title: { ko: '이미 지난 날까지는 동의할 수 없습니다', en: 'A consent cannot end before today' },
  },
})
