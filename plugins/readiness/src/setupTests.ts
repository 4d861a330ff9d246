import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Waiting ends as soon as the thing is there; a busy machine needs longer.
configure({ asyncUtilTimeout: 10_000 });
