import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// A whole portal takes its time to load, and longer on a busy machine.
configure({ asyncUtilTimeout: 20_000 });
jest.setTimeout(60_000);
