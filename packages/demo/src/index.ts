export {
  DEMO_GUEST,
  DEMO_PEOPLE,
  findDemoPerson,
  type DemoPerson,
} from './people';
