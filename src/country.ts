// The country that this house serves. The engine knows none: only the composition root looks here.
export { korea as pack, placeName } from '../packs/korea/index.ts'
export {
  demoApplication,
  demoBirths,
  demoOfficers,
  demoPeople,
  demoRecords,
  nation,
  population,
  residents,
} from '../packs/korea/nation/index.ts'
export { payDay } from '../packs/korea/services/allowance.ts'
