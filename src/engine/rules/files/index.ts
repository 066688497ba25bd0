export type { FileFormat } from './places.ts'
export { readFrame } from './read.ts'
export { fileTables } from './tables.ts'
export { writeFrame } from './write.ts'
