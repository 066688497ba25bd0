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
  'no-purpose': {
    status: 403,
    title: {
      ko: '이 기관이 이 업무로 이 정보를 볼 수 있다는 승인이 없습니다',
      en: 'No purpose lets this agency read this register for this task',
    },
    remedy: {
      ko: '정보를 가진 기관에 이용 목적을 먼저 신청해 주십시오',
      en: 'Ask the agency that holds it to sign a purpose first',
    },
  },
  'field-not-covered': {
    status: 403,
    title: {
      ko: '승인된 이용 목적에 이 항목과 근거가 없습니다',
      en: 'The purpose does not cover this field on this ground',
    },
    remedy: {
      ko: '항목과 근거 조문을 더한 새 판을 신청해 주십시오',
      en: 'Submit a new version of the purpose that names the field and its article',
    },
  },
  'purpose-not-active': {
    status: 403,
    title: { ko: '이 이용 목적은 지금 쓸 수 없습니다', en: 'This purpose is not active at present' },
    remedy: {
      ko: '두 기관의 담당자가 다시 열면 이어집니다',
      en: 'It goes on as soon as the officers of both agencies open it again',
    },
  },
  'purpose-of-another': {
    status: 403,
    title: { ko: '다른 기관이나 다른 업무의 이용 목적입니다', en: 'This purpose belongs to another agency or task' },
    remedy: { ko: '그 기관의 이용 목적을 신청해 주십시오', en: 'Ask for a purpose of your own' },
  },
  'over-quota': {
    status: 429,
    title: {
      ko: '오늘 볼 수 있는 횟수를 다 썼습니다. 새 일은 내일부터 이어집니다',
      en: 'Today’s reads are used up: new matters go on tomorrow',
    },
    remedy: {
      ko: '두 기관의 담당자에게 횟수를 늘려 달라고 알렸습니다',
      en: 'The officers of both agencies have been asked for more',
    },
  },
  'consent-differs': {
    status: 403,
    title: { ko: '밝힌 동의가 이 열람에 맞지 않습니다', en: 'The consent that was named is not the one for this read' },
    remedy: { ko: '본인의 동의를 다시 확인해 주십시오', en: 'Check which consent the person has given' },
  },
  'no-such-purpose': { status: 404, title: { ko: '그런 이용 목적이 없습니다', en: 'There is no such purpose' } },
  'purpose-exists': {
    status: 409,
    title: { ko: '같은 업무의 이용 목적이 이미 있습니다', en: 'There is a purpose for this task already' },
    remedy: { ko: '있는 것의 새 판을 써 주십시오', en: 'Write a new version of it' },
  },
  'purpose-incomplete': {
    status: 422,
    title: { ko: '빠지거나 맞지 않는 것이 있습니다', en: 'Something is missing or does not fit' },
    remedy: { ko: '표시된 칸을 채워 주십시오', en: 'Please fill in what is marked' },
  },
  'purpose-moment': {
    status: 409,
    title: { ko: '지금은 할 수 없는 일입니다', en: 'This cannot be done at this point' },
    remedy: { ko: '이용 목적의 상태를 다시 확인해 주십시오', en: 'Look again at where the purpose stands' },
  },
  'not-your-purpose': {
    status: 403,
    title: { ko: '이 일을 맡은 담당자가 아닙니다', en: 'This needs an officer of that agency with the duty' },
    remedy: { ko: '맡은 담당자에게 부탁해 주십시오', en: 'Ask the officer whose duty it is' },
  },
  'own-purpose': {
    status: 403,
    title: { ko: '직접 낸 것은 다른 담당자가 승인합니다', en: 'Nobody signs what they submitted themselves' },
    remedy: { ko: '다른 담당자에게 부탁해 주십시오', en: 'Ask another officer' },
  },
  'over-capacity': {
    status: 409,
    title: {
      ko: '이 등록부가 하루에 답할 수 있는 횟수를 넘습니다',
      en: 'The register cannot serve so many reads a day in all',
    },
    remedy: { ko: '더 적은 횟수로 승인해 주십시오', en: 'Grant fewer reads a day' },
  },
})
