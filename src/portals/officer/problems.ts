import { problems } from '#kernel/problem'

export const refuse = problems('officer', {
  'another-district': {
    status: 403,
    title: {
      ko: '맡은 곳에서 한 일이 아니거나, 어디에서 한 일인지 알 수 없습니다',
      en: 'This was done in another district, or it is not known where',
    },
  },
  'no-such-act': { status: 404, title: { ko: '그런 기록이 없습니다', en: 'There is no such act' } },
})
