import { problems } from '#kernel/problem'

export const refuse = problems('acts', {
  'no-such-act': { status: 404, title: { ko: '그런 기록이 없습니다', en: 'There is no such act' } },
  'not-yours': {
    status: 403,
    title: { ko: '이 기록은 본인과 그 보호자만 볼 수 있습니다', en: 'Only the person concerned can open this act' },
  },
  'not-your-office': {
    status: 403,
    title: { ko: '다른 기관이 한 일은 열 수 없습니다', en: 'Only acts of your own office can be opened' },
  },
  groundless: {
    status: 500,
    title: { ko: '근거 없는 처리는 기록할 수 없습니다', en: 'An act without a ground cannot be recorded' },
  },
  'deferral-over': {
    status: 422,
    title: {
      ko: '미루는 끝 날은 앞으로 올 날이어야 합니다',
      en: 'The day until which telling is deferred must be to come',
    },
  },
  'would-tell': {
    status: 500,
    title: {
      ko: '아직 알릴 수 없는 일을 알리게 됩니다',
      en: 'This would tell somebody what must wait until its day',
    },
  },
  'not-deferrable': {
    status: 422,
    title: {
      ko: '본인이 동의한 일은 알리는 것을 미룰 수 없습니다',
      en: 'What rests on a person’s consent cannot be told later',
    },
  },
  'no-such-tile': { status: 404, title: { ko: '공개 기록에 없는 부분입니다', en: 'The log has no such tile' } },
  'no-such-leaf': { status: 404, title: { ko: '공개 기록에 없는 순번입니다', en: 'The log has no such leaf' } },
  'record-changed': {
    status: 500,
    title: {
      ko: '처리 기록이 봉인된 것과 달라 더 봉인하지 않습니다',
      en: 'The record is not what was sealed, and nothing more is sealed',
    },
  },
  'not-in-tree-yet': {
    status: 409,
    title: { ko: '아직 봉인되지 않은 기록입니다', en: 'This act is not sealed yet' },
    remedy: { ko: '몇 초 뒤에 다시 확인해 주십시오', en: 'Please look again in a few seconds' },
  },
})
