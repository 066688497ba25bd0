import { problems } from '#kernel/problem'

export const refuse = problems('services', {
  'no-such-event': { status: 404, title: { ko: '그런 생활 사건이 없습니다', en: 'There is no such life event' } },
  'no-such-service': { status: 404, title: { ko: '그런 서비스가 없습니다', en: 'There is no such service' } },
  'no-such-draft': {
    status: 404,
    title: { ko: '쓰던 신청서가 없습니다', en: 'There is no such application in progress' },
    remedy: {
      ko: '이미 신청된 일이면 내 신청에 있습니다',
      en: 'If it was applied for already, it stands under “My cases”',
    },
  },
  'no-such-case': { status: 404, title: { ko: '그런 신청이 없습니다', en: 'There is no such case' } },
  'nothing-to-apply-for': {
    status: 404,
    title: { ko: '신청할 일을 찾을 수 없습니다', en: 'There is nothing to apply for here' },
    remedy: { ko: '받은 알림에서 다시 시작해 주십시오', en: 'Please start again from the notice you received' },
  },
  'not-yours-to-apply': {
    status: 403,
    title: { ko: '이 신청을 할 수 있는 분이 아닙니다', en: 'This is not yours to apply for' },
  },
  'already-applied': {
    status: 409,
    title: {
      ko: '이미 신청된 일입니다. 같은 일을 두 번 신청할 수 없습니다',
      en: 'This was applied for already: the same matter cannot be applied for twice',
    },
    remedy: { ko: '내 신청에서 진행 상황을 확인해 주십시오', en: 'See how it stands under “My cases”' },
  },
  'not-happened-yet': {
    status: 422,
    title: {
      ko: '아직 일어나지 않은 일입니다. 앞날의 날짜로는 신청할 수 없습니다',
      en: 'This has not happened yet: a date in the future cannot be reported',
    },
  },
  'answers-at-fault': { status: 422, title: { ko: '고쳐야 할 칸이 있습니다', en: 'Some answers need your attention' } },
  'not-on-your-desk': {
    status: 403,
    title: { ko: '이 사건은 이 자리에서 처리할 수 없습니다', en: 'This case is not on your desk' },
  },
  'already-decided': { status: 409, title: { ko: '이미 결정된 사건입니다', en: 'This has been decided already' } },
  'facts-gone': {
    status: 410,
    title: {
      ko: '보관할 기간이 지나 신청서에 적은 것을 파기했습니다. 그것 없이는 다시 결정할 수 없습니다',
      en: 'What was answered was destroyed when its time was over; without it nothing can be decided anew',
    },
    remedy: { ko: '신청한 분에게 다시 물어보십시오', en: 'Ask the applicant again' },
  },
  'nothing-to-resume': { status: 409, title: { ko: '다시 시작할 일이 없습니다', en: 'There is nothing to resume' } },
})
