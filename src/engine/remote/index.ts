export { announceTasks, createRemote } from './remote.ts'
export type { Remote } from './remote.ts'
export type { TwoSides } from './comparing.ts'
