export { fieldWords } from './words';
