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
  'already-used': {
    status: 403,
    title: {
      ko: '동의한 만큼 이미 읽었습니다',
      en: 'It has been read already as often as the person agreed',
    },
    remedy: {
      ko: '다음 차례까지 기다리거나, 본인에게 다시 동의를 받으십시오',
      en: 'Wait for the next turn, or ask the person again',
    },
  },
  'of-age': {
    status: 403,
    title: {
      ko: '이제 본인이 스스로 정합니다',
      en: 'This person now decides for themselves',
    },
    remedy: {
      ko: '본인이 로그인하여 볼 수 있습니다',
      en: 'They can sign in and see it',
    },
  },
  'under-age': {
    status: 403,
    title: {
      ko: '아직은 보호자가 동의해야 합니다',
      en: 'For now a guardian has to agree',
    },
    remedy: {
      ko: '보호자와 함께 다시 해 주십시오',
      en: 'Please do this with your guardian',
    },
  },
  'age-unknown': {
    status: 403,
    title: {
      ko: '생년월일을 알 수 없어 보호자의 동의를 받을 수 없습니다',
      en: 'The date of birth is not known, so a guardian cannot agree',
    },
    remedy: {
      ko: '주민등록에 생년월일이 올라간 뒤에 다시 해 주십시오',
      en: 'Try again when the date of birth stands in the resident register',
    },
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
