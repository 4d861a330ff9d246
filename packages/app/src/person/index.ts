export { PersonAvatar } from './PersonAvatar';
export { forgetPerson, readStoredPerson, storePerson } from './storedPerson';
