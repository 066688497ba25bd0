import { problems } from '#kernel/problem'

export const refuse = problems('demo', {
  'no-such-day': {
    status: 422,
    title: {
      ko: '앞날의 날짜를 적어 주십시오. 시계는 뒤로 가지 않습니다',
      en: 'Please write a day to come: the clock never goes back',
    },
  },
  'calendar-unknown': {
    status: 422,
    title: {
      ko: '그 해의 공휴일을 아직 모릅니다. 더 가까운 날을 골라 주십시오',
      en: 'The holidays of that year are not known yet: please choose a nearer day',
    },
  },
})
