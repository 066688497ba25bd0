import { problems } from '#kernel/problem'

export const refuse = problems('exchange', {
  'undeclared-field': {
    status: 403,
    title: { ko: '이 업무에서 볼 수 있다고 밝히지 않은 항목입니다', en: 'This field is not declared for this purpose' },
    remedy: {
      ko: '서비스 선언에 항목과 근거 조문을 먼저 더해 주십시오',
      en: 'Declare the field and its legal ground in the service first',
    },
  },
  'agency-unavailable': {
    status: 503,
    title: {
      ko: '정보를 가진 기관이 지금 응답하지 않습니다',
      en: 'The agency that holds this does not answer at present',
    },
    remedy: { ko: '기관이 응답하는 대로 저절로 이어집니다', en: 'It goes on by itself as soon as the agency answers' },
  },
  'no-such-agency': { status: 404, title: { ko: '그런 기관이 없습니다', en: 'There is no such agency' } },
})
