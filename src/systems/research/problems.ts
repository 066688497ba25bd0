import { problems } from '#kernel/problem'

export const refuse = problems('research', {
  'not-yours': {
    status: 403,
    title: {
      ko: '신청한 사람과 정보를 가진 기관만 볼 수 있습니다',
      en: 'Only who asked and who holds the data can see this',
    },
  },
  'not-reviewer': {
    status: 403,
    title: {
      ko: '정보를 가진 기관의 다른 담당자가 심사해야 합니다',
      en: 'Another officer, of the agency that holds the data, has to review this',
    },
  },
  'no-such-project': { status: 404, title: { ko: '그런 연구가 없습니다', en: 'There is no such project' } },
  'not-now': { status: 409, title: { ko: '지금은 할 수 없습니다', en: 'This cannot be done now' } },
  unreadable: { status: 422, title: { ko: '고쳐야 할 곳이 있습니다', en: 'Something has to be corrected' } },
  'several-holders': {
    status: 422,
    title: {
      ko: '서로 다른 기관의 정보를 여기서 합칠 수 없습니다',
      en: 'Data of different agencies cannot be joined here',
    },
    remedy: { ko: '한 기관의 등록부만 고르십시오', en: 'Choose the registers of one agency' },
  },
  'too-much-left-out': {
    status: 409,
    title: { ko: '지워야 하는 사람이 너무 많습니다', en: 'Too many people would have to be left out' },
    remedy: { ko: '항목을 더 크게 묶거나 빼십시오', en: 'Make fields coarser, or leave some out' },
  },
  'too-sparse': {
    status: 409,
    title: { ko: '표가 너무 잘아서 작은 수를 숨길 수 없습니다', en: 'The table is too fine to hide its small numbers' },
    remedy: { ko: '항목을 더 크게 묶으십시오', en: 'Make its fields coarser' },
  },
  'budget-spent': {
    status: 409,
    title: { ko: '이 연구에 허락된 정보량을 다 썼습니다', en: 'The privacy budget of this project is spent' },
    remedy: { ko: '더 작은 값으로 묻거나 새로 신청하십시오', en: 'Ask with a smaller epsilon, or apply anew' },
  },
  'register-spent': {
    status: 409,
    title: {
      ko: '이 등록부에서 잡음 섞은 수로 알려 줄 수 있는 것을 거의 다 썼습니다',
      en: 'Less is left of this register’s privacy budget than the project asks for',
    },
    remedy: {
      ko: '더 작은 정보량으로 새로 신청하게 하십시오. 남은 양은 아래와 공개 화면에 있습니다.',
      en: 'Have them ask anew with a smaller budget. What is left stands below and on the public page.',
    },
  },
  'together-too-fine': {
    status: 409,
    title: {
      ko: '먼저 준 자료와 맞추어 보면 몇 사람을 알아볼 수 있습니다',
      en: 'Together with what was given before, a few people could be recognised',
    },
    remedy: {
      ko: '먼저 준 자료와 똑같이 묶거나, 더 크게 묶거나, 잡음 섞은 수를 신청하십시오',
      en: 'Make fields as coarse as in what was given before, or coarser, or ask for noisy counts',
    },
  },
  destroyed: { status: 410, title: { ko: '파기한 자료입니다', en: 'This was destroyed' } },
})
