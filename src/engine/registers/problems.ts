import { problems } from '#kernel/problem'

export const refuse = problems('registers', {
  'no-such-register': { status: 404, title: { ko: '그런 대장이 없습니다', en: 'There is no such register' } },
  'no-such-version': {
    status: 404,
    title: { ko: '이 대장에 그런 판이 없습니다', en: 'The register never had this version' },
  },
  'no-such-record': { status: 404, title: { ko: '그런 기록이 없습니다', en: 'There is no such record' } },
  invalid: {
    status: 422,
    title: { ko: '고쳐야 할 곳이 있습니다', en: 'Some fields need correction' },
    remedy: { ko: '표시된 항목을 고쳐 다시 보내 주십시오', en: 'Correct the fields named and send it again' },
  },
  'already-entered': {
    status: 409,
    title: { ko: '같은 내용이 이미 올라 있습니다', en: 'The same entry already stands in the register' },
    remedy: {
      ko: '틀린 곳이 있으면 새로 올리지 말고 정정하십시오',
      en: 'If it is wrong, correct it instead of entering it again',
    },
  },
  ended: { status: 409, title: { ko: '이미 끝난 기록입니다', en: 'This record has already ended' } },
  'changed-meanwhile': {
    status: 409,
    title: { ko: '그사이 다른 사람이 이 기록을 고쳤습니다', en: 'Somebody else corrected this record in the meantime' },
    remedy: { ko: '바뀐 내용을 확인하고 다시 해 주십시오', en: 'Look at what changed and try again' },
  },
  'no-credential': {
    status: 401,
    title: {
      ko: '기관의 접속 열쇠가 없거나 더는 쓸 수 없습니다',
      en: 'The agency credential is missing or no longer holds',
    },
    remedy: {
      ko: 'Authorization 머리글에 Bearer 토큰을 넣어 주십시오',
      en: 'Send your bearer token in the Authorization header',
    },
  },
  'not-allowed': {
    status: 403,
    title: { ko: '이 기관은 이 대장에 올릴 수 없습니다', en: 'This agency may not post to this register' },
  },
  'unreadable-file': {
    status: 422,
    title: { ko: '파일을 읽을 수 없습니다', en: 'The file cannot be read' },
    remedy: {
      ko: '첫 줄에 항목 이름이 있는 CSV로, UTF-8로 저장해 주십시오. 다른 글자 부호(EUC-KR)로 저장한 파일이면 그것을 골라 주십시오',
      en: 'Save it as CSV in UTF-8, with the names of the fields in the first line; where it is in EUC-KR, choose that',
    },
  },
  'unfit-columns': {
    status: 422,
    title: {
      ko: '파일의 열이 대장의 항목과 맞지 않습니다',
      en: 'The columns of the file do not fit the fields of the register',
    },
    remedy: {
      ko: '열 이름을 항목 이름으로 바꾸거나, 어느 열이 어느 항목인지 정해 주십시오. 쓰지 않을 열은 빼 주십시오',
      en: 'Rename the columns, or say which column is which field; leave out what is not used',
    },
  },
  'no-such-load': { status: 404, title: { ko: '그런 올리기가 없습니다', en: 'There is no such load' } },
  'already-loaded': {
    status: 409,
    title: { ko: '이 파일은 이미 올렸습니다', en: 'This file was loaded already' },
  },
  'not-yours': {
    status: 403,
    title: { ko: '다른 사람의 기록입니다', en: 'These are somebody else’s entries' },
  },
  'not-your-register': {
    status: 403,
    title: { ko: '다른 기관이 맡은 대장입니다', en: 'This register is kept by another office' },
  },
  unsearchable: { status: 400, title: { ko: '이 항목으로는 찾을 수 없습니다', en: 'This field cannot be searched' } },
})
