export * from './FactsService';
