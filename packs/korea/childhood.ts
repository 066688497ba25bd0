import type { Childhood } from 'madang/pack'
import { civilCode, privacyAct } from './laws.ts'
import { residents } from './registers/residents.ts'

/** 개인정보 보호법 제22조의2: below fourteen the legal guardian gives the word; from fourteen on the child does. */
export const childhood: Childhood = {
  years: 14,
  law: privacyAct('제22조의2', '①'),
  adult: { years: 19, law: civilCode('제4조') },
  bornOn: { register: residents, field: 'bornOn' },
}
