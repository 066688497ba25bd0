export { createLedger } from './ledger.ts'
export type { Balance, Ledger, NewAward, PaymentRef } from './ledger.ts'
export type { Award, PayCalendar, Payment } from './model.ts'
export { payDate } from './model.ts'
